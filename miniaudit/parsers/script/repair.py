"""Stretches of a broken script that are better read over, or read as what they were meant to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_CONFLICT = re.compile(rb"^(?:<{7}|>{7}|\|{7}|={7})(?=[ \r\n]|$)[^\n]*", re.MULTILINE)
_OPEN_HEADER = re.compile(rb"[\w$]\s*\((\s+)\{")
_REACH = 200  # bytes after the start of an error in which its cause is looked for


class Repair(NamedTuple):
    """A source of the same length that may parse better, and the stretches that were changed."""

    source: bytes
    changed: tuple[tuple[int, int], ...]


def without_conflict_marks(source: bytes) -> Repair | None:
    """Blank the lines that a merge left behind, so that both sides are read."""
    spans = [match.span() for match in _CONFLICT.finditer(source)]
    return _overwrite(source, ((start, end, b" " * (end - start)) for start, end in spans))


def with_closed_headers(source: bytes, errors: Iterable[tuple[int, int]]) -> Repair | None:
    """Close the parameters of `onLoad( {` where a stretch that could not be read begins with it."""
    found = [_OPEN_HEADER.search(source, start, start + _REACH) for start, _ in errors]
    marks = sorted({match.start(1) for match in found if match})
    return _overwrite(source, ((mark, mark + 1, b")") for mark in marks))


def _overwrite(source: bytes, edits: Iterable[tuple[int, int, bytes]]) -> Repair | None:
    changed = bytearray(source)
    spans = []
    for start, end, new in edits:
        changed[start:end] = new
        spans.append((start, end))
    return Repair(bytes(changed), tuple(spans)) if spans else None
