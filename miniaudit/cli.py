"""The command line: parse options, call, render, exit."""

from __future__ import annotations

import click

from miniaudit import __version__


@click.group()
@click.version_option(__version__, prog_name="miniaudit")
def main() -> None:
    """Read a WeChat mini-program the way a platform reviewer would."""
