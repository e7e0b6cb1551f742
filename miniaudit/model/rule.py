"""A rule: the law's words joined to one detector."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.words import Text

OWN_RULES_SECONDS: Final = 10.0  # that the rules of a user's own may take together, a program


class Level(StrEnum):
    """What review would make of a finding."""

    ERROR = "error"  # a reviewer would refuse
    WARNING = "warning"  # likely questioned
    NOTE = "note"  # worth a look

    @property
    def weight(self) -> int:
        """Return a number that grows with severity: 1 note, 2 warning, 3 error."""
        return {"note": 1, "warning": 2, "error": 3}[self.value]


class Confidence(StrEnum):
    """How sure the detector is that it saw what it says."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Example(NamedTuple):
    """A small program that breaks a rule, where, and the change that cures it."""

    name: str
    files: Mapping[str, str]
    expect: tuple[str, ...]  # path:line, each exactly once
    fixed: Mapping[str, str]  # files to replace; the result must stay silent
    declared: tuple[str, ...] = ()  # service categories
    fixed_declared: tuple[str, ...] = ()  # instead of these, in the cure
    subject: str | None = None  # the kind of owner


class Innocent(NamedTuple):
    """A lookalike that must stay silent."""

    name: str
    files: Mapping[str, str]
    declared: tuple[str, ...] = ()
    subject: str | None = None


class Rule(NamedTuple):
    """One rule file; folder = topic, file name = name."""

    topic: str
    name: str
    direct: tuple[str, ...]  # clauses that bind a mini-program page itself
    by_analogy: tuple[str, ...]  # clauses of the standard for web pages, where the same conduct is named
    levels: Mapping[int, Level]  # least number of kinds of evidence -> level
    confidence: Confidence
    title: Text
    message: Text
    remedy: Text
    detector: str  # module.function under miniaudit.detectors
    options: Mapping[str, object]
    examples: tuple[Example, ...] = ()
    innocent: tuple[Innocent, ...] = ()
    limits: Text | None = None  # what it is known not to see
    shipped: bool = True  # False: a user's own, which may not take all the time it wants

    @property
    def clauses(self) -> tuple[str, ...]:
        """Return every clause the rule cites, the binding ones first."""
        return self.direct + self.by_analogy

    def level_for(self, kinds: int) -> Level | None:
        """Return the level that `kinds` different kinds of evidence earn, None when they are too few."""
        reached = [n for n in self.levels if n <= kinds]
        return self.levels[max(reached)] if reached else None


class RulePack(NamedTuple):
    """The rules of one check: the shipped ones under their version, and the user's own."""

    version: str  # of the shipped rules, apart from the program's
    rules: tuple[Rule, ...]
