"""Findings meet what asks to pass them over."""

from __future__ import annotations

from posixpath import join, normpath
from typing import TYPE_CHECKING, NamedTuple

from miniaudit.engine.suppressing.paths import covers
from miniaudit.model.suppression import Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from miniaudit.engine.judging.judged import Judged
    from miniaudit.engine.suppressing.request import Request
    from miniaudit.model.finding import Finding
    from miniaudit.model.report import Diagnostic


class Excuses(NamedTuple):
    """What may excuse findings in one check."""

    entries: tuple[Request, ...] = ()  # of the configuration file
    prefix: str = ""  # the way from the configuration file's folder to the checked path
    comments: bool = True  # False: what stands inside the checked path does not count
    today: str = ""  # YYYY-MM-DD; empty: nothing expires


class Suppressor:
    """Passes findings over, program by program, and remembers what was of use."""

    def __init__(self, excuses: Excuses) -> None:
        self._excuses = excuses
        self._used: dict[Request, set[str]] = {entry: set() for entry in excuses.entries}

    def apply(self, judged: Judged) -> tuple[Finding, ...]:
        """Return the findings of a program, those to pass over with the reason why."""
        self._used |= {request: set() for request in judged.comments}
        lines = judged.lines or (frozenset[int](),) * len(judged.findings)
        return tuple(self._passed(*each) for each in zip(judged.findings, lines, strict=True))

    def problems(self, rules: Collection[str], failed: Collection[str]) -> Iterator[Diagnostic]:
        """Yield what is wrong with requests; of a rule that failed nobody knows whether one was of use."""
        for request, used in self._used.items():
            yield from request.problems(rules, {*used, *failed}, self._excuses.today)

    def _passed(self, finding: Finding, lines: frozenset[int]) -> Finding:
        for request, used in self._used.items():
            name = request.is_of(finding)
            if name and request.stands(self._excuses.today) and self._reaches(request, finding, lines):
                used.add(name)
                file = request.path if request.program == "." else join(request.program, request.path)
                return finding._replace(suppression=request.word(file))
        return finding

    def _reaches(self, request: Request, finding: Finding, lines: frozenset[int]) -> bool:
        if request.source is Source.COMMENT:
            here = request.path == (finding.shipped or finding).path and request.program == finding.program
            return here and not request.lines.isdisjoint(lines)
        path = normpath(join(self._excuses.prefix, finding.program, finding.path))
        return not request.paths or covers(request.paths, path)
