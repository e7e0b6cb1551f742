"""Findings in Markdown: the worst in a table, then each in full with its evidence, file by file."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from miniaudit.model.rule import Level
from miniaudit.model.words import Text
from miniaudit.reporters.frame import frame
from miniaudit.reporters.markup import block, code, plain
from miniaudit.reporters.paths import in_repository
from miniaudit.reporters.terms import LEVELS, REMEDY, Cited

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from miniaudit.model.finding import Finding
    from miniaudit.model.report import Report
    from miniaudit.model.suppression import Gone
    from miniaudit.reporters.view import View

_HEAD: Final = Text("| 级别 | 位置 | 发现 |", "| Level | Place | Finding |")
_CLAUSES: Final = Text("条款", "Clauses")
_RULE: Final = Text("规则", "Rule")
_COLUMNS: Final = 100  # of a code frame


def table(findings: Sequence[Finding], view: View) -> Iterator[str]:
    """Yield a row for each finding."""
    yield from (_HEAD.said_in(view.language), "| --- | --- | --- |")
    for finding in findings:
        level = LEVELS[finding.level].said_in(view.language)
        yield f"| {level} | {_place(finding, view)} | {plain(finding.message.said_in(view.language))} |"


def gone(findings: Sequence[Gone], view: View) -> Iterator[str]:
    """Yield a row for each finding that only an earlier report has; its place need not exist any more."""
    yield from (_HEAD.said_in(view.language), "| --- | --- | --- |")
    for finding in findings:
        level = LEVELS[Level(finding.level)].said_in(view.language) if finding.level in set(Level) else finding.level
        place = f"{in_repository(view, '.', finding.path)}:{finding.line}"
        yield f"| {plain(level)} | {plain(place)} | {plain(finding.message.said_in(view.language))} |"


def by_file(findings: Sequence[Finding], view: View) -> Iterator[tuple[str, list[Finding]]]:
    """Yield files with their findings, those of the worst findings first."""

    def file(finding: Finding) -> str:
        return in_repository(view, finding.program, finding.path)

    groups = [(path, list(group)) for path, group in groupby(sorted(findings, key=file), key=file)]
    groups.sort(key=lambda group: -max(finding.level.weight for finding in group[1]))
    for path, group in groups:
        yield path, sorted(group, key=lambda finding: finding.place)


def in_full(finding: Finding, report: Report, view: View) -> Iterator[str]:
    """Yield all there is to say of a finding."""
    language = view.language
    yield f"**{LEVELS[finding.level].said_in(language)}: {plain(finding.title.said_in(language))}**"
    yield from ("", _place(finding, view), "")
    yield from block(list(frame(finding.excerpt, finding.place, _COLUMNS)))
    yield from ("", plain(finding.message.said_in(language)), "")
    for step in finding.steps:
        where = f"{in_repository(view, finding.program, step.path)}:{step.place.line}"
        yield f"- {plain(step.text.said_in(language))} ({code(where)})"
    cited = plain(Cited(report).line(finding, language))
    yield from ("", f"{_CLAUSES.said_in(language)}: {cited}", "")
    yield from (f"{REMEDY.said_in(language)}: {plain(finding.remedy.said_in(language))}", "")
    yield f"{_RULE.said_in(language)}: {code(f'{finding.topic}/{finding.rule}')}"


def _place(finding: Finding, view: View) -> str:
    path = in_repository(view, finding.program, finding.path)
    shown = plain(f"{path}:{finding.place.line}")
    if not view.link:
        return shown
    return f"[{shown}]({view.link}{quote(path, safe='/', errors='replace')}#L{finding.place.line})"
