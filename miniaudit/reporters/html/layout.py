"""Where the boxes of the page map stand: a band a package, a column a tap from the start, the exits on the right."""

from __future__ import annotations

from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from miniaudit.reporters.html.pages import Page

WIDTH: Final = 184
HEIGHT: Final = 58
GAP: Final = 56
_STEP: Final = WIDTH + GAP
_ROW: Final = HEIGHT + 16
_TALLEST: Final = 8  # boxes in one column; more stand in a column beside it
_MARGIN: Final = 12
_HEAD: Final = 26  # room for the name of a column or band


class Box(NamedTuple):
    """A page's place."""

    page: Page
    x: int
    y: int


class Band(NamedTuple):
    """A package's place."""

    package: str
    y: int
    height: int


class Column(NamedTuple):
    """All pages so many taps away; None: no way to them was found."""

    depth: int | None
    x: int


class Layout(NamedTuple):
    """Everything's place."""

    boxes: Mapping[str, Box]
    bands: tuple[Band, ...]
    columns: tuple[Column, ...]
    right: int  # where the exits begin
    bottom: int


def lay_out(pages: Iterable[Page]) -> Layout:
    """Return the places of pages."""
    grouped: dict[str, dict[int | None, list[Page]]] = {}
    for page in sorted(pages, key=lambda page: page.package):
        grouped.setdefault(page.package, {}).setdefault(page.depth, []).append(page)
    columns, right = _columns(grouped)
    places = dict(columns)
    boxes: dict[str, Box] = {}
    bands = []
    y = _HEAD + _MARGIN
    for package, by_depth in grouped.items():
        rows = max(min(_TALLEST, len(column)) for column in by_depth.values())
        bands.append(Band(package, y, height := _HEAD + rows * _ROW))
        for depth, column in by_depth.items():
            for index, page in enumerate(column):
                side, row = divmod(index, _TALLEST)
                boxes[page.path] = Box(page, places[depth] + side * _STEP, y + _HEAD + row * _ROW)
        y += height + _MARGIN
    return Layout(boxes, tuple(bands), columns, right, y)


def _columns(grouped: Mapping[str, Mapping[int | None, list[Page]]]) -> tuple[tuple[Column, ...], int]:
    """Return the columns from left to right, those without a way last, and where they end."""
    met = [(depth, ceil(len(pages) / _TALLEST)) for by_depth in grouped.values() for depth, pages in by_depth.items()]
    met.sort(key=lambda pair: (pair[0] is None, pair[0] or 0))
    found, x = [], _MARGIN * 2
    for depth, same in groupby(met, key=lambda pair: pair[0]):
        found.append(Column(depth, x))
        x += max(sides for _, sides in same) * _STEP
    return tuple(found), x
