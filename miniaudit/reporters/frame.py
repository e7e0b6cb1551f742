"""A few lines of code with a mark under the place that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.reporters.visible import cut, tail, visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.model.finding import Excerpt
    from miniaudit.model.span import Place

_BEFORE: Final = 24  # cells kept before the mark when a long line is cut


def frame(excerpt: Excerpt, place: Place, columns: int) -> Iterator[str]:
    """Yield numbered lines no wider than `columns`, with carets below the first line that is meant."""
    last = excerpt.first_line + len(excerpt.lines) - 1
    gutter = len(str(last))
    room = max(20, columns - gutter - 3)
    for number, line in enumerate(excerpt.lines, excerpt.first_line):
        if number != place.line:
            yield f"{number:>{gutter}} | {cut(visible(line), room)}"
            continue
        start = place.column - excerpt.first_column
        end = place.end_column - excerpt.first_column if place.end_line == place.line else len(line)
        shown, offset, length = _marked(line, max(0, start), max(start, end), room)
        yield f"{number:>{gutter}} | {shown}"
        yield f"{'':>{gutter}} | {'':{offset}}{'^' * length}"


def _marked(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """Return a line that fits, how many cells stand before the mark, and how many it covers."""
    before, marked, after = visible(line[:start]), visible(line[start:end]), visible(line[end:])
    if width(before) + width(marked) > room and width(before) > _BEFORE:
        before = "…" + tail(before, _BEFORE)
    shown = cut(before + marked + after, room)
    offset = width(before)
    return shown, offset, max(1, min(width(marked), width(shown) - offset))
