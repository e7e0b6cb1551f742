"""A report as Markdown, small enough for a comment; the job summary is the same page with more room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.model.rule import Level
from miniaudit.model.suppression import Status
from miniaudit.model.words import Text
from miniaudit.reporters import unlisted
from miniaudit.reporters.markdown import clauses, coverage, findings
from miniaudit.reporters.markdown.pages import Page, Style
from miniaudit.reporters.terms import OUTCOMES, Cited

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from miniaudit.model.finding import Finding
    from miniaudit.model.report import ProgramReport, Report
    from miniaudit.reporters.view import View

COMMENT: Final = Style(heading=1, folds=False, budget=60_000)  # hosts take 64 KB
SUMMARY: Final = Style(heading=3, folds=True, budget=900_000)  # GitHub takes 1 MiB a step, and fails the upload beyond

_WORST: Final = 20
_MOST: Final = 50  # of those that an earlier report has
_RESERVE: Final = 400  # bytes for the sentence about what is left out
_COUNTS: Final = Text(
    "$errors 个错误，$warnings 个警告，$notes 个提示。", "errors: $errors, warnings: $warnings, notes: $notes."
)
_FINDINGS: Final = Text("发现", "Findings")
_NEW: Final = Text("新出现的发现", "New findings")
_SAME: Final = Text("仍然存在", "Still there")
_GONE: Final = Text("已消失", "Gone")
_MORE: Final = Text("另有 $count 条", "$count more")
_CLAUSES: Final = Text("条款", "Clauses")
_DETAILS: Final = Text("逐条说明", "In full")
_COVERAGE: Final = Text("已读的内容", "What was read")
_UNSEEN: Final = Text("从代码中看不到的", "What the code does not show")
_LISTED: Final = Text("读取时的问题", "While reading")
_LEFT_OUT: Final = Text(
    "篇幅所限，省略了 $findings 条发现的详情和 $parts 个部分；完整内容见其他格式的报告。",
    "For want of room the details of $findings findings and $parts other parts are left out; "
    "reports in other formats have them all.",
)


def render(report: Report, view: View) -> str:
    """Return a page that fits into a comment."""
    return page(report, view, COMMENT)


def page(report: Report, view: View, style: Style) -> str:
    """Return a page: the verdict, the worst, clauses, what was read, then every finding while there is room."""
    sheet = Page(style, _RESERVE)
    found = sorted((f for f in report.findings if f.status is Status.OPEN), key=lambda f: -f.level.weight)
    parts = sum(not sheet.add(part) for part in _parts(report, found, sheet, view))
    left = _details(report, found, sheet, view)
    if not left and not parts:
        return sheet.close("")
    return sheet.close(_LEFT_OUT.filled({"findings": str(left), "parts": str(parts)}).said_in(view.language))


def _parts(report: Report, found: Sequence[Finding], sheet: Page, view: View) -> Iterator[list[str]]:
    language = view.language
    yield _head(report, found, sheet, view)
    cites = Cited(report)
    if found:
        title = _NEW if report.compared else _FINDINGS
        yield [sheet.heading(1, title.said_in(language)), "", *findings.table(found[:_WORST], view)]
    yield from _versions(report, sheet, view)
    for program in report.programs:
        yield [_title(_CLAUSES, program, report, sheet, view), "", *clauses.table(program, cites, language)]
    for program in report.programs:
        yield [_title(_COVERAGE, program, report, sheet, view), "", *coverage.table(program, language)]
        unseen = coverage.undecided(program, view)
        if unseen:
            yield [*sheet.opening(_UNSEEN.said_in(language)), "", *unseen, "", *sheet.ending()]
    if report.diagnostics:
        told = coverage.diagnostics(report.diagnostics, view)
        yield [sheet.heading(1, _LISTED.said_in(language)), "", *told]


def _head(report: Report, found: Sequence[Finding], sheet: Page, view: View) -> list[str]:
    levels = [finding.level for finding in found]
    counts = {"errors": Level.ERROR, "warnings": Level.WARNING, "notes": Level.NOTE}
    counted = _COUNTS.filled({name: str(levels.count(level)) for name, level in counts.items()})
    said = [sentence.said_in(view.language) for sentence in (counted, *unlisted.sentences(report))]
    return [sheet.heading(0, f"miniaudit: {OUTCOMES[report.outcome].said_in(view.language)}"), "", *said]


def _versions(report: Report, sheet: Page, view: View) -> Iterator[list[str]]:
    """Yield what an earlier report has: what is still there, what is gone."""
    same = sorted((f for f in report.findings if f.status is Status.KNOWN), key=lambda f: -f.level.weight)
    if same:
        yield _listed(_SAME, len(same), findings.table(same[:_MOST], view), sheet, view)
    if report.gone:
        yield _listed(_GONE, len(report.gone), findings.gone(report.gone[:_MOST], view), sheet, view)


def _listed(title: Text, count: int, rows: Iterator[str], sheet: Page, view: View) -> list[str]:
    more = [_MORE.filled({"count": str(count - _MOST)}).said_in(view.language), ""] if count > _MOST else []
    return [*sheet.opening(f"{title.said_in(view.language)} ({count})"), "", *rows, "", *more, *sheet.ending()]


def _title(text: Text, program: ProgramReport, report: Report, sheet: Page, view: View) -> str:
    of = f" · {program.root} {program.name}".rstrip() if len(report.programs) > 1 else ""
    return sheet.heading(1, text.said_in(view.language) + of)


def _details(report: Report, found: Sequence[Finding], sheet: Page, view: View) -> int:
    """Add the findings in full, file by file; return how many there was no room for."""
    left = 0
    if found:
        sheet.add([sheet.heading(1, _DETAILS.said_in(view.language))])
    for path, group in findings.by_file(found, view):
        ending = sheet.ending()
        told: list[str] = []
        for finding in group:
            told += [*findings.in_full(finding, report, view), ""]
        if not sheet.add([*sheet.opening(f"{path} ({len(group)})"), "", *told, *ending]):
            left += len(group)
    return left
