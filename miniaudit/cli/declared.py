"""What the owner declared on the platform, as the options of a command tell it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from miniaudit.cli import options
from miniaudit.model.category import NOTHING_DECLARED
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from miniaudit.model.category import Declared
    from miniaudit.model.words import Language


def _categories(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the categories that a shell may complete to."""
    from miniaudit.engine import service_categories  # noqa: PLC0415  # `--version` must not pay for it

    return [each.name for each in service_categories.shipped().categories if each.name.startswith(incomplete)]


category = click.option(
    "--category",
    "categories",
    multiple=True,
    shell_complete=_categories,
    help="A declared service category, such as 工具-信息查询; repeatable.",
)
subject = click.option(
    "--subject",
    type=click.Choice(["personal", "enterprise", "government", "media", "other", "overseas"]),
    default=None,
    help="What kind of owner registered the program.",
)
answer = click.option(
    "--category-answer",
    "answer",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="A saved JSON answer of the platform's get_category or getcategory: the declared categories.",
)


def read(
    names: tuple[str, ...], kind: str | None, file: Path | None, lang: Language | None, place: str = ""
) -> Declared:
    """Return what is declared; end with a sentence when a name is no category or the answer holds none.

    `place` is where in a configuration the names stand; empty when they were given otherwise.
    """
    if not (names or kind or file):
        return NOTHING_DECLARED
    from miniaudit.engine import category_answer, service_categories  # noqa: PLC0415  # only a check pays for it

    try:
        answered = category_answer.names(file) if file else ()
        return service_categories.declared((*names, *answered), kind)
    except service_categories.CategoryError as error:
        at = Text(f"{place}：", f"{place}: ") if place else Text("", "")
        options.refuse(Text(at.zh + error.text.zh, at.en + error.text.en), lang)
