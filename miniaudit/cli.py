"""The command line: parse options, call, render, exit."""

from __future__ import annotations

import gc
import locale
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from miniaudit import __version__

if TYPE_CHECKING:
    from miniaudit.engine.rulebook import Rulebook
    from miniaudit.model.report import Report
    from miniaudit.model.words import Language, Text

_LEVELS = {"error": 3, "warning": 2, "note": 1, "never": 9}


def _language() -> Language:
    """Return the language of the user's locale; Chinese when it says nothing."""
    named = os.environ.get("LC_ALL") or os.environ.get("LANG") or (locale.getlocale()[0] or "")
    return "en" if named.lower().startswith("en") else "zh"


def _refuse(text: Text, language: Language) -> None:
    click.echo(f"miniaudit: {text.said_in(language)}", err=True)
    sys.exit(2)


def _rulebook(folders: tuple[Path, ...], language: Language) -> Rulebook:
    from miniaudit.engine import rulebook  # noqa: PLC0415  # `--version` must not pay for it
    from miniaudit.engine.entry import RuleError  # noqa: PLC0415  # the same

    try:
        return rulebook.read(*folders)
    except RuleError as error:
        _refuse(error.text, language)
        raise


_lang = click.option("--lang", type=click.Choice(["zh", "en"]), default=None, help="Language of the output.")
_rules = click.option(
    "--rules",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder of rules of your own; repeatable.",
)


@click.group()
@click.version_option(__version__, prog_name="miniaudit")
def main() -> None:
    """Read a WeChat mini-program the way a platform reviewer would."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@main.command()
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option("--format", "formats", multiple=True, default=("text",), help="text or json, =FILE to write; repeatable.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "note", "never"]), default="error", show_default=True)
@click.option("--strict", is_flag=True, help="Fail also when files could not be read or parsed.")
@click.option("--profile", type=click.Choice(["dev", "strict", "reviewer"]), default="dev", show_default=True)
@click.option("--edition", type=click.Choice(["2019", "current"]), default="current", show_default=True)
@_rules
@_lang
def check(  # noqa: PLR0913, PLR0917  # one parameter an option
    path: Path,
    formats: tuple[str, ...],
    fail_on: str,
    strict: bool,  # noqa: FBT001  # click passes flags so
    profile: str,
    edition: str,
    folders: tuple[Path, ...],
    lang: Language | None,
) -> None:
    """Check the mini-program at PATH and say what would get it refused."""
    from miniaudit.engine.audit import Settings, audit  # noqa: PLC0415  # `--version` must not pay for it
    from miniaudit.package import PackageError, open_path  # noqa: PLC0415  # the same

    gc.disable()  # millions of frozen values and no cycles: the collector would find nothing, at a third of the time
    language = lang or _language()
    book = _rulebook(folders, language)
    try:
        workspace = open_path(path)
    except PackageError as error:
        _refuse(error.message, language)
        raise
    report = audit(workspace, book, Settings(edition, profile))
    for wanted in formats:
        _write(report, wanted, language)
    sys.exit(_exit_code(report, fail_on, strict=strict))


def _exit_code(report: Report, fail_on: str, *, strict: bool) -> Literal[0, 1]:
    from miniaudit.model.report import Outcome  # noqa: PLC0415  # the same

    loud = any(f.level.weight >= _LEVELS[fail_on] for f in report.findings if f.status == "open")
    incomplete = strict and any(program.outcome is Outcome.INCOMPLETE for program in report.programs)
    return 1 if loud or incomplete else 0


def _write(report: Report, wanted: str, language: Language) -> None:
    name, _, file = wanted.partition("=")
    if name == "json":
        from miniaudit.reporters import json as reporter  # noqa: PLC0415  # only the one asked for

        text = reporter.render(report)
    elif name == "text":
        from miniaudit.reporters import terminal  # noqa: PLC0415  # the same

        colour = not file and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        text = terminal.render(report, language, colour=colour, width=shutil.get_terminal_size((100, 24)).columns)
    else:
        raise click.BadParameter(f"{name}: text, json", param_hint="--format")
    if file:
        Path(file).write_text(text, "utf-8")
    else:
        sys.stdout.buffer.write(text.encode("utf-8" if name == "json" else sys.stdout.encoding or "utf-8", "replace"))


@main.command()
@_rules
@_lang
def rules(folders: tuple[Path, ...], lang: Language | None) -> None:
    """List the rules."""
    language = lang or _language()
    for rule in _rulebook(folders, language).rules:
        click.echo(f"{rule.topic}/{rule.name}  {rule.title.said_in(language)}")


@main.command()
@click.argument("rule")
@_rules
@_lang
def explain(rule: str, folders: tuple[Path, ...], lang: Language | None) -> None:
    """Say what RULE refuses, why, and how to cure it."""
    from miniaudit.engine import explain as page  # noqa: PLC0415  # `--version` must not pay for it
    from miniaudit.model.words import Text  # noqa: PLC0415  # the same

    language = lang or _language()
    book = _rulebook(folders, language)
    found = book.rule(rule)
    if found is None:
        _refuse(Text(f"没有规则 {rule}；用 miniaudit rules 查看", f"no rule {rule}; see `miniaudit rules`"), language)
        return
    click.echo(page.render(found, book, language))


@main.command()
@click.argument("names", nargs=-1)
@_rules
@_lang
def prove(names: tuple[str, ...], folders: tuple[Path, ...], lang: Language | None) -> None:
    """Run rules against their own examples; NAMES are rules or topics, all by default."""
    from miniaudit.engine import proof as proving  # noqa: PLC0415  # `--version` must not pay for it

    book = _rulebook(folders, lang or _language())
    chosen = [r for r in book.rules if not names or {r.name, r.topic, f"{r.topic}/{r.name}"} & set(names)]
    results = [proof for rule in chosen for proof in proving.prove(rule, book.documents)]
    for proof in results:
        if proof.result is not proving.Result.VALIDATED:
            expected, found = (", ".join(places) or "-" for places in (proof.expected, proof.found))
            click.echo(f"{proof.result}: {proof.rule}: {proof.name}: expected {expected}; found {found}")
    bad = sum(proof.result is not proving.Result.VALIDATED for proof in results)
    click.echo(f"{len(results) - bad} passed, {bad} failed")
    sys.exit(1 if bad else 0)


@main.group()
def new() -> None:
    """Write something to start from."""


@new.command("rule")
@click.argument("name")
@click.option("--in", "folder", type=click.Path(path_type=Path), default=None, help="Folder of rules; the shipped one.")
@_lang
def new_rule(name: str, folder: Path | None, lang: Language | None) -> None:
    """Write the rule NAME, as topic/name, with an example that fails until you fill it in."""
    from miniaudit.engine import scaffold  # noqa: PLC0415  # `--version` must not pay for it
    from miniaudit.engine.entry import RuleError  # noqa: PLC0415  # the same

    try:
        click.echo(scaffold.write(name, folder))
    except RuleError as error:
        _refuse(error.text, lang or _language())
