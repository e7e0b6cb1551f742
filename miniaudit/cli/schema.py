"""`miniaudit schema`: the JSON Schemas of what it reads and writes, for editors and other tools."""

from __future__ import annotations

import sys
from importlib.resources import files
from typing import Final

import click

_HOMES: Final = {
    "report": "miniaudit.reporters",
    "config": "miniaudit.schemas",
    "rule": "miniaudit.schemas",
    "decisions": "miniaudit.schemas",
}


@click.command()
@click.argument("name", type=click.Choice([*_HOMES]))
def schema(name: str) -> None:
    """Print the JSON Schema of a report, of miniaudit.toml, of a rule file or of a file of decisions."""
    text = files(_HOMES[name]).joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    sys.stdout.buffer.write(text.encode())
