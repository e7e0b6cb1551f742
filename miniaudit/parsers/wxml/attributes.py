"""The inside of a tag: attributes one after another, up to what ends the tag."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from miniaudit.parsers.braces import PLAIN, binding_end
from miniaudit.parsers.wxml.nodes import Attribute, Problem, ProblemKind

NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.:-]*+")
_BLANK: Final = re.compile(r"[ \t-\r]*+")

_SIMPLE: Final = re.compile(  # all but a few; the rest goes the long way
    rf'({NAME.pattern})="((?:[^"{{]++|\{{(?!\{{)|\{{\{{{PLAIN}\}}\}})*+)"[ \t-\r]*+'
)
_EQUALS: Final = re.compile(r"""[ \t-\r]*+=([ \t-\r]*+)(?:(["'])|(\{\{)|([A-Za-z0-9_.-]++))?""")
_STRAY: Final = re.compile(r"(?:[^/>A-Za-z_ \t-\r]|/(?!>))++")
_STRAY_IN_META: Final = re.compile(r"[^>A-Za-z_ \t-\r]++")
_STOPS: Final = {quote: re.compile(rf"{quote}|\{{\{{") for quote in "\"'"}

_CONSTANT_PREFIXES: Final = ("generic:", "worklet:", "extra-attr:", "slot:")
_CONSTANT: Final = frozenset({"wx:else", "wx:for-index", "wx:for-item", "wx:key"})
_CONSTANT_OF_TAG: Final = frozenset(
    {("template", "name"), ("import", "src"), ("include", "src"), ("wxs", "src"), ("wxs", "module")}
)
_HANDLER: Final = re.compile(r"(?:bind|mut-bind|catch|capture-bind|capture-mut-bind|capture-catch):[^:]+")


def is_constant(tag: str, name: str) -> bool:
    """Tell whether the attribute takes its value literally: `{{ }}` means nothing in it."""
    if tag.startswith("!"):
        return False
    if ":" not in name:
        return (tag, name) in _CONSTANT_OF_TAG
    prefix, _, rest = name.partition(":")
    return name in _CONSTANT or (f"{prefix}:" in _CONSTANT_PREFIXES and rest != "" and ":" not in rest)


class _Tag(NamedTuple):
    """The tag being read."""

    name: str  # with a `!` before the name of a meta tag
    attributes: list[Attribute]
    seen: set[str]  # names that may not come again


class AttributeReader:
    """Reads the attributes of one tag after another, and notes what it had to mend."""

    def __init__(self, text: str, problems: list[Problem]) -> None:
        self._text = text
        self._problems = problems

    def read(self, tag_name: str, position: int) -> tuple[tuple[Attribute, ...], int]:
        """Return the attributes from `position` on, and where `>`, `/>` or the end of the text stands."""
        text = self._text
        tag = _Tag(tag_name, [], set())
        stray = _STRAY_IN_META if tag_name[0] == "!" else _STRAY
        position = skip_blank(text, position)
        while position < len(text):
            simple = _SIMPLE.match(text, position)
            if simple and not ("{{" in simple[2] and is_constant(tag_name, simple[1])):
                position = simple.end()
                attribute = Attribute(simple[1], simple[2], *simple.span(1), *simple.span(2))
                self._keep(tag, attribute)
            elif name := NAME.match(text, position):
                position = skip_blank(text, self._attribute(tag, name))
            elif junk := stray.match(text, position):
                position = skip_blank(text, junk.end())
                self._note(ProblemKind.STRAY_CHARACTERS, *junk.span())
            else:
                break
        return tuple(tag.attributes), position

    def _keep(self, tag: _Tag, attribute: Attribute) -> None:
        name = attribute.name
        if name in tag.seen:
            self._note(ProblemKind.DUPLICATE_ATTRIBUTE, attribute.name_start, attribute.value_end)
            return
        tag.attributes.append(attribute)
        if tag.name[0] != "!" and (":" not in name or not _HANDLER.fullmatch(name)):
            tag.seen.add(name)  # but two handlers of one event are both called

    def _attribute(self, tag: _Tag, name: re.Match[str]) -> int:
        """Keep the attribute of that name, whatever its form; return where it ends."""
        start, end = name.span()
        equals = _EQUALS.match(self._text, end)
        value_start, value_end, position = self._value(tag.name, name[0], equals) if equals else (-1, -1, end)
        if value_start < 0:
            self._keep(tag, Attribute(name[0], None, start, end, end, end))
            return position
        attribute = Attribute(name[0], self._text[value_start:value_end], start, end, value_start, value_end)
        if equals and equals[3] and is_constant(tag.name, name[0]):
            self._note(ProblemKind.MISPLACED_BINDING, value_start, value_end)
            tag.attributes.append(attribute)  # but it has no effect: a second of its name counts
        else:
            self._keep(tag, attribute)
        return position

    def _value(self, tag: str, name: str, equals: re.Match[str]) -> tuple[int, int, int]:
        """Return where the value begins and ends (-1 when there is none) and where the attribute ends."""
        blank, quote, braces, word = equals.groups()
        if quote:
            value_end = self._quoted_end(quote, equals.end(), constant=is_constant(tag, name))
            return equals.end(), value_end, min(value_end + 1, len(self._text))
        if braces:
            value_end = self._binding_end(equals.start(3))
            return equals.start(3), value_end, value_end
        if word and not blank:
            return *equals.span(4), equals.end()
        self._note(ProblemKind.MISSING_VALUE, equals.start(), equals.end(1))
        return -1, -1, equals.end(1)

    def _quoted_end(self, quote: str, position: int, *, constant: bool) -> int:
        """Return where the closing quote stands; a quote inside `{{ }}` closes nothing."""
        start = position
        while stop := _STOPS[quote].search(self._text, position):
            if stop[0] == quote:
                return stop.start()
            position = stop.start() + 1 if constant else self._binding_end(stop.start())
        self._note(ProblemKind.UNCLOSED_VALUE, start - 1, len(self._text))
        return len(self._text)

    def _binding_end(self, start: int) -> int:
        code_end, end = binding_end(self._text, start)
        if code_end == end:
            self._note(ProblemKind.UNCLOSED_BINDING, start, end)
        return end

    def _note(self, kind: ProblemKind, start: int, end: int) -> None:
        self._problems.append(Problem(kind, start, end))


def skip_blank(text: str, position: int) -> int:
    """Return where the white space at `position` ends."""
    found = _BLANK.match(text, position)
    return found.end() if found else position
