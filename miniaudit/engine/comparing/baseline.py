"""An earlier report as a baseline: what it has is known, and counts at no gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from miniaudit.engine.comparing.comparison import compare, paired
from miniaudit.engine.comparing.record import of_findings, of_report
from miniaudit.model.report import Diagnostic
from miniaudit.model.suppression import Baseline, Compared, Gone
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.model.report import Report

_OTHER: Final = Text(
    "基线由 miniaudit $version（配置 $profile）生成，与这次不同：新出现的结果可能来自规则，而不是代码",
    "the baseline was made by miniaudit $version with the profile $profile: what is new may come of the rules, "
    "not of the code",
)
_PART: Final = Text(
    "基线只含改动部分的结果，其余旧结果会被当作新的",
    "the baseline holds findings of changes only: other old findings look new",
)


def with_baseline(report: Report, old: Mapping[str, Any], file: str) -> Report:
    """Return a report whose findings say whether an earlier one has them."""
    before, now = of_report(old), of_findings(report.findings)
    pairs, compared = paired(before, now), compare(before, now)
    # What was suppressed then and is not now has come back: somebody's word has run out.
    known = {index for index, pair in pairs.items() if now[index].suppressed or not before[pair].suppressed}
    states = (Baseline.UNCHANGED if index in known else Baseline.NEW for index in range(len(now)))
    return report._replace(
        findings=tuple(f._replace(baseline=state) for f, state in zip(report.findings, states, strict=True)),
        compared=Compared(*(len(part) for part in compared)),
        gone=tuple(Gone(r.rule, r.level, r.path, r.line, r.message) for r in compared.gone),
        diagnostics=(*report.diagnostics, *_unlike(report, old, file)),
    )


def _unlike(report: Report, old: Mapping[str, Any], file: str) -> Iterator[Diagnostic]:
    tool = old.get("tool")
    version = str(tool.get("version")) if isinstance(tool, dict) else "?"
    profile = str(old.get("profile"))
    if (version, profile) != (report.version, report.profile):
        message = _OTHER.filled({"version": version, "profile": profile})
        yield Diagnostic("baseline-differs", ".", file, None, message, incomplete=False)
    if old.get("elsewhere"):
        yield Diagnostic("baseline-in-part", ".", file, None, _PART, incomplete=False)
