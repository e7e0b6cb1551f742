"""A clause of an official document, in our own words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from miniaudit.model.words import Text


class Checked(StrEnum):
    """How far a program can answer for a clause."""

    AUTOMATICALLY = "automatically"  # our rules decide
    WITH_HELP = "with-help"  # our rules point, a person decides
    BY_HAND = "by-hand"  # no code shows it; the clause says why
    UNCONFIRMED = "unconfirmed"  # nobody could confirm title or number, so no rule may rest on it


class Clause(NamedTuple):
    """One numbered rule of a document; `document/number` is its name everywhere."""

    document: str
    number: str
    checked: Checked
    title: Text
    text: Text  # paraphrase, never a quotation
    certainty: str  # high · medium · low: how sure we are of number and wording
    applies_when: str = ""  # a noun of Program (payments, web_views ...); empty: always
    reason: Text | None = None  # why it is by hand or unconfirmed

    @property
    def name(self) -> str:
        """Return `document/number`."""
        return f"{self.document}/{self.number}"


class Document(NamedTuple):
    """An official document with all its clauses, in order."""

    name: str
    title: Text
    short: Text  # how a finding cites it
    edition: str  # 2019 · current · both: which numbering it belongs to
    url: str
    read: str  # ISO date on which the source was read
    clauses: tuple[Clause, ...]


class Verdict(StrEnum):
    """What we can say of a clause for one program."""

    BROKEN = "broken"
    LOOK = "look"
    KEPT = "kept"
    NOT_APPLICABLE = "not-applicable"
    BY_HAND = "by-hand"
    NOT_CHECKED = "not-checked"


class ClauseVerdict(NamedTuple):
    """The verdict on one clause, and what it rests on."""

    clause: str  # document/number
    verdict: Verdict
    findings: int
    why: Text | None = None  # for not-checked and by-hand
