"""What a rule says of a piece of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from miniaudit.model.evidence import Kind
    from miniaudit.model.rule import Confidence, Level
    from miniaudit.model.span import Place
    from miniaudit.model.words import Text


class Excerpt(NamedTuple):
    """A few lines of a file around a place, as they stand there; of very long ones, a window."""

    first_line: int  # 1-based
    first_column: int  # 1-based, in code points: where every line is cut on its left; 1 is uncut
    lines: tuple[str, ...]


class FindingStep(NamedTuple):
    """One step of the evidence, ready to print."""

    kind: Kind
    text: Text
    path: str  # relative to the program's root
    place: Place
    excerpt: Excerpt


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
    status: str = "open"
