"""What a report says beside the findings it lists: how many it does not list and why, and what a baseline knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.model.suppression import Status
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.model.report import Report

_SUPPRESSED: Final = Text("$count 条已忽略（附有理由）。", "$count suppressed, with reasons.")
_COMPARED: Final = Text(
    "与基线相比：新出现 $new 条，仍然存在 $unchanged 条（未列出，仍计入结论），已消失 $gone 条。",
    "beside the baseline: $new new, $unchanged still there (not listed, but part of the verdict), $gone gone.",
)
_ELSEWHERE: Final = Text(
    "另有 $count 条与改动的文件无关，未列出；结论针对整个小程序。",
    "$count concern no changed file and are not listed; the verdict is on the whole program.",
)
_HIDDEN: Final = Text(
    "另有 $count 条把握较低的未显示（--profile strict）。", "$count of low confidence are hidden (--profile strict)."
)


def sentences(report: Report) -> Iterator[Text]:
    """Yield how many findings there are beside those that stand and are listed, and why they are not."""
    suppressed = sum(finding.status is Status.SUPPRESSED for finding in report.findings)
    if suppressed:
        yield _SUPPRESSED.filled({"count": str(suppressed)})
    if report.compared:
        yield _COMPARED.filled({name: str(count) for name, count in report.compared._asdict().items()})
    if report.elsewhere:
        yield _ELSEWHERE.filled({"count": str(report.elsewhere)})
    if report.hidden:
        yield _HIDDEN.filled({"count": str(report.hidden)})
