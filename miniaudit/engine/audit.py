"""Rules meet facts: programs and a rulebook to a report."""

from __future__ import annotations

import traceback
from contextlib import nullcontext
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit import __version__, facts
from miniaudit.detectors import patterns
from miniaudit.engine import binding, category_view, verdict
from miniaudit.engine.deciding.decide import Decider
from miniaudit.engine.finding import Maker
from miniaudit.engine.masking import masked, masked_overview, masked_text
from miniaudit.engine.settings import Settings
from miniaudit.engine.suppressing.suppress import Suppressor
from miniaudit.facts import overview, survey
from miniaudit.facts.allowance import Allowance
from miniaudit.facts.requests import StoppedError
from miniaudit.model.evidence import Evidence
from miniaudit.model.report import Coverage, Diagnostic, Outcome, ProgramReport, Report, UndecidedNote
from miniaudit.model.rule import Confidence
from miniaudit.model.span import Span
from miniaudit.model.step_words import STEP_WORDS
from miniaudit.model.words import Text

__all__ = ["Settings", "audit", "run"]

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.engine.rulebook import Rulebook
    from miniaudit.facts import Program
    from miniaudit.facts.build import Scan
    from miniaudit.model.evidence import Undecided
    from miniaudit.model.rule import Rule
    from miniaudit.package import Package, Workspace
    from miniaudit.package.problems import Problem

_RULE_FAILED: Final = Text("规则 $rule 出错：$error；请报告此问题", "the rule $rule failed: $error; please report this")
_STOPPED: Final = Text("规则 $rule 已中止：$why", "the rule $rule was stopped: $why")
_LEFT_OUT: Final = Text(
    "$path 中有 $count 处名称或字符无法用 XPath 选取",
    "$count names or characters of $path cannot be selected by an XPath",
)
_MISWRITTEN: Final = Text(
    "$path 有写错的标签或属性，已按最可能的意思读完",
    "$path has a tag or an attribute that is written wrong; all of it was read, by the likeliest meaning",
)
_UNPARSED: Final = Text("$path 有无法解析的部分，其余已检查", "parts of $path cannot be parsed; the rest was examined")


class _Result(NamedTuple):
    report: ProgramReport
    ran: verdict.Ran
    diagnostics: tuple[Diagnostic, ...]
    hidden: int


def audit(workspace: Workspace, rulebook: Rulebook, settings: Settings, scan: Scan = facts.scan) -> Report:
    """Return what the rules say of every program; `scan` may remember what it has seen."""
    suppressor = Suppressor(settings.excuses)
    decider = Decider(settings.decisions, settings.excuses.today, {package.root for package in workspace.programs})
    results = [
        _program(
            package,
            rulebook,
            settings,
            (suppressor, decider),
            scan,
            unread=any(_concerns(each, package) for each in workspace.problems),
        )
        for package in workspace.programs
    ]
    failed = frozenset(name for result in results for name in result.ran.failed)
    broken = _names(rule for rule in rulebook.rules if rule.name in failed)
    unread = [Outcome.INCOMPLETE for problem in workspace.problems if problem.incomplete]
    walked = tuple(
        Diagnostic(problem.kind, ".", problem.path, None, problem.message, problem.incomplete)
        for problem in workspace.problems
    )
    return Report(
        version=__version__,
        edition=settings.edition,
        profile=settings.profile,
        outcome=verdict.worst([result.report.outcome for result in results] + unread),
        documents=rulebook.documents,
        programs=tuple(result.report for result in results),
        findings=tuple(finding for result in results for finding in result.ran.findings),
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


def _program(  # noqa: PLR0913  # everything that a program is judged by
    package: Package,
    rulebook: Rulebook,
    settings: Settings,
    words: tuple[Suppressor, Decider],
    scan: Scan,
    *,
    unread: bool,
) -> _Result:
    allowance = Allowance(settings.rules_timeout)
    program = facts.build(package, rulebook.requests, allowance, settings.declared, scan)
    maker = Maker(program)
    notes: list[UndecidedNote] = []
    failures: dict[str, Diagnostic] = {}
    for rule in rulebook.rules:
        try:
            with nullcontext() if rule.shipped else patterns.limited(allowance.share()):
                _apply(rule, program, maker, notes)
        except StoppedError as stopped:
            failures[rule.name] = _stopped(package, rule, stopped.why)
        except MemoryError:
            raise  # no rule's fault, and what comes next would have no room either
        except Exception as error:  # noqa: BLE001  # a bug in one detector must not cost the others' findings
            failures[rule.name] = _failure(package, rule, error)
    suppressor, decider = words
    findings = decider.apply(suppressor.apply(program, maker.findings()))
    # Confidence is a rule's, so a rule's findings are hidden together; its clauses then do not count as kept.
    hidden = {f.rule for f in findings if settings.profile == "dev" and f.confidence is Confidence.LOW}
    shown = tuple(f for f in findings if f.rule not in hidden)
    diagnostics = tuple(_diagnostics(program))
    ran = verdict.Ran(
        shown,
        frozenset(note.rule.rpartition("/")[2] for note in notes) | hidden,
        frozenset(failures),
        incomplete=unread or any(d.incomplete for d in diagnostics),
    )
    report = _report(program, rulebook, ran, notes)
    return _Result(report, ran, (*diagnostics, *failures.values()), len(findings) - len(shown))


def _apply(rule: Rule, program: Program, maker: Maker, notes: list[UndecidedNote]) -> None:
    """Take what a rule's detector sees; what it saw before it broke down counts."""
    evidence: list[Evidence] = []
    try:
        for found in run(rule, program):
            if isinstance(found, Evidence):
                evidence.append(found)
            else:
                notes.append(_note(program, rule, found))
    finally:
        maker.take(rule, evidence)


def _concerns(problem: Problem, package: Package) -> bool:
    """Tell whether files of a program may have gone unread because of something met on the way to it."""
    inside = package.root == "." or f"{problem.path}/".startswith(f"{package.root}/")
    return problem.incomplete and (inside or problem.kind == "too-many-files")


def run(rule: Rule, program: Program) -> Iterator[Evidence | Undecided]:
    """Yield what a rule's detector sees in a program."""
    return binding.function(rule.detector)(program, **rule.options)


def _failure(package: Package, rule: Rule, error: Exception) -> Diagnostic:
    where = traceback.extract_tb(error.__traceback__)[-1]
    told = f"{type(error).__name__}: {error} ({where.name}:{where.lineno})"
    message = _RULE_FAILED.filled({"rule": f"{rule.topic}/{rule.name}", "error": told})
    return Diagnostic("rule-failed", package.root, package.manifest, None, message, incomplete=True)


def _stopped(package: Package, rule: Rule, why: Text) -> Diagnostic:
    name = f"{rule.topic}/{rule.name}"
    message = _STOPPED.filled({"rule": name, "why": why})
    return Diagnostic("rule-stopped", package.root, package.manifest, None, message, incomplete=True)


def _diagnostics(program: Program) -> Iterator[Diagnostic]:
    root = program.package.root
    for problem in program.package.problems:
        place = program.lines(problem.path).place(problem.span) if problem.span else None
        yield Diagnostic(problem.kind, root, problem.path, place, masked_text(problem.message), problem.incomplete)
    for path, errors in program.errors():
        place = program.lines(path).place(errors[0])
        message = _UNPARSED.filled({"path": path})
        yield Diagnostic("syntax-error", root, path, place, message, incomplete=bool(program.pages_of(path)))
    for path, facts_ in program.markups.items():
        if facts_.errors:
            place = program.lines(path).place(Span(*facts_.errors[0]))
            yield Diagnostic("markup-error", root, path, place, _MISWRITTEN.filled({"path": path}), incomplete=False)
        if facts_.left_out:
            message = _LEFT_OUT.filled({"path": path, "count": str(facts_.left_out)})
            yield Diagnostic("left-out-of-xpath", root, path, None, message, incomplete=False)


def _report(
    program: Program, rulebook: Rulebook, ran: verdict.Ran, undecided: Iterable[UndecidedNote]
) -> ProgramReport:
    package = program.package
    roles, (calls, triggered), (texts, known) = survey.roles(program), survey.calls(program), survey.texts(program)
    handlers, handled = survey.handlers(program)
    coverage = Coverage(
        files=survey.files(program),
        third_party=roles["third-party"],
        unreachable=roles["unreachable"],
        not_shipped=roles["not-shipped"],
        calls=calls,
        calls_triggered=triggered,
        texts=texts,
        texts_known=known,
        undecided=tuple(dict.fromkeys(undecided)),
        handlers=handlers,
        handlers_known=handled,
        made=survey.made(program),
    )
    return ProgramReport(
        root=package.root,
        kind=package.kind,
        framework=package.framework,
        name=masked(package.name),
        appid=package.appid,
        outcome=verdict.outcome(ran),
        coverage=coverage,
        clauses=tuple(verdict.clauses(program, rulebook, ran)),
        overview=masked_overview(overview.overview(program)),
        category=category_view.view(program, ran.findings, rulebook.cues) if rulebook.cues else {},
    )


def _note(program: Program, rule: Rule, undecided: Undecided) -> UndecidedNote:
    path, span = undecided.site
    text = masked_text(STEP_WORDS[undecided.reason].filled(undecided.data))
    return UndecidedNote(f"{rule.topic}/{rule.name}", path, program.lines(path).place(span), text)
