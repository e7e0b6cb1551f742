"""`miniaudit category`: what a program is, cue by cue."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from miniaudit.cli import declared, options

if TYPE_CHECKING:
    from miniaudit.model.words import Language


@click.command()
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.config
@declared.category
@declared.subject
@declared.answer
@options.lang
def category(  # noqa: PLR0913, PLR0917  # one parameter an option
    path: Path,
    form: str,
    config_file: Path | None,
    categories: tuple[str, ...],
    subject: str | None,
    answer: Path | None,
    lang: Language | None,
) -> None:
    """Show which service categories the mini-program at PATH looks like, and by which cues."""
    from miniaudit.cli import configured  # noqa: PLC0415  # `--version` must not pay for it
    from miniaudit.engine.audit import audit  # noqa: PLC0415  # the same
    from miniaudit.engine.settings import Settings  # noqa: PLC0415  # the same
    from miniaudit.package import PackageError, open_path  # noqa: PLC0415  # the same
    from miniaudit.reporters import category as table  # noqa: PLC0415  # the same

    held = configured.resolve(path, config_file, configured.Asked(lang=lang, categories=categories, subject=subject))
    lang = held.lang
    book = options.rulebook((), lang)
    try:
        workspace = open_path(path)
    except PackageError as error:
        options.refuse(error.message, lang)
    chosen = declared.read(held.categories, held.subject, answer, lang, held.place("categories"))
    report = audit(workspace, book, Settings(declared=chosen))
    text = table.as_json(report) if form == "json" else table.as_text(report, options.language(lang))
    sys.stdout.buffer.write(text.encode(sys.stdout.encoding or "utf-8", "replace") if form == "text" else text.encode())
