"""JSON with a place for every key and value, and with the liberties that people take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.parsers.conflict import sides

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH: Final = 100  # a configuration is ten deep; what is nested deeper is hostile and not read

_SPACE: Final = re.compile(r"[\s\ufeff]+")
_STRING: Final = re.compile(r'"([^"\\\n]*)"')  # the usual one, without escapes
_ESCAPED: Final = re.compile(r"""(["'])((?:(?!\1)[^\\\n]|\\(?:\r\n|[\s\S]))*+)(\1)?""")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(\r\n|[\s\S]))")
_PAIR: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_NUMBER: Final = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_WORD: Final = re.compile(r"[A-Za-z_$][\w$-]*")
_WORDS: Final = {"true": True, "false": False, "null": None}
_LETTERS: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class Key(NamedTuple):
    """The name of a member, quotes included in its span."""

    name: str
    start: int
    end: int


class Node(NamedTuple):
    """A value: a dict of members, a list, a string, number, boolean or null, and where it stands."""

    value: dict[str, Member] | list[Node] | str | float | bool | None
    start: int
    end: int

    def get(self, *path: str | int) -> Node | None:
        """Return the value at a path of names and positions; None where there is none."""
        node: Node | None = self
        for step in path:
            if node is None:
                return None
            node = node.member(step) if isinstance(step, str) else node.item(step)
        return node

    def member(self, name: str) -> Node | None:
        """Return the member called `name` of an object."""
        found = self.value.get(name) if isinstance(self.value, dict) else None
        return found.node if found else None

    def item(self, position: int) -> Node | None:
        """Return an item of a list."""
        return self.value[position] if isinstance(self.value, list) and 0 <= position < len(self.value) else None

    def members(self) -> Iterator[tuple[Key, Node]]:
        """Yield the members of an object, in order; nothing for any other value."""
        if isinstance(self.value, dict):
            yield from self.value.values()

    def items(self) -> Iterator[Node]:
        """Yield the items of a list; nothing for any other value."""
        if isinstance(self.value, list):
            yield from self.value

    def plain(self) -> object:
        """Return the value without places, as the standard library would read it."""
        if isinstance(self.value, dict):
            return {name: member.node.plain() for name, member in self.value.items()}
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        return self.value


class Member(NamedTuple):
    """A member of an object."""

    key: Key
    node: Node


class Problem(NamedTuple):
    """Something that is not JSON; a mild one changes nothing of what was read."""

    kind: str  # comment · trailing-comma · quotes · duplicate-key · missing-comma · unexpected · unclosed · too-deep
    # · conflict
    start: int
    end: int

    @property
    def is_mild(self) -> bool:
        """Tell whether everything was read all the same."""
        return self.kind in ("comment", "trailing-comma", "quotes", "duplicate-key")


class Document(NamedTuple):
    """What could be read of a text; no root when nothing could."""

    root: Node | None
    problems: tuple[Problem, ...]


def parse(text: str) -> Document:
    """Read a text as JSON, going on after what cannot be read; it never raises.

    Of an unresolved merge both versions are read: objects and lists hold what either has, of other values the first.
    """
    conflict = sides(text) if "\n=======" in text else None
    if conflict is None:
        return _Reader(text).run()
    versions, marks = conflict
    ours, theirs = (_Reader(version).run() for version in versions)
    problems = (*(Problem("conflict", *mark) for mark in marks), *dict.fromkeys(ours.problems + theirs.problems))
    root = ours.root if theirs.root is None else theirs.root if ours.root is None else _merged(ours.root, theirs.root)
    return Document(root, problems)


def _merged(ours: Node, theirs: Node) -> Node:
    if isinstance(ours.value, dict) and isinstance(theirs.value, dict):
        members = dict(ours.value)
        for name, member in theirs.value.items():
            known = members.get(name)
            members[name] = member if known is None else Member(known.key, _merged(known.node, member.node))
        return ours._replace(value=members)
    if isinstance(ours.value, list) and isinstance(theirs.value, list):
        met = {repr(item.plain()) for item in ours.value}
        added = [item for item in theirs.value if repr(item.plain()) not in met]
        return ours._replace(value=sorted(ours.value + added, key=lambda item: item.start))
    return ours


class _Reader:
    """A cursor over the text; the depth cap keeps the recursion short."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self._skipped = False  # the last thing met could not be read
        self._problems: list[Problem] = []

    def run(self) -> Document:
        root = None
        while root is None:
            mark = self._mark()
            if not mark:
                if not self._problems or all(p.is_mild for p in self._problems):
                    self._note("unexpected", len(self._text), len(self._text))
                break
            root = self._value(mark)
        if root is not None and self._mark():
            self._note("unexpected", self._at, len(self._text))
        return Document(root, tuple(self._problems))

    def _note(self, kind: str, start: int, end: int) -> None:
        self._problems.append(Problem(kind, start, end))

    def _mark(self) -> str:
        """Return the next character that is neither space nor comment, without taking it; empty at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            if space:
                self._at = space.end()
            if self._text.startswith("//", self._at):
                end = self._text.find("\n", self._at)
            elif self._text.startswith("/*", self._at):
                end = self._text.find("*/", self._at + 2)
                end = end + 2 if end >= 0 else end
            else:
                return self._text[self._at : self._at + 1]
            end = len(self._text) if end < 0 else end
            self._note("comment", self._at, end)
            self._at = end

    def _value(self, mark: str) -> Node | None:
        """Read the value that starts with `mark`; None, and the line is passed over, when there is none."""
        start = self._at
        if mark in "{[":
            return self._nested(mark)
        if mark in "\"'":
            return Node(self._string(), start, self._at)
        if number := _NUMBER.match(self._text, start):
            self._at = number.end()
            return Node(_number(number[0]), start, self._at)
        word = _WORD.match(self._text, start)
        if word and word[0] in _WORDS:
            self._at = word.end()
            return Node(_WORDS[word[0]], start, self._at)
        self._skip()
        return None

    def _skip(self) -> None:
        """Pass over what cannot be read: to the end of its line, at least one character."""
        start = self._at
        end = self._text.find("\n", start + 1)
        self._at = len(self._text) if end < 0 else end
        self._note("unexpected", start, self._at)
        self._skipped = True

    def _nested(self, mark: str) -> Node:
        start = self._at
        self._at += 1
        if self._depth >= MAX_DEPTH:
            self._note("too-deep", start, len(self._text))
            self._at = len(self._text)
            return Node({} if mark == "{" else [], start, self._at)
        self._depth += 1
        value = self._object() if mark == "{" else self._list()
        self._depth -= 1
        return Node(value, start, self._at)

    def _object(self) -> dict[str, Member]:
        members: dict[str, Member] = {}
        while self._goes_on("}", has_some=bool(members)):
            key = self._key()
            if key is None:
                continue
            mark = self._mark()
            node = self._value(mark) if mark and mark not in ",}]" else None
            if node is None:
                self._note("unexpected", key.start, self._at)
                continue
            if key.name in members:
                self._note("duplicate-key", key.start, key.end)
            members[key.name] = Member(key, node)
        return members

    def _key(self) -> Key | None:
        start = self._at
        if self._text[start] in "\"'":
            name = self._string()
        elif word := _WORD.match(self._text, start):
            name, self._at = word[0], word.end()
            self._note("quotes", start, self._at)
        else:
            self._skip()
            return None
        end = self._at
        if self._mark() != ":":
            self._at = end
            self._skip()
            return None
        self._at += 1
        return Key(name, start, end)

    def _list(self) -> list[Node]:
        items: list[Node] = []
        while self._goes_on("]", has_some=bool(items)):
            node = self._value(self._mark())
            if node is not None:
                items.append(node)
        return items

    def _goes_on(self, closing: str, *, has_some: bool) -> bool:
        """Take what stands between members; tell whether another member follows."""
        mark = self._mark()
        comma = self._at if mark == "," else -1
        while mark == ",":
            self._at += 1
            mark = self._mark()
        if mark == closing or mark in ("}", "]", ""):
            if mark == closing:
                self._at += 1
                if comma >= 0:
                    self._note("trailing-comma", comma, comma + 1)
            else:  # a bracket of the wrong kind closes what it can, here or further out
                self._note("unclosed", self._at, self._at)
            return False
        if has_some and comma < 0 and not self._skipped:
            self._note("missing-comma", self._at, self._at)
        self._skipped = False
        return True

    def _string(self) -> str:
        if plain := _STRING.match(self._text, self._at):
            self._at = plain.end()
            return plain[1]
        found = _ESCAPED.match(self._text, self._at)
        assert found is not None  # the mark is a quote
        if found[1] == "'":
            self._note("quotes", self._at, found.end())
        if not found[3]:
            self._note("unclosed", self._at, found.end())
        self._at = found.end()
        return _cooked(found[2])


def _cooked(raw: str) -> str:
    """Return a text with its escapes replaced; surrogate pairs become one character, lone halves stay."""
    text = _ESCAPE.sub(lambda e: chr(int(e[1], 16)) if e[1] else _LETTERS.get(e[2], e[2]), raw)
    if not _PAIR.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _number(text: str) -> float:
    if text.lstrip("-").isdigit():
        return int(text) if len(text) < 300 else float("inf")  # noqa: PLR2004  # longer ones cost their square to read
    return float(text)
