"""A report for a person at a terminal."""

from __future__ import annotations

from itertools import groupby
from posixpath import join
from typing import TYPE_CHECKING, Final

from miniaudit.model.pages import page_of
from miniaudit.model.rule import Level
from miniaudit.model.suppression import Status
from miniaudit.model.words import Text
from miniaudit.reporters import unlisted
from miniaudit.reporters.frame import frame
from miniaudit.reporters.terms import LEVELS, OUTCOMES, REMEDY, Cited
from miniaudit.reporters.visible import inert, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.model.finding import Finding
    from miniaudit.model.report import Diagnostic, ProgramReport, Report
    from miniaudit.model.words import Language

_COLOURS: Final[Mapping[Level, str]] = {Level.ERROR: "31;1", Level.WARNING: "33;1", Level.NOTE: "36"}
_CLAUSES: Final = Text("条款", "clauses")
_SHIPPED: Final = Text("由源码映射得出；上传的是 $place", "by its source map; $place is what ships")
_RULE: Final = Text("规则", "rule")
_UNSEEN: Final = Text("从代码中看不到的", "what the code does not show")
_LISTED: Final = Text("读取时的问题", "while reading")
_COUNTS: Final = Text(
    "$outcome。$errors 个错误，$warnings 个警告，$notes 个提示；"
    "已读 $files 个文件，$failed 个未能完整解析，$open 处代码中看不出。",
    "$outcome. errors: $errors, warnings: $warnings, notes: $notes; $files files read, $failed not parsed in full, "
    "$open not shown by the code.",
)
_BUILT_BY: Final = Text(
    "由 $framework 构建；$handlers 个事件处理函数中找到 $known 个，其余由框架在运行时决定",
    "built by $framework; of $handlers event handlers $known are found, the framework decides the rest at run time",
)
_MADE: Final = Text(
    "模板在运行时生成：从脚本中读出 $made 个元素，列表和条件的实际结果看不到",
    "its templates are made at run time: $made elements are read out of the scripts; "
    "what their lists and conditions come to is not seen",
)


def render(report: Report, language: Language, *, colour: bool, width: int) -> str:
    """Return the report as text of at most `width` columns, where words allow it."""
    lines = _Renderer(report, language, colour=colour, width=max(40, width)).lines()
    return "\n".join(inert(line) for line in lines) + "\n"


class _Renderer:
    def __init__(self, report: Report, language: Language, *, colour: bool, width: int) -> None:
        self._report = report
        self._language: Language = language
        self._colour = colour
        self._width = width
        self._cites = Cited(report)

    def lines(self) -> Iterator[str]:
        for program in self._report.programs:
            yield from self._program(program)
        if self._report.diagnostics:
            yield self._bold(self._say(_LISTED))
            for diagnostic in self._report.diagnostics:
                yield self._diagnostic(diagnostic)
            yield ""
        yield self._closing()

    def _say(self, text: Text) -> str:
        return text.said_in(self._language)

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text

    def _bold(self, text: str) -> str:
        return self._paint(text, "1")

    def _program(self, program: ProgramReport) -> Iterator[str]:
        findings = [f for f in self._report.findings if f.program == program.root and f.status is Status.OPEN]
        if len(self._report.programs) > 1 or program.name:
            yield self._bold(visible(f"{program.root}  {program.name}".strip()))
            yield ""
        if program.framework != "native":
            yield from self._framework(program)
        titles = _titles(program)
        for stem, group in groupby(findings, key=lambda finding: finding.path.rpartition(".")[0]):
            yield self._paint(visible(f"-- {self._path(program.root, stem)}  {titles.get(stem, '')}".rstrip()), "2")
            yield ""
            for finding in group:
                yield from self._finding(finding)
                yield ""
        if program.coverage.undecided:
            yield self._bold(self._say(_UNSEEN))
            for note in program.coverage.undecided:
                yield visible(f"  {self._path(program.root, note.path)}:{note.place.line}  {self._say(note.text)}")
            yield ""

    def _framework(self, program: ProgramReport) -> Iterator[str]:
        """Yield which framework built a program and how far its handlers and its templates were seen through."""
        coverage = program.coverage
        data = {
            "framework": program.framework,
            "handlers": str(coverage.handlers),
            "known": str(coverage.handlers_known),
            "made": str(coverage.made),
        }
        lines = [_BUILT_BY, _MADE] if coverage.made else [_BUILT_BY]
        yield from (self._paint(visible(self._say(line.filled(data))), "2") for line in lines)
        yield ""

    def _path(self, root: str, path: str) -> str:
        return path if root == "." else join(root, path)

    def _finding(self, finding: Finding) -> Iterator[str]:
        level = self._paint(self._say(LEVELS[finding.level]), _COLOURS[finding.level])
        place = f"{self._path(finding.program, finding.path)}:{finding.place.line}:{finding.place.column}"
        yield f"{level}  {self._bold(visible(self._say(finding.title)))}"
        yield visible(f"  {place}{self._shipped(finding)}")
        yield from (f"  {line}" for line in frame(finding.excerpt, finding.place, self._width - 2))
        yield visible(f"  {self._say(finding.message)}")
        for step in finding.steps:
            where = f"{self._path(finding.program, step.path)}:{step.place.line}"
            yield visible(f"    - {self._say(step.text)}  ({where})")
        yield visible(f"  {self._say(_CLAUSES)}: {self._cites.line(finding, self._language)}")
        yield visible(f"  {self._say(REMEDY)}: {self._say(finding.remedy)}")
        about = f"  ({page_of(finding.topic, finding.rule, self._language)})" if finding.has_page else ""
        yield visible(f"  {self._say(_RULE)}: {finding.topic}/{finding.rule}{about}")

    def _shipped(self, finding: Finding) -> str:
        if finding.shipped is None:
            return ""
        path, place = finding.shipped
        where = f"{self._path(finding.program, path)}:{place.line}:{place.column}"
        return f"  ({self._say(_SHIPPED.filled({'place': where}))})"

    def _diagnostic(self, diagnostic: Diagnostic) -> str:
        line = f":{diagnostic.place.line}" if diagnostic.place else ""
        return visible(f"  {self._path(diagnostic.program, diagnostic.path)}{line}  {self._say(diagnostic.message)}")

    def _closing(self) -> str:
        levels = [finding.level for finding in self._report.findings if finding.status is Status.OPEN]
        counts = [c for program in self._report.programs for c in program.coverage.files.values()]
        text = _COUNTS.filled(
            {
                "errors": str(levels.count(Level.ERROR)),
                "warnings": str(levels.count(Level.WARNING)),
                "notes": str(levels.count(Level.NOTE)),
                "files": str(sum(c.parsed + c.with_errors for c in counts)),
                "failed": str(sum(c.with_errors + c.failed for c in counts)),
                "open": str(sum(len(program.coverage.undecided) for program in self._report.programs)),
                "outcome": self._say(OUTCOMES[self._report.outcome]),
            }
        )
        return " ".join((self._bold(self._say(text)), *map(self._say, unlisted.sentences(self._report))))


def _titles(program: ProgramReport) -> Mapping[str, str]:
    """Return the titles of the program's pages."""
    pages = program.overview.get("pages")
    named = pages if isinstance(pages, list) else []
    return {str(page["path"]): str(page["title"]) for page in named}
