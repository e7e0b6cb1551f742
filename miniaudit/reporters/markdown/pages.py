"""A Markdown page that grows section by section and never beyond its budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from miniaudit.reporters.markup import html, plain

if TYPE_CHECKING:
    from collections.abc import Sequence


class Style(NamedTuple):
    """Where a page will be shown."""

    heading: int  # level of the first heading
    folds: bool  # parts can be folded away: HTML is understood
    budget: int  # bytes in UTF-8


class Page:
    """Lines of Markdown within a number of bytes."""

    def __init__(self, style: Style, reserve: int) -> None:
        self.style = style
        self._lines: list[str] = []
        self._left = style.budget - reserve

    def add(self, lines: Sequence[str]) -> bool:
        """Add lines and a blank one, all or, when they do not fit, none."""
        return self._take([*lines, ""])

    def _take(self, lines: Sequence[str]) -> bool:
        size = sum(len(line.encode("utf-8", "replace")) + 1 for line in lines)
        if size > self._left:
            return False
        self._left -= size
        self._lines += lines
        return True

    def close(self, sentence: str) -> str:
        """Return the page, with a last sentence that there was room kept for."""
        return "\n".join([*self._lines, *([sentence, ""] if sentence else [])])

    def heading(self, depth: int, text: str) -> str:
        """Return a heading so many levels below the first."""
        return f"{'#' * min(6, self.style.heading + depth)} {plain(text)}"

    def opening(self, text: str) -> list[str]:
        """Return what begins a part that may be folded away."""
        if self.style.folds:
            return ["<details>", f"<summary>{html(text)}</summary>"]
        return [self.heading(2, text)]

    def ending(self) -> list[str]:
        """Return what ends it."""
        return ["</details>"] if self.style.folds else []
