"""Options that several commands have, and what they do with them."""

from __future__ import annotations

import locale
import os
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.engine.rulebook import Rulebook
    from miniaudit.model.words import Language, Text

lang = click.option("--lang", type=click.Choice(["zh", "en"]), default=None, help="Language of the output.")
config = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    default=None,
    help="Configuration; by default miniaudit.toml or pyproject.toml from PATH upwards.",
)
rules = click.option(
    "--rules",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder of rules of your own; repeatable.",
)


def language(wanted: Language | None) -> Language:
    """Return the language asked for, else that of the user's locale; Chinese when it says nothing."""
    named = os.environ.get("LC_ALL") or os.environ.get("LANG") or (locale.getlocale()[0] or "")
    return wanted or ("en" if named.lower().startswith("en") else "zh")


def today() -> str:
    """Return the day by which suppressions expire, as YYYY-MM-DD: SOURCE_DATE_EPOCH decides where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    day = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now().astimezone()
    return day.date().isoformat()


def refuse(text: Text, wanted: Language | None) -> NoReturn:
    """Say why the job cannot be done, and end with exit code 2."""
    from miniaudit.reporters.visible import visible  # noqa: PLC0415  # `--version` must not pay for it

    click.echo(f"miniaudit: {visible(text.said_in(language(wanted)))}", err=True)
    sys.exit(2)


@contextmanager
def refusing(wanted: Language | None) -> Iterator[None]:
    """End with a sentence when a rule cannot be read."""
    from miniaudit.engine.entry import RuleError  # noqa: PLC0415  # `--version` must not pay for it

    try:
        yield
    except RuleError as error:
        refuse(error.text, wanted)


def rulebook(folders: tuple[Path, ...], wanted: Language | None) -> Rulebook:
    """Return the shipped rules and those of the folders; end with a sentence when one cannot be read."""
    from miniaudit.engine import rulebook as book  # noqa: PLC0415  # `--version` must not pay for it

    with refusing(wanted):
        return book.read(*folders)
