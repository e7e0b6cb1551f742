"""What the spelling of a name, string, number or regular expression stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from miniaudit.parsers.script.nodes import Identifier, Literal, Member, Other, This

if TYPE_CHECKING:
    from miniaudit.parsers.script.nodes import Node

make = tuple.__new__  # half the price of calling a NamedTuple's class; for the most frequent nodes

_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F_]{1,9})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-3]?[0-7]{1,2})|(\r\n|.))", re.DOTALL
)
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SINGLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "v": "\v", "f": "\f"}
_CONTINUATIONS = ("\n", "\r", "\r\n", "\u2028", "\u2029")
_LAST_CODE_POINT = 0x10FFFF
_EXACT = 15  # decimal digits every JavaScript number holds exactly


def cook(raw: str) -> str:
    """Return what the inside of a string literal stands for; an escape that JavaScript refuses stands for itself."""
    if "\\" not in raw:
        return raw
    cooked = _ESCAPE.sub(_unescape, raw)
    # two \u escapes may spell one astral character
    return _PAIR.sub(_join, cooked)


def _unescape(match: re.Match[str]) -> str:
    braced, four, two, octal, other = match.groups()
    if braced or four or two:
        code = int((braced or four or two).replace("_", ""), 16) if (braced or four or two).strip("_") else -1
        return chr(code) if 0 <= code <= _LAST_CODE_POINT else match[0]
    if octal:
        return chr(int(octal, 8))
    if other in _CONTINUATIONS:
        return ""
    return _SINGLE.get(other, other)


def _join(match: re.Match[str]) -> str:
    return match[0].encode("utf-16-be", "surrogatepass").decode("utf-16-be")


def string(raw: str, start: int, end: int) -> Node:
    """Read `'…'` or `"…"`."""
    if "\\" in raw or not raw:
        return Literal(cook(raw[1:-1]), "string", start, end) if raw else Other("missing", (), start, end)
    return make(Literal, (raw[1:-1], "string", start, end))


def template_text(raw: str, start: int, end: int) -> Node:
    """Read one piece of a template between escapes and substitutions; every line end there is a line feed."""
    return Literal(raw.replace("\r\n", "\n").replace("\r", "\n"), "string", start, end)


def escape(raw: str, start: int, end: int) -> Node:
    """Read one escape of a template."""
    return Literal(cook(raw), "string", start, end)


def name(raw: str, start: int, end: int) -> Node:
    """Read an identifier, escapes included; one that error recovery made up is missing."""
    if not raw:
        return Other("missing", (), start, end)
    return make(Identifier, (cook(raw) if "\\" in raw else raw, start, end))


def property_name(raw: str, start: int, end: int) -> Node:
    """Read a name after a dot or before a colon; a private one keeps its `#`."""
    return make(Literal, (cook(raw) if "\\" in raw else raw, "string", start, end))


def number(raw: str, start: int, end: int) -> Node:
    """Read a number, a bigint too."""
    if raw.isdecimal() and raw[0] != "0" and len(raw) < _EXACT:
        return make(Literal, (int(raw), "number", start, end))
    return Literal(_value(raw.replace("_", "").rstrip("n").lower()), "number", start, end)


def _value(digits: str) -> float:
    base = {"0x": 16, "0o": 8, "0b": 2}.get(digits[:2])
    try:
        if base:
            return _whole(int(digits[2:], base))
        if digits.isdecimal():
            octal = len(digits) > 1 and digits[0] == "0" and not set(digits) & {"8", "9"}
            return int(digits, 8) if octal else float(digits) if len(digits) > _EXACT else int(digits)
        return float(digits)
    except (ValueError, OverflowError):  # more digits than a number has
        return float("inf") if digits.isalnum() else float("nan")


def _whole(value: int) -> float:
    return value if value < 1 << 53 else float(value)


def regex(raw: str, start: int, end: int) -> Node:
    """Keep a regular expression as it is spelled."""
    return Literal(raw, "regex", start, end)


def this(_raw: str, start: int, end: int) -> Node:
    """Read `this` or `super`."""
    return This(start, end)


def true(_raw: str, start: int, end: int) -> Node:
    """Read `true`."""
    return Literal(value=True, kind="boolean", start=start, end=end)


def false(_raw: str, start: int, end: int) -> Node:
    """Read `false`."""
    return Literal(value=False, kind="boolean", start=start, end=end)


def null(_raw: str, start: int, end: int) -> Node:
    """Read `null`."""
    return Literal(None, "null", start, end)


def meta(raw: str, start: int, end: int) -> Node:
    """Read `new.target` or `import.meta`."""
    first, _, second = raw.partition(".")
    word = first.rstrip()
    tail = Literal(second.strip(), "string", end - len(second.lstrip()), end)
    return Member(Identifier(word, start, start + len(word)), tail, start, end)
