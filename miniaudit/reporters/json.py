"""A report as JSON, for machines: the same input gives the same bytes."""

from __future__ import annotations

import json
from posixpath import join
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from miniaudit.model.finding import Excerpt, Finding, FindingStep
    from miniaudit.model.report import Coverage, Diagnostic, ProgramReport, Report
    from miniaudit.model.span import Place
    from miniaudit.model.words import Text

SCHEMA_VERSION: Final = 1

Plain = dict[str, Any]


def render(report: Report) -> str:
    """Return the report as JSON text; paths are relative to the checked path."""
    plain = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "miniaudit", "version": report.version},
        "edition": report.edition,
        "profile": report.profile,
        "column_unit": "code points",
        "verdict": report.outcome.value,
        "hidden": report.hidden,
        "documents": [
            {"name": d.name, "title": _text(d.title), "edition": d.edition, "url": d.url, "read": d.read}
            for d in report.documents
        ],
        "programs": [_program(program) for program in report.programs],
        "findings": [_finding(finding) for finding in report.findings],
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in report.diagnostics],
    }
    text = json.dumps(plain, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def _text(text: Text) -> Plain:
    return {"zh": text.zh, "en": text.en}


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
        "status": finding.status,
    }


def _step(program: str, step: FindingStep) -> Plain:
    return {
        "kind": step.kind.value,
        "text": _text(step.text),
        "path": _path(program, step.path),
        **_place(step.place),
        "excerpt": _excerpt(step.excerpt),
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
    }


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
