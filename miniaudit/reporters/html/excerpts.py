"""An excerpt of code as numbered lines with the range that is meant marked; long lines are cut around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from miniaudit.reporters.html.said import shown
from miniaudit.reporters.visible import cut, tail, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SIDE: Final = 160  # cells kept on each side of the range
_MARK: Final = 480  # cells of the range itself
_PLAIN: Final = 240  # cells of a line that is only context


class Line(NamedTuple):
    """A line to print, in three parts."""

    number: int
    before: str
    marked: str
    after: str


def lines(excerpt: Mapping[str, Any], place: Mapping[str, Any]) -> Iterator[Line]:
    """Yield the lines of an excerpt around a place."""
    first, left = excerpt["first_line"], excerpt["first_column"]
    for number, text in enumerate(excerpt["lines"], first):
        lead = "…" if left > 1 and text else ""
        if not place["line"] <= number <= place["end_line"]:
            yield Line(number, cut(lead + shown(text), _PLAIN), "", "")
            continue
        start = max(0, place["column"] - left) if number == place["line"] else 0
        end = max(start, place["end_column"] - left) if number == place["end_line"] else len(text)
        yield _cut(number, lead, (shown(text[:start]), shown(text[start:end]), shown(text[end:])))


def _cut(number: int, lead: str, parts: tuple[str, str, str]) -> Line:
    before, marked, after = parts
    if width(before) > _SIDE:
        lead, before = "…", tail(before, _SIDE)
    return Line(number, lead + before, cut(marked, _MARK), cut(after, _SIDE))
