"""Text to a tree, by the official compiler's rules, in one pass and without recursion."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from miniaudit.parsers.braces import binding_end
from miniaudit.parsers.wxml.attributes import NAME, AttributeReader, skip_blank
from miniaudit.parsers.wxml.nodes import (
    Attribute,
    Comment,
    Document,
    Element,
    Meta,
    Node,
    Problem,
    ProblemKind,
    Raw,
    Text,
)

_TEXT_STOPS: Final = re.compile(r"<(?=[/!A-Za-z_])|\{\{")
_TAG: Final = re.compile(rf"[ \t-\r]*+(?P<angle><)(?:(?P<start>{NAME.pattern})|(?P<slash>/)(?P<end>{NAME.pattern})?|!)")
_SCRIPT_END: Final = re.compile(r"</wxs(?![A-Za-z0-9_.-])")
_WHITE: Final = " \t\n\v\f\r"
_BYTE_ORDER_MARK: Final = "\ufeff"


class _Open(NamedTuple):
    """An element whose end has not come yet."""

    tag: str
    attributes: tuple[Attribute, ...]
    children: list[Node]
    start: int
    open_end: int


def parse(text: str) -> Document:
    """Return the tree of a WXML file; whatever the text is, there is one, and `problems` says what was mended."""
    return _Reader(text).run()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._problems: list[Problem] = []
        self._attributes = AttributeReader(text, self._problems)
        self._top: list[Node] = []
        self._children = self._top  # of the innermost open element
        self._open: list[_Open] = []

    def run(self) -> Document:
        text = self._text
        position = 1 if text.startswith(_BYTE_ORDER_MARK) else 0
        while position < len(text):
            found = _TAG.match(text, position)
            if found is None:
                position = self._words(position)
            elif found["start"]:
                position = self._start_tag(found["start"], found.start("angle"), found.end())
            elif found["slash"]:
                position = self._end_tag(found["end"], found.start("angle"), found.end())
            else:
                position = self._markup(found.start("angle"))
        while self._open:
            self._give_up(len(text))
        return Document(tuple(self._top), tuple(sorted(self._problems, key=lambda problem: problem.start)))

    def _words(self, start: int) -> int:
        """Read text up to the next tag; what stands inside `{{ }}` is never a tag."""
        position = start
        while stop := _TEXT_STOPS.search(self._text, position):
            if stop[0] == "<":
                end = stop.start()
                break
            code_end, position = binding_end(self._text, stop.start())
            if code_end == position:
                self._note(ProblemKind.UNCLOSED_BINDING, stop.start(), position)
        else:
            end = len(self._text)
        words = self._text[start:end]
        if words.strip(_WHITE):
            self._children.append(Text(words, start, end))
        return end

    def _start_tag(self, tag: str, start: int, position: int) -> int:
        text = self._text
        attributes, position = self._attributes.read(tag, position)
        if text.startswith("/>", position):
            self._children.append(Element(tag, attributes, (), start, position + 2, position + 2))
            return position + 2
        if position == len(text):
            self._note(ProblemKind.UNCLOSED_TAG, start, position)
            self._children.append(Element(tag, attributes, (), start, position, position))
            return position
        position += 1
        self._children = []
        self._open.append(_Open(tag, attributes, self._children, start, position))
        return self._script(position) if tag == "wxs" else position

    def _script(self, start: int) -> int:
        found = _SCRIPT_END.search(self._text, start)
        end = found.start() if found else len(self._text)
        if end > start:
            self._children.append(Raw(self._text[start:end], start, end))
        return end

    def _end_tag(self, name: str | None, start: int, position: int) -> int:
        """Close the nearest open element of that name and all inside it; without one, close everything."""
        text = self._text
        close = text.find(">", position)
        end = close + 1 if close >= 0 else len(text)
        if close < 0:
            self._note(ProblemKind.UNCLOSED_TAG, start, end)
        elif name is None:
            self._note(ProblemKind.NAMELESS_END_TAG, start, end)
        elif close > position and (junk := skip_blank(text, position)) < close:
            self._note(ProblemKind.STRAY_CHARACTERS, junk, close)
        while self._open:
            if name is None or _key(self._open[-1].tag) == _key(name):
                self._close(end)
                return end
            self._give_up(start)
        self._note(ProblemKind.STRAY_END_TAG, start, end)
        return end

    def _give_up(self, end: int) -> None:
        element = self._open[-1]
        self._note(ProblemKind.UNCLOSED_ELEMENT, element.start, element.open_end)
        self._close(end)

    def _close(self, end: int) -> None:
        tag, attributes, children, start, open_end = self._open.pop()
        self._children = self._open[-1].children if self._open else self._top
        self._children.append(Element(tag, attributes, tuple(children), start, end, open_end))

    def _markup(self, start: int) -> int:
        """Read what begins with `<!`: a comment, something like a doctype, or nothing."""
        text = self._text
        if text.startswith("--", start + 2):
            return self._comment(start)
        name = NAME.match(text, start + 2)
        if name is None:
            self._note(ProblemKind.STRAY_MARKUP, start, start + 2)
            return start + 2
        attributes, position = self._attributes.read("!" + name[0], name.end())
        end = min(position + 1, len(text))
        if position == len(text):
            self._note(ProblemKind.UNCLOSED_TAG, start, end)
        self._children.append(Meta(name[0], attributes, start, end))
        return end

    def _comment(self, start: int) -> int:
        close = self._text.find("-->", start + 4)
        words_end, end = (close, close + 3) if close >= 0 else (len(self._text), len(self._text))
        if close < 0:
            self._note(ProblemKind.UNCLOSED_COMMENT, start, end)
        self._children.append(Comment(self._text[start + 4 : words_end], start, end))
        return end

    def _note(self, kind: ProblemKind, start: int, end: int) -> None:
        self._problems.append(Problem(kind, start, end))


def _key(name: str) -> str:
    """Return what end tags are compared by: case does not count, and every name with a colon is the same unknown."""
    return "wx-x" if ":" in name else name.lower()
