"""The texts of an HTML page, as a reader sees them, with their places."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG: Final = re.compile(r"<(!--|[!?]|/?[a-zA-Z][a-zA-Z0-9-]*)")
_UNSEEN: Final = frozenset({"script", "style", "template", "noscript", "textarea", "svg"})
_INLINE: Final = frozenset(
    {
        "a", "abbr", "b", "bdi", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "label", "mark",
        "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr",
    }
)  # fmt: skip


class Text(NamedTuple):
    """A line of a page; `start` and `end` span what it is written in, tags within it too."""

    text: str
    start: int
    end: int


def texts(source: str) -> Iterator[Text]:
    """Yield what stands between the elements that break a line; no page is too broken to be read to its end."""
    lower, pieces, at = source.lower(), list[tuple[int, int]](), 0
    while at < len(source):
        tag = _TAG.search(source, at)
        pieces.append((at, tag.start() if tag else len(source)))
        if tag is None:
            break
        name = tag[1].lower().removeprefix("/")
        if name not in _INLINE and name != "!--":
            yield from _line(source, pieces)
            pieces.clear()
        at = _after(source, "-->" if name == "!--" else ">", tag.end())
        if name in _UNSEEN and tag[1][0] != "/":
            at = _after(source, ">", _after(lower, f"</{name}", at))
    yield from _line(source, pieces)


def _after(source: str, what: str, at: int) -> int:
    """Return where the next `what` ends; the end where there is none."""
    found = source.find(what, at)
    return len(source) if found < 0 else found + len(what)


def _line(source: str, pieces: list[tuple[int, int]]) -> Iterator[Text]:
    seen = [(start, end) for start, end in pieces if source[start:end].strip()]
    if seen:
        text = " ".join(html.unescape("".join(source[start:end] for start, end in pieces)).split())
        (start, first), (last, end) = seen[0], seen[-1]
        start = first - len(source[start:first].lstrip())
        yield Text(text, start, last + len(source[last:end].rstrip()))
