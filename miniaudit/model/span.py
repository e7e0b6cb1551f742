"""Where something stands: offsets while we analyse, lines and columns when we report."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A piece of one file's text: code point offsets, end exclusive."""

    start: int
    end: int


class Site(NamedTuple):
    """A piece of a named file; `path` is relative to the program's root and uses `/`."""

    path: str
    span: Span


class Place(NamedTuple):
    """A span as people and editors count it.

    Lines and columns are 1-based, the end is exclusive. Columns count code points; the `utf16_` ones count
    UTF-16 code units, as editors and the official compiler do.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    utf16_column: int
    utf16_end_column: int
