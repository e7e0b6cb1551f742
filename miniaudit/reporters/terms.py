"""What reports call levels, verdicts and clauses, the same words in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.model.clause import Verdict
from miniaudit.model.report import Outcome
from miniaudit.model.rule import Level
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.model.finding import Finding
    from miniaudit.model.report import Report
    from miniaudit.model.words import Language

LEVELS: Final[Mapping[Level, Text]] = {
    Level.ERROR: Text("错误", "error"),
    Level.WARNING: Text("警告", "warning"),
    Level.NOTE: Text("提示", "note"),
}
OUTCOMES: Final[Mapping[Outcome, Text]] = {
    Outcome.NOT_READY: Text("未准备好提交", "not ready to submit"),
    Outcome.INCOMPLETE: Text("检查不完整", "the check is incomplete"),
    Outcome.NEEDS_REVIEW: Text("需要人工复核", "needs a person's review"),
    Outcome.WITH_NOTES: Text("规则没有发现应拒绝之处，有提示", "the rules found nothing to refuse, with notes"),
    Outcome.NO_OBJECTION: Text("规则没有发现问题；这不代表会通过审核", "the rules found nothing; this is no approval"),
}
VERDICTS: Final[Mapping[Verdict, Text]] = {
    Verdict.BROKEN: Text("违反", "broken"),
    Verdict.LOOK: Text("需要看", "to be looked at"),
    Verdict.KEPT: Text("未见违反", "kept"),
    Verdict.NOT_APPLICABLE: Text("不适用", "not applicable"),
    Verdict.BY_HAND: Text("须由人检查", "by hand"),
    Verdict.NOT_CHECKED: Text("未检查", "not checked"),
}
DIRECT: Final = Text("直接适用", "binds directly")
ANALOGY: Final = Text("类推参照", "by analogy")
REMEDY: Final = Text("改法", "remedy")


class Cited:
    """How the documents of a report are cited; those of the chosen edition come first."""

    def __init__(self, report: Report) -> None:
        self._shorts = {document.name: document.short for document in report.documents}
        self._leading = {d.name for d in report.documents if d.edition in (report.edition, "both")}

    def of(self, finding: Finding) -> Iterator[tuple[str, Text]]:
        """Yield the clauses a finding cites as `document/number`, each with how it binds."""
        named = [(name, DIRECT) for name in finding.direct] + [(name, ANALOGY) for name in finding.by_analogy]
        yield from sorted(named, key=lambda pair: not self.leads(pair[0]))

    def line(self, finding: Finding, language: Language) -> str:
        """Return all of them, as a reader is shown them."""
        parts = (f"{self.short(name).said_in(language)} ({how.said_in(language)})" for name, how in self.of(finding))
        return "; ".join(parts)

    def leads(self, clause: str) -> bool:
        """Tell whether a clause is of the chosen edition."""
        return clause.partition("/")[0] in self._leading

    def short(self, clause: str) -> Text:
        """Return a clause as a finding cites it: the document's short name and the number."""
        document, _, number = clause.partition("/")
        short = self._shorts.get(document, Text(document, document))
        return Text(f"{short.zh} {number}", f"{short.en} {number}")
