"""Commands about the rules: `rules`, `explain`, `prove`, `new rule`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from miniaudit.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn

    from miniaudit.model.words import Language

_MOST_NEAR = 5


def _refuse(name: str, known: Iterable[str], lang: Language | None) -> NoReturn:
    """Say that there is no such rule, with those whose names are like it."""
    from difflib import get_close_matches  # noqa: PLC0415  # only a slip pays for it

    from miniaudit.model.words import Text  # noqa: PLC0415  # `--version` must not pay for it

    names, asked = sorted(set(known)), name.rpartition("/")[2].lower()
    near = [each for each in names if asked in each] or get_close_matches(asked, names, _MOST_NEAR)
    told = ", ".join(near[:_MOST_NEAR])
    hint = Text(f"；相近的有：{told}", f"; there are: {told}") if near else Text("", "")
    options.refuse(
        Text(
            f"没有规则 {name}{hint.zh}；用 miniaudit rules 查看全部",
            f"there is no rule {name}{hint.en}; `miniaudit rules` lists all",
        ),
        lang,
    )


def _names(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the rules whose names a shell may complete to."""
    return [rule.name for rule in options.rulebook((), None).rules if rule.name.startswith(incomplete)]


@click.command()
@options.rules
@options.lang
def rules(folders: tuple[Path, ...], lang: Language | None) -> None:
    """List the rules."""
    language = options.language(lang)
    for rule in options.rulebook(folders, lang).rules:
        click.echo(f"{rule.topic}/{rule.name}  {rule.title.said_in(language)}")


@click.command()
@click.argument("rule", shell_complete=_names)
@options.rules
@options.lang
def explain(rule: str, folders: tuple[Path, ...], lang: Language | None) -> None:
    """Say what RULE refuses, why, and how to cure it."""
    from miniaudit.engine import explain as page  # noqa: PLC0415  # `--version` must not pay for it

    book = options.rulebook(folders, lang)
    found = book.rule(rule)
    if found is None:
        _refuse(rule, (each.name for each in book.rules), lang)
    click.echo(page.render(found, book, options.language(lang)))


@click.command()
@click.argument("names", nargs=-1, shell_complete=_names)
@options.rules
@options.lang
def prove(names: tuple[str, ...], folders: tuple[Path, ...], lang: Language | None) -> None:
    """Run rules against their own examples; NAMES are rules or topics, all by default."""
    from miniaudit.engine import proof as proving  # noqa: PLC0415  # `--version` must not pay for it

    book = options.rulebook(folders, lang)
    called = [(rule, {rule.name, rule.topic, f"{rule.topic}/{rule.name}"}) for rule in book.rules]
    for name in names:
        if not any(name in each for _, each in called):
            _refuse(name, (known for rule in book.rules for known in (rule.name, rule.topic)), lang)
    chosen = [rule for rule, each in called if not names or each & set(names)]
    results = [proof for rule in chosen for proof in proving.prove(rule, book.documents)]
    for proof in results:
        if proof.result is not proving.Result.VALIDATED:
            expected, found = (", ".join(places) or "-" for places in (proof.expected, proof.found))
            click.echo(f"{proof.result}: {proof.rule}: {proof.name}: expected {expected}; found {found}")
    bad = sum(proof.result is not proving.Result.VALIDATED for proof in results)
    click.echo(f"{len(results) - bad} passed, {bad} failed")
    sys.exit(1 if bad else 0)


@click.group()
def new() -> None:
    """Write something to start from."""


@new.command("rule")
@click.argument("name")
@click.option("--in", "folder", type=click.Path(path_type=Path), default=None, help="Folder of rules; the shipped one.")
@options.lang
def new_rule(name: str, folder: Path | None, lang: Language | None) -> None:
    """Write the rule NAME, as topic/name, with an example that fails until you fill it in."""
    from miniaudit.engine import scaffold  # noqa: PLC0415  # `--version` must not pay for it
    from miniaudit.engine.entry import RuleError  # noqa: PLC0415  # the same

    try:
        click.echo(scaffold.write(name, folder))
    except RuleError as error:
        options.refuse(error.text, lang)
