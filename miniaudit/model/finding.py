"""What a rule says of a piece of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from miniaudit.model.suppression import Baseline, Status

if TYPE_CHECKING:
    from miniaudit.model.decision import Decision
    from miniaudit.model.evidence import Kind
    from miniaudit.model.rule import Confidence, Level
    from miniaudit.model.span import Place
    from miniaudit.model.suppression import Suppression
    from miniaudit.model.words import Text


class Excerpt(NamedTuple):
    """A few lines of a file around a place, as they stand there; of very long ones, a window."""

    first_line: int  # 1-based
    first_column: int  # 1-based, in code points: where every line is cut on its left; 1 is uncut
    lines: tuple[str, ...]


class Spot(NamedTuple):
    """A place in a file; `path` is relative to the program's root."""

    path: str
    place: Place


class FindingStep(NamedTuple):
    """One step of the evidence, ready to print."""

    kind: Kind
    text: Text
    path: str  # relative to the program's root
    place: Place
    excerpt: Excerpt
    shipped: Spot | None = None  # where it stands in what ships, when `path` is a source that a map leads to


class Finding(NamedTuple):
    """A rule's objection at one place of one program."""

    rule: str
    topic: str
    level: Level
    confidence: Confidence
    direct: tuple[str, ...]
    by_analogy: tuple[str, ...]
    program: str  # the program's root, relative to the checked path; "." for itself
    path: str  # relative to the program's root
    place: Place
    pages: tuple[str, ...]  # pages a user meets it on
    title: Text
    message: Text
    remedy: Text
    excerpt: Excerpt
    steps: tuple[FindingStep, ...]
    fingerprint: str
    guard_hash: str  # changes when the code that the finding rests on changes
    shipped: Spot | None = None  # as for a step
    suppression: Suppression | None = None
    baseline: Baseline | None = None  # None: there is nothing to compare with
    decision: Decision | None = None  # a reviewer's, whether it holds or not
    has_page: bool = True  # the documentation has a page about its rule: a user's own rule has none

    @property
    def status(self) -> Status:
        """Return whether it counts at the gate, and why not."""
        if self.suppression:
            return Status.SUPPRESSED
        return Status.KNOWN if self.baseline is Baseline.UNCHANGED else Status.OPEN
