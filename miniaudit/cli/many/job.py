"""What goes to the processes that check, and what comes back: JSON, a line each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, NamedTuple

from miniaudit.cli.configured import Asked
from miniaudit.cli.order import Order
from miniaudit.cli.output import Screen, Wanted
from miniaudit.model.plain import Codec
from miniaudit.model.words import Text


class Setup(NamedTuple):
    """What a process is told once."""

    order: Order
    formats: tuple[tuple[str, str | None], ...]  # name and file
    screen: Screen
    seconds: float | None
    megabytes: int | None

    @property
    def reports(self) -> tuple[Wanted, ...]:
        """Return the reports that every path is to have."""
        return tuple(Wanted(name, None if file is None else Path(file)) for name, file in self.formats)


class Row(NamedTuple):
    """What became of one path."""

    exit_code: int
    outcome: str  # the verdict's name
    levels: tuple[int, int, int]  # open errors, warnings and notes
    texts: tuple[str, ...]  # a report for each format asked for
    refusal: Text | None = None  # why there is nothing to report


_CODEC: Final = Codec((Setup, Order, Asked, Screen, Row, Text))


def packed(value: Setup | Row) -> bytes:
    """Return a value as a line."""
    return _CODEC.dumps(value) + b"\n"


def setup(line: bytes) -> Setup:
    """Return the setup that a line holds."""
    found: Setup = _CODEC.loads(line)
    return found


def row(line: bytes) -> Row:
    """Return the row that a line holds."""
    found: Row = _CODEC.loads(line)
    return found


def packed_path(path: Path) -> bytes:
    """Return a path as a line."""
    return json.dumps(str(path)).encode() + b"\n"


def path(line: bytes) -> Path:
    """Return the path that a line holds."""
    return Path(json.loads(line))
