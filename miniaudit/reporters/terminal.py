"""A report for a person at a terminal."""

from __future__ import annotations

from itertools import groupby
from posixpath import join
from typing import TYPE_CHECKING, Final

from miniaudit.model.report import Outcome
from miniaudit.model.rule import Level
from miniaudit.model.words import Text
from miniaudit.reporters.frame import frame
from miniaudit.reporters.visible import inert, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.model.finding import Finding
    from miniaudit.model.report import Diagnostic, ProgramReport, Report
    from miniaudit.model.words import Language

_LEVELS: Final[Mapping[Level, Text]] = {
    Level.ERROR: Text("错误", "error"),
    Level.WARNING: Text("警告", "warning"),
    Level.NOTE: Text("提示", "note"),
}
_COLOURS: Final[Mapping[Level, str]] = {Level.ERROR: "31;1", Level.WARNING: "33;1", Level.NOTE: "36"}
_OUTCOMES: Final[Mapping[Outcome, Text]] = {
    Outcome.NOT_READY: Text("未准备好提交", "not ready to submit"),
    Outcome.INCOMPLETE: Text("检查不完整", "the check is incomplete"),
    Outcome.NEEDS_REVIEW: Text("需要人工复核", "needs a person's review"),
    Outcome.WITH_NOTES: Text("规则没有发现应拒绝之处，有提示", "the rules found nothing to refuse, with notes"),
    Outcome.NO_OBJECTION: Text("规则没有发现问题；这不代表会通过审核", "the rules found nothing; this is no approval"),
}
_DIRECT: Final = Text("直接适用", "binds directly")
_ANALOGY: Final = Text("类推参照", "by analogy")
_CLAUSES: Final = Text("条款", "clauses")
_REMEDY: Final = Text("改法", "remedy")
_RULE: Final = Text("规则", "rule")
_UNSEEN: Final = Text("从代码中看不到的", "what the code does not show")
_LISTED: Final = Text("读取时的问题", "while reading")
_COUNTS: Final = Text(
    "$outcome。$errors 个错误，$warnings 个警告，$notes 个提示；"
    "已读 $files 个文件，$failed 个未能完整解析，$open 处运行时才决定。",
    "$outcome. $errors errors, $warnings warnings, $notes notes; $files files read, $failed not parsed in full, "
    "$open decided at run time.",
)
_HIDDEN: Final = Text(
    "另有 $count 条把握较低的未显示（--profile strict）。", "$count of low confidence are hidden (--profile strict)."
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
        self._shorts = {document.name: document.short for document in report.documents}
        self._editions = {document.name: document.edition for document in report.documents}

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
        findings = [f for f in self._report.findings if f.program == program.root]
        if len(self._report.programs) > 1 or program.name:
            yield self._bold(visible(f"{program.root}  {program.name}".strip()))
            yield ""
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

    def _path(self, root: str, path: str) -> str:
        return path if root == "." else join(root, path)

    def _finding(self, finding: Finding) -> Iterator[str]:
        level = self._paint(self._say(_LEVELS[finding.level]), _COLOURS[finding.level])
        place = f"{self._path(finding.program, finding.path)}:{finding.place.line}:{finding.place.column}"
        yield f"{level}  {self._bold(visible(self._say(finding.title)))}"
        yield visible(f"  {place}")
        yield from (f"  {line}" for line in frame(finding.excerpt, finding.place, self._width - 2))
        yield visible(f"  {self._say(finding.message)}")
        for step in finding.steps:
            where = f"{self._path(finding.program, step.path)}:{step.place.line}"
            yield visible(f"    - {self._say(step.text)}  ({where})")
        yield visible(f"  {self._say(_CLAUSES)}: {self._cited(finding)}")
        yield visible(f"  {self._say(_REMEDY)}: {self._say(finding.remedy)}")
        yield visible(f"  {self._say(_RULE)}: {finding.topic}/{finding.rule}")

    def _cited(self, finding: Finding) -> str:
        """Return the clauses, those of the chosen edition first."""
        named = [(name, _DIRECT) for name in finding.direct] + [(name, _ANALOGY) for name in finding.by_analogy]
        parts = []
        for name, binds in sorted(named, key=lambda pair: self._edition(pair[0]) != self._report.edition):
            document, _, number = name.partition("/")
            short = self._shorts.get(document, Text(document, document))
            parts.append(f"{self._say(short)} {number} ({self._say(binds)})")
        return "; ".join(parts)

    def _edition(self, clause: str) -> str:
        return self._editions.get(clause.partition("/")[0], "")

    def _diagnostic(self, diagnostic: Diagnostic) -> str:
        line = f":{diagnostic.place.line}" if diagnostic.place else ""
        return visible(f"  {self._path(diagnostic.program, diagnostic.path)}{line}  {self._say(diagnostic.message)}")

    def _closing(self) -> str:
        levels = [finding.level for finding in self._report.findings if finding.status == "open"]
        counts = [c for program in self._report.programs for c in program.coverage.files.values()]
        text = _COUNTS.filled(
            {
                "errors": str(levels.count(Level.ERROR)),
                "warnings": str(levels.count(Level.WARNING)),
                "notes": str(levels.count(Level.NOTE)),
                "files": str(sum(c.parsed + c.with_errors for c in counts)),
                "failed": str(sum(c.with_errors + c.failed for c in counts)),
                "open": str(sum(len(program.coverage.undecided) for program in self._report.programs)),
                "outcome": self._say(_OUTCOMES[self._report.outcome]),
            }
        )
        closing = self._bold(self._say(text))
        if self._report.hidden:
            closing += " " + self._say(_HIDDEN.filled({"count": str(self._report.hidden)}))
        return closing


def _titles(program: ProgramReport) -> Mapping[str, str]:
    """Return the titles of the program's pages."""
    pages = program.overview.get("pages")
    named = pages if isinstance(pages, list) else []
    return {str(page["path"]): str(page["title"]) for page in named}
