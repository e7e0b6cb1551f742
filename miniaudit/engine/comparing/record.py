"""What two reports are compared by, read from JSON or taken from findings."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING, Any, NamedTuple

from miniaudit.model.suppression import Status
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.finding import Finding


class Record(NamedTuple):
    """A finding, as far as a comparison needs it."""

    rule: str  # topic/name
    level: str
    path: str  # relative to the checked path
    line: int
    message: Text
    fingerprint: str
    guard_hash: str
    suppressed: bool


class UnreadableError(ValueError):
    """A report whose findings lack what a comparison needs."""


def of_report(report: Mapping[str, Any]) -> tuple[Record, ...]:
    """Return the findings of a JSON report that was read back."""
    try:
        return tuple(_of_plain(finding) for finding in report["findings"])
    except (KeyError, TypeError, AttributeError) as error:
        raise UnreadableError(str(error)) from error


def of_findings(findings: tuple[Finding, ...]) -> tuple[Record, ...]:
    """Return findings as records, in the same order."""
    return tuple(
        Record(
            f"{finding.topic}/{finding.rule}",
            finding.level.value,
            normpath(f"{finding.program}/{finding.path}"),
            finding.place.line,
            finding.message,
            finding.fingerprint,
            finding.guard_hash,
            finding.status is Status.SUPPRESSED,
        )
        for finding in findings
    )


def _of_plain(finding: Mapping[str, Any]) -> Record:
    message = finding["message"]
    return Record(
        f"{finding['topic']}/{finding['rule']}",
        str(finding["level"]),
        str(finding["path"]),
        int(finding["line"]),
        Text(str(message["zh"]), str(message["en"])),
        str(finding["fingerprint"]),
        str(finding["guard_hash"]),
        finding["status"] == Status.SUPPRESSED,
    )
