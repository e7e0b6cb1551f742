"""What the rules say of programs, and what people say to that: a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from miniaudit import __version__, facts
from miniaudit.engine import verdict
from miniaudit.engine.deciding.decide import Decider
from miniaudit.engine.judging.judge import judged_each
from miniaudit.engine.settings import Settings
from miniaudit.engine.suppressing.suppress import Suppressor
from miniaudit.model.report import Diagnostic, Outcome, ProgramReport, Report

__all__ = ["Settings", "audit", "reported"]

if TYPE_CHECKING:
    from collections.abc import Iterable

    from miniaudit.engine.judging.judged import Judged
    from miniaudit.engine.rulebook import Rulebook
    from miniaudit.facts.build import Scan
    from miniaudit.model.finding import Finding
    from miniaudit.model.rule import Rule
    from miniaudit.package import Workspace
    from miniaudit.package.problems import Problem


class _Result(NamedTuple):
    report: ProgramReport
    findings: tuple[Finding, ...]
    failed: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]
    hidden: int


def audit(workspace: Workspace, rulebook: Rulebook, settings: Settings, scan: Scan = facts.scan) -> Report:
    """Return what the rules say of every program; `scan` may remember what it has seen."""
    judged = judged_each(workspace.programs, rulebook, settings, scan)
    return reported(workspace.problems, judged, rulebook, settings)


def reported(problems: Iterable[Problem], judged: Iterable[Judged], rulebook: Rulebook, settings: Settings) -> Report:
    """Return the report on programs, in this order, and on what was met on the way to them."""
    met, programs = tuple(problems), tuple(judged)
    suppressor = Suppressor(settings.excuses)
    decider = Decider(settings.decisions, settings.excuses.today, {each.root for each in programs})
    results = [
        _result(
            each,
            decider.apply(suppressor.apply(each)),
            rulebook,
            settings,
            unread=any(_concerns(problem, each.root) for problem in met),
        )
        for each in programs
    ]
    broken = _names(rule for rule in rulebook.rules if any(rule.name in result.failed for result in results))
    unread = [Outcome.INCOMPLETE for problem in met if problem.incomplete]
    walked = tuple(
        Diagnostic(problem.kind, ".", problem.path, None, problem.message, problem.incomplete) for problem in met
    )
    return Report(
        version=__version__,
        edition=settings.edition,
        profile=settings.profile,
        outcome=verdict.worst([result.report.outcome for result in results] + unread),
        documents=rulebook.documents,
        programs=tuple(result.report for result in results),
        findings=tuple(finding for result in results for finding in result.findings),
        diagnostics=(
            *walked,
            *(diagnostic for result in results for diagnostic in result.diagnostics),
            *suppressor.problems(_names(rulebook.rules), broken),
            *decider.problems(broken),
        ),
        hidden=sum(result.hidden for result in results),
        pack=rulebook.pack,
    )


def _names(rules: Iterable[Rule]) -> frozenset[str]:
    """Return the names of rules, with and without their topics."""
    return frozenset(name for rule in rules for name in (rule.name, f"{rule.topic}/{rule.name}"))


def _concerns(problem: Problem, root: str) -> bool:
    """Tell whether files of a program may have gone unread because of something met on the way to it."""
    inside = root == "." or f"{problem.path}/".startswith(f"{root}/")
    return problem.incomplete and (inside or problem.kind == "too-many-files")


def _result(
    judged: Judged, findings: tuple[Finding, ...], rulebook: Rulebook, settings: Settings, *, unread: bool
) -> _Result:
    shown = tuple(finding for finding in findings if not settings.hides(finding))
    hidden = {finding.rule for finding in findings if settings.hides(finding)}  # their clauses do not count as kept
    open_ = {note.rule.rpartition("/")[2] for note in judged.coverage.undecided}
    failed = frozenset(judged.failed)
    incomplete = unread or any(diagnostic.incomplete for diagnostic in judged.diagnostics)
    ran = verdict.Ran(shown, frozenset(open_ | hidden), failed, incomplete, judged.lacks)
    report = ProgramReport(
        root=judged.root,
        kind=judged.kind,
        framework=judged.framework,
        name=judged.name,
        appid=judged.appid,
        outcome=verdict.outcome(ran),
        coverage=judged.coverage,
        clauses=tuple(verdict.clauses(rulebook, ran)),
        overview=judged.overview,
        category=judged.category,
    )
    return _Result(report, shown, failed, (*judged.diagnostics, *judged.failed.values()), len(findings) - len(shown))
