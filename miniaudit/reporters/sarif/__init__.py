"""A report as SARIF 2.1.0, within the limits GitHub sets, with paths from the repository's root."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from miniaudit.model.suppression import Status
from miniaudit.reporters.json_text import json_text
from miniaudit.reporters.paths import in_repository
from miniaudit.reporters.sarif.notes import BROKEN_RULES, Cut, Notifications
from miniaudit.reporters.sarif.pack import Pack
from miniaudit.reporters.sarif.pieces import BASE
from miniaudit.reporters.sarif.result import MOST_RELATED, result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from miniaudit.model.finding import Finding
    from miniaudit.model.report import Report
    from miniaudit.reporters.sarif.pieces import Plain
    from miniaudit.reporters.view import View

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MOST_RESULTS: Final = 5_000  # GitHub keeps no more, and takes no more than five times as many
_LARGEST: Final = 10_000_000  # bytes of a compressed file that GitHub takes
_LANGUAGES: Final = {"zh": "zh-CN", "en": "en-US"}
_EXIT: Final = {0: "passed the gate", 1: "did not pass the gate", 2: "could not be checked"}


def render(report: Report, view: View) -> str:
    """Return the report; of too many results the worst are kept and a notification says so."""
    worst = sorted(report.findings, key=lambda f: (f.status is not Status.OPEN, -f.level.weight))
    kept = worst[:_MOST_RESULTS]
    text = _log(report, kept, view)
    while kept and _too_large(text):
        kept = kept[: len(kept) // 2]
        text = _log(report, kept, view)
    return text


def _too_large(text: str) -> bool:
    content = text.encode()
    return len(content) > _LARGEST and len(gzip.compress(content)) > _LARGEST


def _log(report: Report, kept: Sequence[Finding], view: View) -> str:
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report, kept, view)]}
    return json_text(log)


def _run(report: Report, kept: Sequence[Finding], view: View) -> Plain:
    pack = Pack(report, view.language)
    long = sum(len(finding.steps) > MOST_RELATED for finding in kept)
    notes = Notifications(report, pack, view, Cut(len(report.findings) - len(kept), long))
    where = quote(in_repository(view, "", ""), safe="/", errors="replace")
    return {
        "tool": {
            "driver": {
                "name": "miniaudit",
                "version": report.version,
                "semanticVersion": report.version,
                "rules": [],
                "notifications": notes.kinds(),
            },
            "extensions": pack.extensions(),
        },
        "invocations": [
            {
                "executionSuccessful": not any(each.kind in BROKEN_RULES for each in report.diagnostics),
                "exitCode": view.exit_code,
                "exitCodeDescription": _EXIT[view.exit_code],
                "toolExecutionNotifications": notes.list,
            }
        ],
        "language": _LANGUAGES[view.language],
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {BASE: {"description": {"text": "The root of the repository."}}},
        "automationDetails": {"id": f"miniaudit/{where}/" if where else "miniaudit/"},
        "results": [result(finding, pack, view) for finding in kept],
        "properties": {"verdict": report.outcome.value, "edition": report.edition, "profile": report.profile},
    }
