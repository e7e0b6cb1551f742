"""Rules meet the facts of one program."""

from __future__ import annotations

import traceback
from contextlib import nullcontext
from typing import TYPE_CHECKING, Final

from miniaudit import facts
from miniaudit.detectors import patterns
from miniaudit.engine import binding, category_view
from miniaudit.engine.finding import Maker
from miniaudit.engine.judging.judged import Judged
from miniaudit.engine.masking import masked, masked_overview, masked_text
from miniaudit.engine.suppressing import comments
from miniaudit.facts import features, overview, survey
from miniaudit.facts.allowance import Allowance
from miniaudit.facts.requests import StoppedError
from miniaudit.model.evidence import Evidence
from miniaudit.model.report import Coverage, Diagnostic, UndecidedNote
from miniaudit.model.span import Span
from miniaudit.model.step_words import STEP_WORDS
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.engine.rulebook import Rulebook
    from miniaudit.engine.settings import Settings
    from miniaudit.facts import Program
    from miniaudit.facts.build import Scan
    from miniaudit.model.evidence import Undecided
    from miniaudit.model.rule import Rule
    from miniaudit.package import Package

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


def judged_each(
    packages: Iterable[Package], rulebook: Rulebook, settings: Settings, scan: Scan = facts.scan
) -> Iterator[Judged]:
    """Yield what the rules say of programs; one is held at a time."""
    for package in packages:
        yield judge(package, rulebook, settings, scan)
        package.forget()


def judge(package: Package, rulebook: Rulebook, settings: Settings, scan: Scan = facts.scan) -> Judged:
    """Return what the rules say of a program; `scan` may remember what it has seen."""
    allowance = Allowance(settings.rules_timeout)
    program = facts.build(package, rulebook.requests, allowance, settings.declared, scan)
    maker = Maker(program)
    notes: list[UndecidedNote] = []
    failed: dict[str, Diagnostic] = {}
    for rule in rulebook.rules:
        try:
            with nullcontext() if rule.shipped else patterns.limited(allowance.share()):
                _apply(rule, program, maker, notes)
        except StoppedError as stopped:
            failed[rule.name] = _stopped(package, rule, stopped.why)
        except MemoryError:
            raise  # no rule's fault, and what comes next would have no room either
        except Exception as error:  # noqa: BLE001  # a bug in one detector must not cost the others' findings
            failed[rule.name] = _failure(package, rule, error)
    findings = maker.findings()
    shown = [finding for finding in findings if not settings.hides(finding)]
    heeds = settings.excuses.comments
    return Judged(
        root=package.root,
        kind=package.kind,
        framework=package.framework,
        name=masked(package.name),
        appid=package.appid,
        coverage=_coverage(program, notes),
        overview=masked_overview(overview.overview(program)),
        category=category_view.view(program, shown, rulebook.cues) if rulebook.cues else {},
        lacks=features.lacking(program),
        findings=findings,
        lines=tuple(comments.lines_of(program, finding) for finding in findings) if heeds else (),
        comments=tuple(comments.requests(program)) if heeds else (),
        failed=failed,
        diagnostics=tuple(_diagnostics(program)),
    )


def run(rule: Rule, program: Program) -> Iterator[Evidence | Undecided]:
    """Yield what a rule's detector sees in a program."""
    return binding.function(rule.detector)(program, **rule.options)


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


def _coverage(program: Program, undecided: Iterable[UndecidedNote]) -> Coverage:
    roles, (calls, triggered), (texts, known) = survey.roles(program), survey.calls(program), survey.texts(program)
    handlers, handled = survey.handlers(program)
    return Coverage(
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


def _note(program: Program, rule: Rule, undecided: Undecided) -> UndecidedNote:
    path, span = undecided.site
    text = masked_text(STEP_WORDS[undecided.reason].filled(undecided.data))
    return UndecidedNote(f"{rule.topic}/{rule.name}", path, program.lines(path).place(span), text)
