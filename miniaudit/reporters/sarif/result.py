"""A finding as a SARIF result: where, what, and the chain of evidence as related places and as a flow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.reporters.paths import in_repository
from miniaudit.reporters.sarif.pieces import artifact, both, location, message
from miniaudit.reporters.sarif.standing import standing
from miniaudit.reporters.terms import REMEDY

if TYPE_CHECKING:
    from miniaudit.model.finding import Finding, FindingStep
    from miniaudit.reporters.sarif.pack import Pack
    from miniaudit.reporters.sarif.pieces import Plain
    from miniaudit.reporters.view import View

MOST_RELATED: Final = 99  # with the place itself a hundred: GitHub keeps no more locations of a result
MOST_IN_FLOW: Final = 1000  # the same, of a flow
FINGERPRINT: Final = "miniaudit/v1"  # a key of our own: GitHub fills its own in


def result(finding: Finding, pack: Pack, view: View) -> Plain:
    """Return the result."""
    language = view.language
    remedy = f"{REMEDY.said_in(language)}: {finding.remedy.said_in(language)}"
    found: Plain = {
        "ruleId": finding.rule,
        "rule": pack.place(finding.rule),
        "level": finding.level.value,
        "message": message(f"{_sentence(finding.message.said_in(language))} {_sentence(remedy)}"),
        "locations": [
            location(artifact(view, finding.program, finding.path), finding.place, finding.excerpt),
        ],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        **standing(finding, view),
        "properties": _properties(finding, view),
    }
    if finding.steps:
        found["relatedLocations"] = [
            {"id": number, **_step(finding, step, view)} for number, step in enumerate(finding.steps[:MOST_RELATED], 1)
        ]
    if len(finding.steps) > 1:
        flow = [
            {"location": _step(finding, step, view), "kinds": [step.kind.value]}
            for step in finding.steps[:MOST_IN_FLOW]
        ]
        found["codeFlows"] = [{"threadFlows": [{"locations": flow}]}]
    return found


def _sentence(text: str) -> str:
    """Return a text with a full stop; a viewer that is short of room shows what stands before the first."""
    return text if text.endswith((".", "。", "!", "！", "?", "？")) else f"{text}."


def _step(finding: Finding, step: FindingStep, view: View) -> Plain:
    place = location(artifact(view, finding.program, step.path), step.place, step.excerpt)
    return {**place, "message": message(step.text.said_in(view.language))}


def _properties(finding: Finding, view: View) -> Plain:
    found: Plain = {
        "topic": finding.topic,
        "confidence": finding.confidence.value,
        "direct": list(finding.direct),
        "byAnalogy": list(finding.by_analogy),
        "pages": [in_repository(view, finding.program, page) for page in finding.pages],
        "title": both(finding.title),
        "message": both(finding.message),
        "remedy": both(finding.remedy),
        "evidence": [both(step.text) for step in finding.steps[:MOST_IN_FLOW]],
        "guardHash": finding.guard_hash,
        "status": finding.status.value,
    }
    if finding.shipped:
        path, place = finding.shipped
        found["shipped"] = {
            "path": in_repository(view, finding.program, path),
            "line": place.line,
            "column": place.utf16_column,
        }
    return found
