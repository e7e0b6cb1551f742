"""What findings mean: for each clause, for a program, for a whole check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.model.clause import Checked, ClauseVerdict, Verdict
from miniaudit.model.report import Outcome
from miniaudit.model.rule import Level
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.engine.rulebook import Rulebook
    from miniaudit.model.clause import Clause
    from miniaudit.model.finding import Finding
    from miniaudit.model.rule import Rule

_NO_RULE: Final = Text("还没有检查这一条的规则", "no rule examines this clause yet")
_FAILED: Final = Text("检查这一条的规则出错", "a rule that examines this clause failed")
_UNREAD: Final = Text("有自有文件未能读取或解析", "own files could not be read or parsed")


class Ran(NamedTuple):
    """What the rules made of one program."""

    findings: tuple[Finding, ...]
    undecided: frozenset[str]  # names of rules that left something open, or whose findings are hidden
    failed: frozenset[str]  # names of rules that broke down
    incomplete: bool  # own shipped files could not be read or parsed
    lacks: frozenset[str] = frozenset()  # the nouns of what the program does not have


def clauses(rulebook: Rulebook, ran: Ran) -> Iterator[ClauseVerdict]:
    """Yield the verdict on every clause, in the order of the documents."""
    for document in rulebook.documents:
        for clause in document.clauses:
            yield _of_clause(clause, rulebook.by_clause.get(clause.name, []), ran)


def _of_clause(clause: Clause, rules: list[Rule], ran: Ran) -> ClauseVerdict:
    names = {rule.name for rule in rules}
    findings = [f for f in ran.findings if f.rule in names and not f.suppression]
    if any(f.level is not Level.NOTE for f in findings):
        return ClauseVerdict(clause.name, Verdict.BROKEN, len(findings))
    if findings or names & ran.undecided:
        return ClauseVerdict(clause.name, Verdict.LOOK, len(findings))
    # What was not read may hold the noun: then its absence is not known.
    if clause.applies_when in ran.lacks and not ran.incomplete:
        return ClauseVerdict(clause.name, Verdict.NOT_APPLICABLE, 0)
    if clause.checked is Checked.BY_HAND:
        return ClauseVerdict(clause.name, Verdict.BY_HAND, 0, clause.reason)
    if clause.checked is Checked.UNCONFIRMED:
        return ClauseVerdict(clause.name, Verdict.NOT_CHECKED, 0, clause.reason)
    why = _NO_RULE if not rules else _FAILED if names & ran.failed else _UNREAD if ran.incomplete else None
    return ClauseVerdict(clause.name, Verdict.KEPT if why is None else Verdict.NOT_CHECKED, 0, why)


def outcome(ran: Ran) -> Outcome:
    """Return the verdict on one program: the worst that holds."""
    levels = {finding.level for finding in ran.findings if not finding.suppression}
    if Level.ERROR in levels:
        return Outcome.NOT_READY
    if ran.incomplete or ran.failed:
        return Outcome.INCOMPLETE
    if Level.WARNING in levels:
        return Outcome.NEEDS_REVIEW
    return Outcome.WITH_NOTES if levels else Outcome.NO_OBJECTION


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """Return the verdict on several programs."""
    order = list(Outcome)
    return min(outcomes, key=order.index, default=Outcome.NO_OBJECTION)
