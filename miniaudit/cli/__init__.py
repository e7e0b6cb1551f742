"""The command line: parse options, call, render, exit. One module a group of commands, imported when asked for."""

from __future__ import annotations

import importlib
import sys
from typing import Final

import click

from miniaudit import __version__

_COMMANDS: Final = {  # name on the command line: module and what it is called there
    "cache": ("caching", "cache"),
    "category": ("category", "category"),
    "check": ("check", "check"),
    "compare": ("compare", "compare"),
    "explain": ("rules", "explain"),
    "init": ("init", "init"),
    "new": ("rules", "new"),
    "prove": ("rules", "prove"),
    "report": ("report", "report"),
    "rules": ("rules", "rules"),
    "schema": ("schema", "schema"),
}


class _Lazy(click.Group):
    """A group that imports only the command that runs: `--version` and a quick check must not pay for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # the same
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        found = getattr(importlib.import_module(f"miniaudit.cli.{module}"), name)
        return found if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches  # noqa: PLC0415  # only a slip pays for it

            near = get_close_matches(args[0], _COMMANDS, 1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean '{near[0]}'?", ctx) from error


@click.group(cls=_Lazy)
@click.version_option(__version__, prog_name="miniaudit")
def main() -> None:
    """Read a WeChat mini-program the way a platform reviewer would."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
