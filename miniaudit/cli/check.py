"""`miniaudit check`: read programs, audit them, write the reports, exit."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from miniaudit.cli import caching, declared, options
from miniaudit.cli.many import asked as many
from miniaudit.model.words import Text
from miniaudit.reporters.registry import REPORTERS

if TYPE_CHECKING:
    from datetime import datetime

    from miniaudit.cli.many.asked import Several
    from miniaudit.model.words import Language

_FORMATS: Final = f"One of {', '.join(REPORTERS)}; NAME=FILE writes it; repeatable."
_ONE_ONLY: Final = Text("$option 只能用于一个路径", "$option is for one path")


def _reporters(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the formats that a shell may complete to."""
    return [name for name in REPORTERS if name.startswith(incomplete)]


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "formats", multiple=True, default=("text",), help=_FORMATS, shell_complete=_reporters)
@click.option("--fail-on", type=click.Choice(["error", "warning", "note", "never"]), help="Gate.  [default: error]")
@click.option("--strict/--no-strict", default=None, help="Fail also when files could not be read or parsed.")
@click.option("--profile", type=click.Choice(["dev", "strict", "reviewer"]), help="How much is shown.  [default: dev]")
@click.option("--edition", type=click.Choice(["2019", "current"]), help="Whose numbers lead.  [default: current]")
@options.config
@click.option("--show-settings", is_flag=True, help="Print what holds and where it comes from, and check nothing.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, hidden=True)
@click.option(
    "--rules-timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    help="Seconds that rules of your own may take together, a program.",
)
@many.several
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
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    fail_on: str | None,
    strict: bool | None,  # noqa: FBT001  # click passes flags so
    profile: str | None,
    edition: str | None,
    config_file: Path | None,
    show_settings: bool,  # noqa: FBT001  # the same
    today: datetime | None,
    rules_timeout: float,
    several: Several,
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
    """Check the mini-programs at every PATH, `.` by default, and say what would get them refused."""
    from miniaudit.cli import configured, order, output  # noqa: PLC0415  # `--help` must not pay for it
    from miniaudit.cli.progress import Progress  # noqa: PLC0415  # the same

    wanted = output.wanted(formats, lang)
    if not paths and several.files_from is None:
        paths = (Path(),)
    asked = configured.Asked(profile, edition, fail_on, strict, lang, categories, subject, tuple(map(str, folders)))
    files = [None if file is None else str(file) for file in (config_file, answer, baseline, decisions, cache_dir)]
    config, answered, earlier, decided, cache = files
    today_is = f"{today:%Y-%m-%d}" if today else options.today()
    said = order.Order(
        asked, config, today_is, rules_timeout, answered, earlier, decided, ref, cache, use_cache, jobs=several.workers
    )
    alone = len(paths) == 1 and not several.given
    if show_settings:
        if not alone:
            options.refuse(_ONE_ONLY.filled({"option": "--show-settings"}), lang)
        click.echo(configured.shown(order.held(paths[0], said)), nl=False)
    elif alone and all(each.name != "jsonl" for each in wanted):
        with Progress(None, options.language(lang)):
            report, exit_code, lang = order.done(paths[0], said)
        output.write(report, wanted, paths[0], lang, exit_code)
        sys.exit(exit_code)
    else:
        from miniaudit.cli.many.run import run  # noqa: PLC0415  # the same

        sys.exit(run(paths, several, said._replace(jobs=1), wanted))
