"""`miniaudit compare`: what became of the findings of an earlier report, or of an earlier package."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from miniaudit.cli import options

if TYPE_CHECKING:
    from miniaudit.engine.comparing.record import Record
    from miniaudit.model.words import Language

_WEIGHTS: Final = {"error": 3, "warning": 2, "note": 1, "never": 9}


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice([*_WEIGHTS]), default="error", show_default=True)
@click.option("--profile", type=click.Choice(["dev", "strict", "reviewer"]), default="dev", show_default=True)
@options.rules
@options.lang
def compare(  # noqa: PLR0913, PLR0917  # one parameter an option
    old: Path,
    new: Path,
    form: str,
    fail_on: str,
    profile: str,
    folders: tuple[Path, ...],
    lang: Language | None,
) -> None:
    """Say what is new, gone and unchanged from OLD to NEW: JSON reports, or packages that are checked first."""
    from miniaudit.engine.comparing import comparison  # noqa: PLC0415  # `--help` must not pay for it
    from miniaudit.reporters import comparison as reporter  # noqa: PLC0415  # the same

    sides = comparison.compare(*(_records(path, profile, folders, lang) for path in (old, new)))
    text = reporter.as_json(sides) if form == "json" else reporter.text(sides, options.language(lang))
    sys.stdout.buffer.write(text.encode("utf-8" if form == "json" else sys.stdout.encoding or "utf-8", "replace"))
    sys.exit(any(_WEIGHTS.get(record.level, 0) >= _WEIGHTS[fail_on] for record in sides.new))


def _records(path: Path, profile: str, folders: tuple[Path, ...], lang: Language | None) -> tuple[Record, ...]:
    from miniaudit.cli import earlier  # noqa: PLC0415  # the same
    from miniaudit.engine.audit import audit  # noqa: PLC0415  # the same
    from miniaudit.engine.comparing import record  # noqa: PLC0415  # the same
    from miniaudit.engine.settings import Settings  # noqa: PLC0415  # the same
    from miniaudit.engine.suppressing.suppress import Excuses  # noqa: PLC0415  # the same
    from miniaudit.package import PackageError, open_path  # noqa: PLC0415  # the same

    if path.suffix == ".json":
        kept = earlier.report(path, lang)
        return earlier.fitting(path, lang, lambda: record.of_report(kept))
    try:
        workspace = open_path(path)
    except PackageError as error:
        options.refuse(error.message, lang)
    excuses = Excuses(comments=profile != "reviewer", today=options.today())
    report = audit(workspace, options.rulebook(folders, lang), Settings(profile=profile, excuses=excuses))
    return record.of_findings(report.findings)
