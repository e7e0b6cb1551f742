"""What a detector saw: a chain of steps from what the user meets to what the code does."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.span import Site
    from miniaudit.model.words import Text


class Kind(StrEnum):
    """The kinds of evidence; a finding is only as good as the number of different kinds behind it."""

    WORDS = "words"  # what the user reads
    WIRING = "wiring"  # element -> handler -> call
    GATE = "gate"  # a lock that opens on some condition
    CONFIG = "config"  # a declaration in a JSON file
    TARGET = "target"  # where a jump, link or copy leads
    TRIGGER = "trigger"  # what makes it happen (a tap, a page opening, a timer)


class Step(NamedTuple):
    """One fact in the chain; its sentence stands in `model.step_words` under `says`."""

    kind: Kind
    says: str
    site: Site
    data: Mapping[str, str]


class Evidence(NamedTuple):
    """A chain of steps; the finding stands at `site`, where the user meets it."""

    site: Site
    steps: tuple[Step, ...]
    data: Mapping[str, str | Text]  # the placeholders of the rule's message
    anchor: str  # element or handler symbol with normalised text: what a fingerprint holds on to
    reachable: bool = True  # False: in no page a user can open; then at most a note

    @property
    def kinds(self) -> frozenset[Kind]:
        """Return the different kinds of evidence in the chain."""
        return frozenset(step.kind for step in self.steps)


class Undecided(NamedTuple):
    """Something that would matter and cannot be decided from the package."""

    site: Site
    reason: str  # a key of `model.step_words`
    data: Mapping[str, str]
