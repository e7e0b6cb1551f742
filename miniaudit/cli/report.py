"""`miniaudit report`: a JSON report as a page to read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from miniaudit.cli import options
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from miniaudit.model.words import Language

_UNREAD: Final = Text("无法读取 $file：$why", "$file cannot be read: $why")
_UNWRITTEN: Final = Text("无法写 $file：$why", "$file cannot be written: $why")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=None, help="Where to write the page; else it is printed."
)
@options.lang
def report(file: Path, output: Path | None, lang: Language | None) -> None:
    """Make the HTML page of FILE, a JSON report that `check --format json` wrote."""
    from miniaudit.reporters import html  # noqa: PLC0415  # `--version` must not pay for it
    from miniaudit.reporters.kept import UnfitError, read  # noqa: PLC0415  # the same

    try:
        page = html.render(read(file.read_bytes()), options.language(lang)).encode("utf-8")
    except OSError as error:
        options.refuse(_UNREAD.filled({"file": str(file), "why": error.strerror or str(error)}), lang)
    except UnfitError as error:
        options.refuse(_UNREAD.filled({"file": str(file), "why": error.why.said_in(options.language(lang))}), lang)
    if output is None:
        sys.stdout.buffer.write(page)
        return
    try:
        output.write_bytes(page)
    except OSError as error:
        options.refuse(_UNWRITTEN.filled({"file": str(output), "why": error.strerror or str(error)}), lang)
