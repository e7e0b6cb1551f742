"""Source maps (revision 3): which place of a source each place of a built script comes from."""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS: Final = {
    c: n for n, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}  # fmt: skip
_REVISION: Final = 3
_MORE: Final = 32  # the bit of a digit that says another follows
_WITH_SOURCE: Final = (4, 5)  # fields of a segment that names a source
_WIDEST: Final = 6  # digits of a number; what is wider is no position


class Segment(NamedTuple):
    """A place of the built script and where it comes from; lines and columns from 0, columns in UTF-16 units."""

    column: int
    source: int  # an index into `sources`
    source_line: int
    source_column: int
    name: str  # what stood there, empty when the map does not say


class SourceMap(NamedTuple):
    """A map with the text of its sources."""

    sources: tuple[str, ...]
    contents: tuple[str, ...]  # empty for a source whose text the map does not hold
    lines: tuple[tuple[Segment, ...], ...]  # of each line of the built script, by column

    def segment(self, line: int, column: int) -> Segment | None:
        """Return the last segment of a line that begins at or before a column."""
        segments = self.lines[line] if line < len(self.lines) else ()
        found = bisect_right(segments, column, key=lambda segment: segment.column)
        return segments[found - 1] if found else None


def parse(text: str) -> SourceMap | None:
    """Return a map; None for what is none, or holds no text of its sources. It never raises."""
    try:
        found = json.loads(text.removeprefix(")]}'"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("version") != _REVISION:
        return None
    sources, contents = _texts(found.get("sources")), _texts(found.get("sourcesContent"))
    names, mappings = _texts(found.get("names", [])), found.get("mappings")
    if sources is None or contents is None or names is None or not isinstance(mappings, str):
        return None
    if len(contents) != len(sources) or not any(contents):
        return None
    try:
        return SourceMap(sources, contents, tuple(_lines(mappings, len(sources), names)))
    except ValueError:
        return None


def _texts(value: object) -> tuple[str, ...] | None:
    """Return a list of texts, nothing standing for a missing one."""
    if not isinstance(value, list) or not all(item is None or isinstance(item, str) for item in value):
        return None
    return tuple(item or "" for item in value)


def _lines(mappings: str, sources: int, names: tuple[str, ...]) -> Iterator[tuple[Segment, ...]]:
    source = line = column = name = 0
    for row in mappings.split(";"):
        built = 0
        segments: list[Segment] = []
        for text in row.split(",") if row else ():
            fields = _numbers(text)
            built += fields[0]
            if len(fields) == 1:
                continue  # code that comes from no source
            if len(fields) not in _WITH_SOURCE:
                raise ValueError(text)
            source, line, column = source + fields[1], line + fields[2], column + fields[3]
            called = ""
            if len(fields) > _WITH_SOURCE[0]:
                name += fields[4]
                if not 0 <= name < len(names):
                    raise ValueError(name)
                called = names[name]
            if not 0 <= source < sources or min(built, line, column) < 0:
                raise ValueError(text)
            segments.append(Segment(built, source, line, column, called))
        segments.sort(key=lambda segment: segment.column)
        yield tuple(segments)


def _numbers(text: str) -> list[int]:
    """Return the numbers of a segment, written in base 64 with a sign bit; ValueError for anything else."""
    numbers = []
    value = digits = 0
    for character in text:
        digit = _DIGITS.get(character, -1)
        if digit < 0 or digits > _WIDEST:
            raise ValueError(text)
        value |= (digit & (_MORE - 1)) << (5 * digits)
        digits += 1
        if not digit & _MORE:
            numbers.append(-(value >> 1) if value & 1 else value >> 1)
            value = digits = 0
    if digits or not numbers:
        raise ValueError(text)
    return numbers
