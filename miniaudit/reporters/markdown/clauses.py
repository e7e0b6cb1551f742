"""The clauses of a program in Markdown: those that are broken or to be looked at, and how many stand otherwise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from miniaudit.model.clause import Verdict
from miniaudit.model.words import Text
from miniaudit.reporters.markup import plain
from miniaudit.reporters.terms import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.model.report import ProgramReport
    from miniaudit.model.words import Language
    from miniaudit.reporters.terms import Cited

_HEAD: Final = Text("| 条款 | 结论 | 发现 |", "| Clause | Verdict | Findings |")
_OTHERS: Final = Text("其余条款", "Other clauses")
_SHOWN: Final = (Verdict.BROKEN, Verdict.LOOK)


def table(program: ProgramReport, cites: Cited, language: Language) -> Iterator[str]:
    """Yield the table, clauses of the chosen edition first, and a line about the others."""
    shown = [each for each in program.clauses if each.verdict in _SHOWN]
    shown.sort(key=lambda each: (not cites.leads(each.clause), _SHOWN.index(each.verdict)))
    if shown:
        yield from (_HEAD.said_in(language), "| --- | --- | ---: |")
        for each in shown:
            verdict = VERDICTS[each.verdict].said_in(language)
            yield f"| {plain(cites.short(each.clause).said_in(language))} | {verdict} | {each.findings} |"
        yield ""
    counts: Counter[Verdict] = Counter(each.verdict for each in program.clauses if each.verdict not in _SHOWN)
    said = [f"{VERDICTS[verdict].said_in(language)} {counts[verdict]}" for verdict in Verdict if counts[verdict]]
    if said:
        yield f"{_OTHERS.said_in(language)}: {' · '.join(said)}"
