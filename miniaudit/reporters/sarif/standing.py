"""Why a finding does not count, and what a baseline knows of it, in SARIF's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.model.decision import Standing, State
from miniaudit.model.span import Place
from miniaudit.model.suppression import Source
from miniaudit.reporters.sarif.pieces import artifact, location

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.finding import Finding
    from miniaudit.model.suppression import Suppression
    from miniaudit.reporters.sarif.pieces import Plain
    from miniaudit.reporters.view import View

_KINDS: Final[Mapping[Source, str]] = {
    Source.COMMENT: "inSource",
    Source.CONFIG: "external",
    Source.DECISION: "external",
}


def standing(finding: Finding, view: View) -> Plain:
    """Return the properties of a result that say so; an empty list of suppressions says that there is none."""
    found: Plain = {"suppressions": [_suppression(finding.suppression, view)] if finding.suppression else []}
    decision = finding.decision
    if decision and decision.standing is Standing.HOLDS and decision.state is State.NEEDS_INFORMATION:
        found["suppressions"].append({"kind": "external", "status": "underReview", "justification": decision.reason})
    if finding.baseline:
        found["baselineState"] = finding.baseline.value
    return found


def _suppression(suppression: Suppression, view: View) -> Plain:
    found: Plain = {
        "kind": _KINDS[suppression.source],
        "status": "accepted",
        "justification": suppression.reason,
        "properties": {"source": suppression.source.value},
    }
    file = artifact(view, ".", suppression.file)
    if "uri" in file and suppression.source is not Source.DECISION:  # that file may stand anywhere
        line = suppression.line
        found["location"] = location(file, Place(line, 1, line, 1, 1, 1) if line else None)
    found["properties"] |= {key: value for key in ("expires", "by") if (value := getattr(suppression, key))}
    return found
