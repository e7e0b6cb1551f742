"""A report as GitLab's code quality: open findings, each under a print that no other one has."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from miniaudit.model.rule import Level
from miniaudit.model.suppression import Status
from miniaudit.reporters.json_text import json_text
from miniaudit.reporters.paths import in_repository
from miniaudit.reporters.terms import REMEDY
from miniaudit.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.report import Report
    from miniaudit.reporters.view import View

_SEVERITIES: Final[Mapping[Level, str]] = {Level.ERROR: "critical", Level.WARNING: "major", Level.NOTE: "info"}


def render(report: Report, view: View) -> str:
    """Return a JSON list; GitLab shows equal prints once, so programs and repetitions are told apart."""
    used: set[str] = set()
    found = []
    for finding in report.findings:
        if finding.status is not Status.OPEN:
            continue
        said, remedy = (text.said_in(view.language) for text in (finding.message, finding.remedy))
        found.append(
            {
                "description": visible(f"{said}. {REMEDY.said_in(view.language)}: {remedy}"),
                "check_name": finding.rule,
                "fingerprint": _print(used, finding.program, finding.fingerprint),
                "severity": _SEVERITIES[finding.level],
                "location": {
                    "path": in_repository(view, finding.program, finding.path),
                    "lines": {"begin": finding.place.line, "end": finding.place.end_line},
                },
            }
        )
    return json_text(found)


def _print(used: set[str], program: str, fingerprint: str) -> str:
    """Return a print of its own for one more finding."""
    number = 0
    while (found := _digest(f"{program}\0{fingerprint}\0{number}")) in used:
        number += 1
    used.add(found)
    return found


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
