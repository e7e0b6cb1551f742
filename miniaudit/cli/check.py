"""`miniaudit check`: read a program, audit it, write the reports, exit."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click

from miniaudit.cli import caching, declared, options
from miniaudit.reporters.registry import REPORTERS

if TYPE_CHECKING:
    from datetime import datetime

    from miniaudit.engine.deciding.decide import Decisions
    from miniaudit.model.report import Report
    from miniaudit.model.words import Language

_FORMATS: Final = f"One of {', '.join(REPORTERS)}; NAME=FILE writes it; repeatable."
_LEVELS: Final = {"error": 3, "warning": 2, "note": 1, "never": 9}


@click.command()
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option("--format", "formats", multiple=True, default=("text",), help=_FORMATS)
@click.option("--fail-on", type=click.Choice(["error", "warning", "note", "never"]), help="Gate.  [default: error]")
@click.option("--strict/--no-strict", default=None, help="Fail also when files could not be read or parsed.")
@click.option("--profile", type=click.Choice(["dev", "strict", "reviewer"]), help="How much is shown.  [default: dev]")
@click.option("--edition", type=click.Choice(["2019", "current"]), help="Whose numbers lead.  [default: current]")
@options.config
@click.option("--show-settings", is_flag=True, help="Print what holds and where it comes from, and check nothing.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, hidden=True)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    help="Seconds that rules of your own may take together, a program.",
)
@declared.category
@declared.subject
@declared.answer
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    default=None,
    help="An earlier JSON report: what it has does not fail.",
)
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    default=None,
    help="Reviewers' decisions, as the HTML report exports them.",
)
@click.option("--changed-since", "ref", default=None, help="Show only findings of files that differ from this commit.")
@options.rules
@caching.cache_dir
@caching.use_cache
@options.lang
def check(  # noqa: PLR0913, PLR0917  # one parameter an option
    path: Path,
    formats: tuple[str, ...],
    fail_on: str | None,
    strict: bool | None,  # noqa: FBT001  # click passes flags so
    profile: str | None,
    edition: str | None,
    config_file: Path | None,
    show_settings: bool,  # noqa: FBT001  # the same
    today: datetime | None,
    timeout: float,
    categories: tuple[str, ...],
    subject: str | None,
    answer: Path | None,
    baseline: Path | None,
    decisions: Path | None,
    ref: str | None,
    folders: tuple[Path, ...],
    cache_dir: Path | None,
    use_cache: bool,  # noqa: FBT001  # the same
    lang: Language | None,
) -> None:
    """Check the mini-program at PATH and say what would get it refused."""
    from miniaudit.cli import configured, output  # noqa: PLC0415  # `--help` must not pay for it
    from miniaudit.engine.checking import check as checked  # noqa: PLC0415  # the same
    from miniaudit.engine.settings import Settings  # noqa: PLC0415  # the same
    from miniaudit.package.problems import PackageError  # noqa: PLC0415  # the same

    reports = output.wanted(formats, lang)
    asked = configured.Asked(profile, edition, fail_on, strict, lang, categories, subject, folders)
    held = configured.resolve(path, config_file, asked)
    if show_settings:
        click.echo(configured.shown(held), nl=False)
        return
    lang = held.lang
    gc.disable()  # millions of frozen values and no cycles: the collector would find nothing, at a third of the time
    chosen = declared.read(held.categories, held.subject, answer, lang)
    excuses = configured.excuses(held, f"{today:%Y-%m-%d}" if today else options.today())
    settings = Settings(held.edition, held.profile, timeout, chosen, excuses, _decided(decisions, lang))
    with options.refusing(lang):
        try:
            report = checked(path, held.rules, settings, caching.store(cache_dir, wanted=use_cache))
        except PackageError as error:
            options.refuse(error.message, lang)
    if baseline:
        report = _beside(report, baseline, lang)
    if ref is not None:
        report = _of_changes(report, path, ref, lang)
    exit_code = _exit_code(report, held.fail_on, strict=held.strict)
    output.write(report, reports, path, lang, exit_code)
    sys.exit(exit_code)


def _decided(file: Path | None, lang: Language | None) -> Decisions:
    """Return what reviewers decided; end with a sentence when the file cannot be used."""
    from miniaudit.cli import earlier  # noqa: PLC0415  # `--help` must not pay for it
    from miniaudit.engine.deciding.decide import Decisions  # noqa: PLC0415  # the same

    return Decisions(earlier.decisions(file, lang), file.name) if file else Decisions()


def _beside(report: Report, baseline: Path, lang: Language | None) -> Report:
    """Return the report beside an earlier one."""
    from miniaudit.cli import earlier  # noqa: PLC0415  # only where it is asked for
    from miniaudit.engine.comparing.baseline import with_baseline  # noqa: PLC0415  # the same

    kept = earlier.report(baseline, lang)
    return earlier.fitting(baseline, lang, lambda: with_baseline(report, kept, baseline.name))


def _of_changes(report: Report, path: Path, ref: str, lang: Language | None) -> Report:
    """Return the report of what has changed since a commit."""
    from miniaudit.cli.changes import Changes, GitError, limited  # noqa: PLC0415  # only where it is asked for

    try:
        return limited(report, Changes(path, ref))
    except GitError as error:
        options.refuse(error.text, lang)


def _exit_code(report: Report, fail_on: str, *, strict: bool) -> Literal[0, 1]:
    from miniaudit.model.report import Outcome  # noqa: PLC0415  # the same
    from miniaudit.model.suppression import Status  # noqa: PLC0415  # the same

    loud = any(f.level.weight >= _LEVELS[fail_on] for f in report.findings if f.status is Status.OPEN)
    incomplete = strict and any(program.outcome is Outcome.INCOMPLETE for program in report.programs)
    return 1 if loud or incomplete else 0
