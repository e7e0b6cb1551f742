"""What the rules say of one program: plain values, for another process may have found it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.engine.suppressing.request import Request
    from miniaudit.model.finding import Finding
    from miniaudit.model.report import Coverage, Diagnostic


class Judged(NamedTuple):
    """A program with everything that was found in it."""

    root: str  # relative to the checked path; "." for itself
    kind: str  # miniprogram · minigame · plugin
    framework: str
    name: str
    appid: str
    coverage: Coverage
    overview: Mapping[str, object]  # plain JSON values
    category: Mapping[str, object]  # the same
    lacks: frozenset[str]  # what clauses may need in order to apply, and the program does not have
    findings: tuple[Finding, ...]
    lines: tuple[frozenset[int], ...]  # finding by finding: the lines on which a comment above speaks of it
    comments: tuple[Request, ...]  # that ask to pass over findings
    failed: Mapping[str, Diagnostic]  # by the name of the rule that broke down or was stopped
    diagnostics: tuple[Diagnostic, ...]
