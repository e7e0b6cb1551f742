"""The cache: the options of a check about it, and `miniaudit cache`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from miniaudit.engine.cache.store import Store

cache_dir = click.option(
    "--cache-dir",
    envvar="MINIAUDIT_CACHE_DIR",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Where to keep what need not be worked out again; a folder of the user's by default.",
)
use_cache = click.option("--cache/--no-cache", "use_cache", default=True, help="Keep and use what was worked out.")


def folder() -> Path:
    """Return the folder that the system has for a user's caches, with our name."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "miniaudit"


def store(chosen: Path | None, *, wanted: bool) -> Store | None:
    """Return where entries are kept; None when nothing is to be kept."""
    if not wanted:
        return None
    from miniaudit.engine.cache.store import Store  # noqa: PLC0415  # `--version` must not pay for it

    try:
        return Store(chosen or folder())
    except RuntimeError:  # no home
        return None


@click.group()
def cache() -> None:
    """Look after what is kept between checks."""


@cache.command("dir")
@cache_dir
def where(cache_dir: Path | None) -> None:
    """Print the folder."""
    click.echo(cache_dir or folder())


@cache.command()
@cache_dir
def clear(cache_dir: Path | None) -> None:
    """Drop everything that is kept."""
    kept = store(cache_dir, wanted=True)
    click.echo(kept.clear() if kept else 0)
