"""Bytes to text, and offsets to lines and columns."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Final, NamedTuple

from miniaudit.model.span import Place, Span

_LINE_END: Final = re.compile(r"\r\n|\r|\n")  # not the other Unicode line ends: editors do not count them
_ASTRAL: Final = re.compile(r"[\U00010000-\U0010ffff]")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(NamedTuple):
    """The text of a file; `problem` names what was wrong with its bytes, empty when nothing was."""

    text: str  # a byte order mark is gone
    encoding: str
    problem: str  # not-utf-8 · utf-16 · undecodable · binary


def decode(data: bytes) -> Decoded:
    """Return the text of a file; it never raises, and bytes that mean nothing become U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            problem = "" if encoding == "utf-8" else "utf-16"
            return Decoded(data[len(mark) :].decode(encoding, errors="replace"), encoding, problem)
    if b"\0" in data:
        return Decoded(data.decode("utf-8", errors="replace"), "utf-8", "binary")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "")
    except UnicodeDecodeError:
        pass
    try:
        return Decoded(data.decode("gb18030"), "gb18030", "not-utf-8")
    except UnicodeDecodeError:
        return Decoded(data.decode("utf-8", errors="replace"), "utf-8", "undecodable")


class Lines:
    """The lines of a text; places in it are looked up in logarithmic time."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, number: int) -> str:
        """Return line `number`, counted from 1, without its end."""
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place, both counted from 1, in code points."""
        return self._starts[line - 1] + column - 1

    def offset_utf16(self, line: int, column: int) -> int | None:
        """Return the offset of a place whose column counts UTF-16 code units; None when there is no such place."""
        if not 0 < line <= len(self._starts) or column < 1:
            return None
        start = self._starts[line - 1]
        offsets = range(start, start + len(self.line(line)) + 1)
        found = bisect_left(offsets, column - 1, key=lambda offset: self._units(start, offset))
        return offsets[found] if found < len(offsets) else None

    def place(self, span: Span) -> Place:
        """Return a span as lines and columns; one that reaches beyond the text ends with it."""
        start, end = (min(max(offset, 0), len(self.text)) for offset in span)
        line, column, wide = self._position(start)
        end_line, end_column, wide_end = self._position(max(start, end))
        return Place(line, column, end_line, end_column, wide, wide_end)

    def _position(self, offset: int) -> tuple[int, int, int]:
        """Return line, column in code points and column in UTF-16 code units."""
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        column = offset - start + 1
        return line, column, self._units(start, offset) + 1

    @cached_property
    def _wide(self) -> list[int]:
        """Return where the characters stand that take two UTF-16 code units."""
        return [found.start() for found in _ASTRAL.finditer(self.text)]

    def _units(self, start: int, end: int) -> int:
        """Return how many UTF-16 code units a stretch of the text takes."""
        return end - start + bisect_left(self._wide, end) - bisect_left(self._wide, start)
