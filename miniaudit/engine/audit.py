"""Rules meet facts: programs and a rulebook to a report."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit import __version__, facts
from miniaudit.engine import binding, verdict
from miniaudit.engine.finding import Maker
from miniaudit.facts import survey
from miniaudit.model.evidence import Evidence
from miniaudit.model.report import Coverage, Diagnostic, ProgramReport, Report, UndecidedNote
from miniaudit.model.rule import Confidence
from miniaudit.model.step_words import STEP_WORDS
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.engine.rulebook import Rulebook
    from miniaudit.facts import Program
    from miniaudit.model.evidence import Undecided
    from miniaudit.model.rule import Rule
    from miniaudit.package import Package, Workspace

_RULE_FAILED: Final = Text("规则 $rule 出错：$error；请报告此问题", "the rule $rule failed: $error; please report this")
_UNPARSED: Final = Text("$path 有无法解析的部分，其余已检查", "parts of $path cannot be parsed; the rest was examined")


class Settings(NamedTuple):
    """How a check is done."""

    edition: str = "current"
    profile: str = "dev"  # dev hides findings of low confidence


class _Result(NamedTuple):
    report: ProgramReport
    ran: verdict.Ran
    diagnostics: tuple[Diagnostic, ...]
    hidden: int


def audit(workspace: Workspace, rulebook: Rulebook, settings: Settings) -> Report:
    """Return what the rules say of every program."""
    results = [_program(package, rulebook, settings) for package in workspace.programs]
    walked = tuple(
        Diagnostic(problem.kind, ".", problem.path, None, problem.message, problem.incomplete)
        for problem in workspace.problems
    )
    return Report(
        version=__version__,
        edition=settings.edition,
        profile=settings.profile,
        outcome=verdict.worst(result.report.outcome for result in results),
        documents=rulebook.documents,
        programs=tuple(result.report for result in results),
        findings=tuple(finding for result in results for finding in result.ran.findings),
        diagnostics=walked + tuple(d for result in results for d in result.diagnostics),
        hidden=sum(result.hidden for result in results),
    )


def _program(package: Package, rulebook: Rulebook, settings: Settings) -> _Result:
    program = facts.build(package)
    maker = Maker(program)
    undecided: list[tuple[Rule, Undecided]] = []
    failures: list[Diagnostic] = []
    failed: set[str] = set()
    for rule in rulebook.rules:
        evidence: list[Evidence] = []
        try:
            for found in run(rule, program):
                if isinstance(found, Evidence):
                    evidence.append(found)
                else:
                    undecided.append((rule, found))
        except Exception as error:  # noqa: BLE001  # a bug in one detector must not cost the others' findings
            failed.add(rule.name)
            failures.append(_failure(package, rule, error))
        maker.take(rule, evidence)
    findings = maker.findings()
    shown = tuple(f for f in findings if settings.profile != "dev" or f.confidence is not Confidence.LOW)
    diagnostics = (*_diagnostics(program), *failures)
    ran = verdict.Ran(
        shown,
        frozenset(rule.name for rule, _ in undecided),
        frozenset(failed),
        incomplete=any(d.incomplete for d in diagnostics),
    )
    return _Result(
        _report(program, rulebook, ran, undecided), ran, tuple(diagnostics), hidden=len(findings) - len(shown)
    )


def run(rule: Rule, program: Program) -> Iterator[Evidence | Undecided]:
    """Yield what a rule's detector sees in a program."""
    return binding.function(rule.detector)(program, **rule.options)


def _failure(package: Package, rule: Rule, error: Exception) -> Diagnostic:
    where = traceback.extract_tb(error.__traceback__)[-1]
    told = f"{type(error).__name__}: {error} ({where.name}:{where.lineno})"
    message = _RULE_FAILED.filled({"rule": f"{rule.topic}/{rule.name}", "error": told})
    return Diagnostic("rule-failed", package.root, package.manifest, None, message, incomplete=True)


def _diagnostics(program: Program) -> Iterator[Diagnostic]:
    root = program.package.root
    for problem in program.package.problems:
        place = program.lines(problem.path).place(problem.span) if problem.span else None
        yield Diagnostic(problem.kind, root, problem.path, place, problem.message, problem.incomplete)
    for path, errors in program.errors():
        place = program.lines(path).place(errors[0])
        message = _UNPARSED.filled({"path": path})
        yield Diagnostic("syntax-error", root, path, place, message, incomplete=bool(program.pages_of(path)))


def _report(
    program: Program, rulebook: Rulebook, ran: verdict.Ran, undecided: Iterable[tuple[Rule, Undecided]]
) -> ProgramReport:
    package = program.package
    roles, (calls, triggered), (texts, known) = survey.roles(program), survey.calls(program), survey.texts(program)
    coverage = Coverage(
        files=survey.files(program),
        third_party=roles["third-party"],
        unreachable=roles["unreachable"],
        not_shipped=roles["not-shipped"],
        calls=calls,
        calls_triggered=triggered,
        texts=texts,
        texts_known=known,
        undecided=tuple(dict.fromkeys(_note(program, rule, open_) for rule, open_ in undecided)),
    )
    return ProgramReport(
        root=package.root,
        kind=package.kind,
        framework=package.framework,
        name=package.name,
        appid=package.appid,
        outcome=verdict.outcome(ran),
        coverage=coverage,
        clauses=tuple(verdict.clauses(program, rulebook, ran)),
        overview=survey.overview(program),
    )


def _note(program: Program, rule: Rule, undecided: Undecided) -> UndecidedNote:
    path, span = undecided.site
    text = STEP_WORDS[undecided.reason].filled(undecided.data)
    return UndecidedNote(f"{rule.topic}/{rule.name}", path, program.lines(path).place(span), text)
