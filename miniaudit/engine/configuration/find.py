"""Which file holds the configuration of a checked path."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from miniaudit.engine.configuration.table import ConfigError, Source, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME: Final = "miniaudit.toml"
_PYPROJECT: Final = "pyproject.toml"
_SIZE: Final = 1_000_000  # bytes


class Found(NamedTuple):
    """A configuration file that was read."""

    path: Path
    table: Table


def above(checked: Path, *, outside: bool = False) -> Found | None:
    """Return the nearest configuration from the checked path upwards, not beyond its repository.

    `outside` leaves out what stands in the checked path itself.
    """
    here = Path(os.path.realpath(checked))
    for folder in _upwards(here):
        if outside and folder == here:
            continue
        for name in (NAME, _PYPROJECT):
            path = folder / name
            if path.is_file() and (name == NAME or b"tool.miniaudit" in _bytes(path)):
                found = read(path, os.path.relpath(path, checked if checked.is_dir() else checked.parent))
                if found.table.values or name == NAME:
                    return found
    return None


def read(path: Path, shown: str) -> Found:
    """Return a configuration file; ConfigError when it cannot be used."""
    shown = shown.replace(os.sep, "/")
    data = _bytes(path)
    if len(data) > _SIZE:
        raise ConfigError(shown, 0, "超过 1 MB", "it is larger than 1 MB")
    try:
        text = data.decode("utf-8-sig")
        plain: Any = tomllib.loads(text.replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise ConfigError(shown, 0, "不是 UTF-8，请另存为 UTF-8", "it is not UTF-8: save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error).rstrip(".")
        raise ConfigError(shown, 0, f"不是合法的 TOML（{said}）", f"this is not TOML ({said})") from None
    if path.name != _PYPROJECT:
        return Found(path, Table(Source(shown, text), "", plain))
    tool = plain.get("tool", {})
    ours = tool.get("miniaudit", {}) if isinstance(tool, dict) else {}
    return Found(path, Table(Source(shown, text, "tool.miniaudit."), "", ours if isinstance(ours, dict) else {}))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_SIZE + 1)
    except OSError as error:
        why = error.strerror or "?"
        raise ConfigError(path.name, 0, f"读不了（{why}）", f"it cannot be read ({why})") from None


def _upwards(here: Path) -> Iterator[Path]:
    for folder in (here, *here.parents) if here.is_dir() else here.parents:
        yield folder
        if os.path.lexists(folder / ".git"):
            return
