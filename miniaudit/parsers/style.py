"""WXSS, as far as hiding, size and position of elements need it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_RPX: Final = {"rpx": 1.0, "px": 2.0, "em": 28.0, "rem": 32.0}  # in rpx, on the usual screen of 375 px
_LENGTH: Final = re.compile(r"(-?(?:\d++(?:\.\d++)?|\.\d++))(rpx|px|r?em)?")
_STOPS: Final = re.compile(r"""/\*|["'{};()]""")
_CLOSERS: Final = {"(": re.compile(r"[)\n]"), '"': re.compile(r'["\n]'), "'": re.compile(r"['\n]")}
_IMPORT: Final = re.compile(r"""@import\s+(?:url\(\s*)?["']?([^"')\s;]+)""")
_ENDLESS: Final = "infinite"
_COVERS: Final = frozenset({"100%", "100vw", "100vh", "750rpx"})


class Declaration(NamedTuple):
    """`name: value`; the span is the value's."""

    name: str
    value: str
    start: int
    end: int


class Rule(NamedTuple):
    """Selectors and what they declare; rules inside `@media` stand like any other."""

    selectors: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    start: int
    end: int


class Comment(NamedTuple):
    """A comment with its marks."""

    text: str
    start: int
    end: int


class Stylesheet(NamedTuple):
    """A style sheet: its rules in order, the files it imports, its comments."""

    rules: tuple[Rule, ...]
    imports: tuple[str, ...]
    comments: tuple[Comment, ...]


class Appearance(NamedTuple):
    """What declarations make of an element."""

    hidden: bool = False  # display: none, visibility: hidden, or no size at all
    transparent: bool = False
    fixed: bool = False  # fixed or absolute position
    covering: bool = False  # fixed, as wide and high as the screen, and not behind what else is on it
    font_size: float | None = None  # in rpx
    moving: bool = False  # animated without end


def parse(text: str) -> Stylesheet:
    """Return the rules of a style sheet, in time linear in its length; it never raises."""
    return _Reader(text).run()


def declarations(text: str, start: int = 0) -> tuple[Declaration, ...]:
    """Return the declarations of an inline style whose text starts at `start` of its file."""
    found = []
    at = 0
    for piece in text.split(";"):
        name, colon, value = piece.partition(":")
        stripped = value.strip()
        if colon and name.strip():
            begin = start + at + len(name) + 1 + (len(value) - len(value.lstrip()))
            found.append(Declaration(name.strip().lower(), stripped, begin, begin + len(stripped)))
        at += len(piece) + 1
    return tuple(found)


def appearance(declared: tuple[Declaration, ...]) -> Appearance:
    """Return what declarations make of an element; the last of a name wins."""
    by_name = {d.name: d.value.lower().removesuffix("!important").strip() for d in declared}
    fixed = by_name.get("position") in ("fixed", "absolute")
    sizes = [by_name.get(side) for side in ("width", "height")]
    edges = [by_name.get(side) for side in ("top", "right", "bottom", "left")]
    return Appearance(
        hidden=by_name.get("display") == "none"
        or by_name.get("visibility") == "hidden"
        or all(size is not None and _rpx(size) == 0 for size in sizes),
        transparent=_number(by_name.get("opacity", "1")) == 0,
        fixed=fixed,
        covering=fixed
        and not by_name.get("z-index", "").startswith("-")
        and (all(size in _COVERS for size in sizes) or all(edge is not None and _rpx(edge) == 0 for edge in edges)),
        font_size=_rpx(by_name.get("font-size", "")),
        moving=_ENDLESS
        in (
            *by_name.get("animation", "").split(),
            *by_name.get("-webkit-animation", "").split(),
            by_name.get("animation-iteration-count"),
        ),
    )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _rpx(text: str) -> float | None:
    found = _LENGTH.fullmatch(text)
    if not found or (not found[2] and float(found[1])):
        return None
    return float(found[1]) * _RPX.get(found[2], 0.0)


class _Reader:
    """One pass: text gathers until a brace or semicolon says what it was."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._rules: list[Rule] = []
        self._imports: list[str] = []
        self._comments: list[Comment] = []
        self._open: list[tuple[str, int, list[Declaration]]] = []  # prelude, start, declarations of the blocks around
        self._frames = 0  # how many of these are keyframes
        self._pieces: list[tuple[int, int]] = []  # the gathered text, without its comments

    def run(self) -> Stylesheet:
        at = start = 0
        while found := _STOPS.search(self._text, at):
            mark, at = found[0], found.end()
            if mark == "/*":
                self._pieces.append((start, found.start()))
                start = at = self._comment(found.start())
            elif mark in "\"'(":
                at = self._past(mark, at)
            elif mark in "{};":
                self._pieces.append((start, found.start()))
                self._close(mark, at)
                start = at
        self._pieces.append((start, len(self._text)))
        self._close("}", len(self._text))
        while self._open:
            self._close("}", len(self._text))
        return Stylesheet(tuple(self._rules), tuple(self._imports), tuple(self._comments))

    def _comment(self, start: int) -> int:
        end = self._text.find("*/", start + 2)
        end = len(self._text) if end < 0 else end + 2
        self._comments.append(Comment(self._text[start:end], start, end))
        return end

    def _past(self, mark: str, at: int) -> int:
        """Return where a quoted text or a bracket ends; an unclosed one ends with its line."""
        found = _CLOSERS[mark].search(self._text, at)
        if not found:
            return len(self._text)
        return found.end() if found[0] != "\n" else found.start()

    def _close(self, mark: str, at: int) -> None:
        gathered = "".join(self._text[start:end] for start, end in self._pieces)
        start = next((s for s, e in self._pieces if self._text[s:e].strip()), at)
        if mark == "{":
            begin = start + len(self._text[start:at]) - len(self._text[start:at].lstrip())
            self._open.append((gathered.strip(), begin, []))
            self._frames += "keyframes" in gathered
        else:
            self._declare(gathered, start)
            if mark == "}" and self._open:
                self._end_block(at)
        self._pieces.clear()

    def _declare(self, gathered: str, start: int) -> None:
        if gathered.lstrip().startswith("@import"):
            if found := _IMPORT.match(gathered.strip()):
                self._imports.append(found[1])
        elif self._open:
            self._open[-1][2].extend(declarations(gathered.replace(";", ","), start))

    def _end_block(self, at: int) -> None:
        prelude, start, declared = self._open.pop()
        self._frames -= "keyframes" in prelude
        if not prelude.startswith("@") and not self._frames:
            selectors = tuple(s.strip() for s in prelude.split(",") if s.strip())
            self._rules.append(Rule(selectors, tuple(declared), start, at))
