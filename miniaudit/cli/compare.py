"""`miniaudit compare`: what became of the findings of an earlier report, or of an earlier package."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from miniaudit.cli import caching, declared, options

if TYPE_CHECKING:
    from miniaudit.cli.configured import Asked
    from miniaudit.engine.cache.store import Store
    from miniaudit.engine.comparing.record import Record
    from miniaudit.model.words import Language

_WEIGHTS: Final = {"error": 3, "warning": 2, "note": 1, "never": 9}


class _Side(NamedTuple):
    """One of the two that are compared, and what its configuration says of the comparison itself."""

    records: tuple[Record, ...]
    fail_on: str
    lang: Language | None


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice([*_WEIGHTS]), help="Gate for what is new.  [default: error]")
@click.option("--profile", type=click.Choice(["dev", "strict", "reviewer"]), help="How much counts.  [default: dev]")
@options.config
@declared.category
@declared.subject
@options.rules
@caching.cache_dir
@caching.use_cache
@options.lang
def compare(  # noqa: PLR0913, PLR0917  # one parameter an option
    old: Path,
    new: Path,
    form: str,
    fail_on: str | None,
    profile: str | None,
    config_file: Path | None,
    categories: tuple[str, ...],
    subject: str | None,
    folders: tuple[Path, ...],
    cache_dir: Path | None,
    use_cache: bool,  # noqa: FBT001  # click passes flags so
    lang: Language | None,
) -> None:
    """Say what is new, gone and unchanged from OLD to NEW: JSON reports, or packages that are checked first.

    A package is checked as `miniaudit check` does, by its own configuration.
    """
    from miniaudit.cli.configured import Asked  # noqa: PLC0415  # `--help` must not pay for it
    from miniaudit.engine.comparing import comparison  # noqa: PLC0415  # the same
    from miniaudit.reporters import comparison as reporter  # noqa: PLC0415  # the same

    gc.disable()  # as in a check
    asked = Asked(profile, None, fail_on, None, lang, categories, subject, tuple(map(str, folders)))
    store = caching.store(cache_dir, wanted=use_cache)
    before, after = (_side(path, config_file, asked, store) for path in (old, new))
    sides = comparison.compare(before.records, after.records)
    text = reporter.as_json(sides) if form == "json" else reporter.text(sides, options.language(after.lang))
    sys.stdout.buffer.write(text.encode("utf-8" if form == "json" else sys.stdout.encoding or "utf-8", "replace"))
    sys.exit(any(_WEIGHTS.get(record.level, 0) >= _WEIGHTS[after.fail_on] for record in sides.new))


def _side(path: Path, config_file: Path | None, asked: Asked, store: Store | None) -> _Side:
    from miniaudit.cli import configured, earlier  # noqa: PLC0415  # the same
    from miniaudit.engine.checking import check  # noqa: PLC0415  # the same
    from miniaudit.engine.comparing import record  # noqa: PLC0415  # the same
    from miniaudit.engine.settings import Settings  # noqa: PLC0415  # the same
    from miniaudit.package.problems import PackageError  # noqa: PLC0415  # the same

    if path.suffix == ".json":
        kept = earlier.report(path, asked.lang)
        records = earlier.fitting(path, asked.lang, lambda: record.of_report(kept))
        return _Side(records, asked.fail_on or "error", asked.lang)
    held = configured.resolve(path, config_file, asked)
    chosen = declared.read(held.categories, held.subject, None, held.lang, held.place("categories"))
    excuses = configured.excuses(held, options.today())
    settings = Settings(held.edition, held.profile, declared=chosen, excuses=excuses)
    with options.refusing(held.lang):
        try:
            report = check(path, held.rules, settings, store)
        except PackageError as error:
            options.refuse(error.message, held.lang)
    return _Side(record.of_findings(report.findings), held.fail_on, held.lang)
