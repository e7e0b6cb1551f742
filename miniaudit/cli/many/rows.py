"""From a path to its row: what was found, or one sentence why nothing could be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit import __version__
from miniaudit.cli import options, order, output
from miniaudit.cli.many.job import Row
from miniaudit.model.report import Diagnostic, Outcome, Report
from miniaudit.model.rule import Level
from miniaudit.model.suppression import Status
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from miniaudit.cli.many.job import Setup
    from miniaudit.model.words import Language

TIMED_OUT: Final = Text(
    "$path 检查了 $seconds 秒仍未完成，已中止；请用 --timeout 放宽，或只指向小程序自己的文件夹",
    "$path was not done in $seconds seconds and was ended; allow more with --timeout, "
    "or give only the program's own folder",
)
OUT_OF_MEMORY: Final = Text(
    "检查 $path 需要的内存超过 $megabytes MB，已中止；请用 --memory 放宽，或只指向小程序自己的文件夹",
    "$path takes more than $megabytes MB and was ended; allow more with --memory, "
    "or give only the program's own folder",
)
CRASHED: Final = Text(
    "检查 $path 的进程崩溃（$how），其余路径不受影响；请报告此问题",
    "the process that checked $path broke down ($how), no other path is touched by it; please report this",
)


def checked(path: Path, setup: Setup) -> Row:
    """Check a path."""
    try:
        report, exit_code, lang = order.done(path, setup.order)
    except options.RefusalError as refusal:
        return refused(path, setup, refusal.kind, refusal.text, refusal.wanted)
    return _row(report, exit_code, path, setup, lang)


def failed(path: Path, setup: Setup, kind: str, text: Text, how: str = "") -> Row:
    """Return the row of a path that a process did not come through with."""
    data = {
        "path": output.named(path),
        "seconds": f"{setup.seconds or 0:g}",
        "megabytes": str(setup.megabytes),
        "how": how,
    }
    return refused(path, setup, kind, text.filled(data), setup.order.asked.lang)


def refused(path: Path, setup: Setup, kind: str, text: Text, lang: Language | None) -> Row:
    """Return the row of a path that could not be checked: a report without programs, and a diagnostic that says why."""
    asked = setup.order.asked
    report = Report(
        version=__version__,
        edition=asked.edition or "current",
        profile=asked.profile or "dev",
        outcome=Outcome.INCOMPLETE,
        documents=(),
        programs=(),
        findings=(),
        diagnostics=(Diagnostic(kind, ".", ".", None, text, incomplete=True),),
    )
    return _row(report, 2, path, setup, lang)._replace(refusal=text)


def _row(report: Report, exit_code: int, path: Path, setup: Setup, lang: Language | None) -> Row:
    view = output.view(path, lang, exit_code)
    levels = [finding.level for finding in report.findings if finding.status is Status.OPEN]
    return Row(
        exit_code,
        report.outcome.value,
        (levels.count(Level.ERROR), levels.count(Level.WARNING), levels.count(Level.NOTE)),
        tuple(output.rendered(report, each, view, setup.screen) for each in setup.reports),
    )
