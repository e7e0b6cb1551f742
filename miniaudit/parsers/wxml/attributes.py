"""The inside of a tag: attributes one after another, up to what ends the tag."""

from __future__ import annotations

import re
from typing import Final

from miniaudit.parsers.braces import binding_end
from miniaudit.parsers.wxml.nodes import Attribute, Problem, ProblemKind

NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.:-]*+")
BLANK: Final = re.compile(r"[ \t-\r]*+")

_SIMPLE: Final = re.compile(rf'({NAME.pattern})="([^"{{]*+)"[ \t-\r]*+')  # nine in ten; the rest goes the long way
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
    if ":" not in name:
        return (tag, name) in _CONSTANT_OF_TAG
    prefix, _, rest = name.partition(":")
    return name in _CONSTANT or (f"{prefix}:" in _CONSTANT_PREFIXES and rest != "" and ":" not in rest)


class AttributeReader:
    """Reads the attributes of one tag after another, and notes what it had to mend."""

    def __init__(self, text: str, problems: list[Problem]) -> None:
        self._text = text
        self._problems = problems

    def read(self, tag: str, position: int) -> tuple[tuple[Attribute, ...], int]:
        """Return the attributes from `position` on, and where `>`, `/>` or the end of the text stands."""
        text = self._text
        found: list[Attribute] = []
        seen: set[str] = set()
        stray = _STRAY_IN_META if tag.startswith("!") else _STRAY
        position = _skip(BLANK, text, position)
        while position < len(text):
            if simple := _SIMPLE.match(text, position):
                position = simple.end()
                attribute = Attribute(simple[1], simple[2], *simple.span(1), *simple.span(2))
            elif name := NAME.match(text, position):
                attribute, position = self._attribute(tag, name)
                position = _skip(BLANK, text, position)
            elif junk := stray.match(text, position):
                position = _skip(BLANK, text, junk.end())
                self._note(ProblemKind.STRAY_CHARACTERS, *junk.span())
                continue
            else:
                break
            self._keep(tag, attribute, found, seen)
        return tuple(found), position

    def _keep(self, tag: str, attribute: Attribute, found: list[Attribute], seen: set[str]) -> None:
        name = attribute.name
        if name in seen:
            self._note(ProblemKind.DUPLICATE_ATTRIBUTE, attribute.name_start, attribute.value_end)
            return
        found.append(attribute)
        if ":" in name and _HANDLER.fullmatch(name):
            return  # two handlers of one event are both called
        if not tag.startswith("!") and not self._is_void(tag, attribute):
            seen.add(name)

    def _is_void(self, tag: str, attribute: Attribute) -> bool:
        """Tell whether the attribute has no effect, and note it: `wx:key={{id}}`, without quotes."""
        value = attribute.value
        void = (
            value is not None
            and value.startswith("{{")
            and self._text[attribute.value_start - 1] not in "\"'"
            and is_constant(tag, attribute.name)
        )
        if void:
            self._note(ProblemKind.MISPLACED_BINDING, attribute.value_start, attribute.value_end)
        return void

    def _attribute(self, tag: str, name: re.Match[str]) -> tuple[Attribute, int]:
        start, end = name.span()
        equals = _EQUALS.match(self._text, end)
        if equals is None:
            return Attribute(name[0], None, start, end, end, end), end
        blank, quote, braces, word = equals.groups()
        if quote:
            value_start = equals.end()
            value_end = self._quoted_end(quote, value_start, constant=is_constant(tag, name[0]))
            position = min(value_end + 1, len(self._text))
        elif braces:
            value_start = equals.start(3)
            value_end = position = self._binding_end(value_start)
        elif word and not blank:
            value_start, value_end = equals.span(4)
            position = value_end
        else:
            self._note(ProblemKind.MISSING_VALUE, start, equals.end(1))
            return Attribute(name[0], None, start, end, end, end), equals.end(1)
        return Attribute(name[0], self._text[value_start:value_end], start, end, value_start, value_end), position

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


def _skip(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position
