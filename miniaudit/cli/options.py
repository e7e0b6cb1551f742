"""Options that several commands have, and what they do with them."""

from __future__ import annotations

import locale
import os
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

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


class RefusalError(click.ClickException):
    """The job cannot be done: a command that raises it says why in one sentence, and ends with exit code 2."""

    exit_code = 2

    def __init__(self, text: Text, wanted: Language | None, kind: str) -> None:
        super().__init__(text.en)
        self.text = text
        self.wanted: Language | None = wanted
        self.kind = kind  # a stable identifier such as path-missing

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence."""
        from miniaudit.reporters.visible import visible  # noqa: PLC0415  # `--version` must not pay for it

        click.echo(f"miniaudit: {visible(self.text.said_in(language(self.wanted)))}", file=file or sys.stderr)


def refuse(text: Text, wanted: Language | None, kind: str = "refused") -> NoReturn:
    """Say why the job cannot be done, and end with exit code 2."""
    raise RefusalError(text, wanted, kind)


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
