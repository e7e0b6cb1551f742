"""A report as JSON, for machines: the same input gives the same bytes."""

from __future__ import annotations

from posixpath import join
from typing import TYPE_CHECKING, Any, Final, get_args

from miniaudit.model.pages import page_of
from miniaudit.model.topics import TOPICS
from miniaudit.model.words import Language, Text
from miniaudit.reporters.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.model.clause import Document
    from miniaudit.model.decision import Decision
    from miniaudit.model.finding import Excerpt, Finding, FindingStep, Spot
    from miniaudit.model.report import Coverage, Diagnostic, ProgramReport, Report
    from miniaudit.model.rule import Rule
    from miniaudit.model.span import Place
    from miniaudit.model.suppression import Suppression

SCHEMA_VERSION: Final = 1

Plain = dict[str, Any]


def render(report: Report) -> str:
    """Return the report as JSON text; paths are relative to the checked path."""
    return json_text(plain(report))


def plain(report: Report) -> Plain:
    """Return the report as plain values; nothing more is needed to draw it."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "miniaudit", "version": report.version},
        "edition": report.edition,
        "profile": report.profile,
        "column_unit": "code points",
        "verdict": report.outcome.value,
        "hidden": report.hidden,
        "elsewhere": report.elsewhere,
        "baseline": report.compared._asdict() if report.compared else None,
        "gone": [{**gone._asdict(), "message": _text(gone.message)} for gone in report.gone],
        "documents": [_document(document) for document in report.documents],
        "rules": [_rule(rule) for rule in _that_spoke(report)],
        "programs": [_program(program) for program in report.programs],
        "findings": [_finding(finding) for finding in report.findings],
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in report.diagnostics],
    }


def _text(text: Text) -> Plain:
    return {"zh": text.zh, "en": text.en}


def _document(document: Document) -> Plain:
    return {
        "name": document.name,
        "title": _text(document.title),
        "short": _text(document.short),
        "edition": document.edition,
        "url": document.url,
        "read": document.read,
        "clauses": [{"number": c.number, "title": _text(c.title), "text": _text(c.text)} for c in document.clauses],
    }


def _that_spoke(report: Report) -> Iterator[Rule]:
    """Yield the rules that found something."""
    names = {finding.rule for finding in report.findings}
    yield from (rule for rule in (report.pack.rules if report.pack else ()) if rule.name in names)


def _rule(rule: Rule) -> Plain:
    """Return what a reader wants to know of a rule that found something: its topic, and a cure to copy from."""
    example = next(({"files": dict(e.files), "fixed": dict(e.fixed)} for e in rule.examples), None)
    topic = TOPICS.get(rule.topic, Text(rule.topic, rule.topic))
    return {"rule": rule.name, "topic": rule.topic, "topic_title": _text(topic), "example": example}


def _path(program: str, path: str) -> str:
    return path if program == "." else join(program, path)


def _place(place: Place) -> Plain:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "utf16_column": place.utf16_column,
        "utf16_end_column": place.utf16_end_column,
    }


def _excerpt(excerpt: Excerpt) -> Plain:
    return {"first_line": excerpt.first_line, "first_column": excerpt.first_column, "lines": list(excerpt.lines)}


def _spot(program: str, spot: Spot | None) -> Plain | None:
    return {"path": _path(program, spot.path), **_place(spot.place)} if spot else None


def _clauses(names: Iterable[str], binds: str) -> list[Plain]:
    pairs = (name.split("/", 1) for name in names)
    return [{"document": document, "number": number, "binds": binds} for document, number in pairs]


def _finding(finding: Finding) -> Plain:
    return {
        "rule": finding.rule,
        "topic": finding.topic,
        "level": finding.level.value,
        "confidence": finding.confidence.value,
        "clauses": _clauses(finding.direct, "direct") + _clauses(finding.by_analogy, "by-analogy"),
        "program": finding.program,
        "path": _path(finding.program, finding.path),
        **_place(finding.place),
        "pages": [_path(finding.program, page) for page in finding.pages],
        "title": _text(finding.title),
        "message": _text(finding.message),
        "remedy": _text(finding.remedy),
        "excerpt": _excerpt(finding.excerpt),
        "evidence": [_step(finding.program, step) for step in finding.steps],
        "fingerprint": finding.fingerprint,
        "guard_hash": finding.guard_hash,
        "shipped": _spot(finding.program, finding.shipped),
        "status": finding.status.value,
        "suppression": _suppression(finding.suppression),
        "baseline": finding.baseline.value if finding.baseline else None,
        "decision": _decision(finding.decision),
        "page": _page(finding),
    }


def _decision(decision: Decision | None) -> Plain | None:
    if decision is None:
        return None
    return {**decision._asdict(), "state": decision.state.value, "standing": decision.standing.value}


def _suppression(suppression: Suppression | None) -> Plain | None:
    if suppression is None:
        return None
    return {
        "source": suppression.source.value,
        "reason": suppression.reason,
        "path": suppression.file,
        "line": suppression.line or None,
        "expires": suppression.expires or None,
        "by": suppression.by or None,
    }


def _page(finding: Finding) -> Plain | None:
    if not finding.has_page:
        return None
    return {language: page_of(finding.topic, finding.rule, language) for language in get_args(Language)}


def _step(program: str, step: FindingStep) -> Plain:
    return {
        "kind": step.kind.value,
        "text": _text(step.text),
        "path": _path(program, step.path),
        **_place(step.place),
        "excerpt": _excerpt(step.excerpt),
        "shipped": _spot(program, step.shipped),
    }


def _program(program: ProgramReport) -> Plain:
    return {
        "root": program.root,
        "kind": program.kind,
        "framework": program.framework,
        "name": program.name,
        "appid": program.appid,
        "verdict": program.outcome.value,
        "coverage": _coverage(program.root, program.coverage),
        "clauses": [
            {
                "clause": each.clause,
                "verdict": each.verdict.value,
                "findings": each.findings,
                "why": _text(each.why) if each.why else None,
            }
            for each in program.clauses
        ],
        "overview": dict(program.overview),
        "category": category(program),
    }


def category(program: ProgramReport) -> Plain:
    """Return what is told of a program's service category, its paths relative to the checked path."""
    plain: Plain = dict(program.category)
    for key in ("support", "suggested", "forbidden"):
        plain[key] = [
            {**each, "cues": [{**cue, "path": _path(program.root, cue["path"])} for cue in each["cues"]]}
            for each in plain.get(key, ())
        ]
    return plain


def _coverage(root: str, coverage: Coverage) -> Plain:
    return {
        "files": {
            kind: {"parsed": count.parsed, "with_errors": count.with_errors, "failed": count.failed}
            for kind, count in coverage.files.items()
        },
        "third_party": coverage.third_party,
        "unreachable": coverage.unreachable,
        "not_shipped": coverage.not_shipped,
        "calls": coverage.calls,
        "calls_triggered": coverage.calls_triggered,
        "texts": coverage.texts,
        "texts_known": coverage.texts_known,
        "handlers": coverage.handlers,
        "handlers_known": coverage.handlers_known,
        "made": coverage.made,
        "undecided": [
            {"rule": note.rule, "path": _path(root, note.path), **_place(note.place), "text": _text(note.text)}
            for note in coverage.undecided
        ],
    }


def _diagnostic(diagnostic: Diagnostic) -> Plain:
    return {
        "kind": diagnostic.kind,
        "program": diagnostic.program,
        "path": _path(diagnostic.program, diagnostic.path),
        "place": _place(diagnostic.place) if diagnostic.place else None,
        "message": _text(diagnostic.message),
        "incomplete": diagnostic.incomplete,
    }
