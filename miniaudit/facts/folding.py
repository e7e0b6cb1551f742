"""What the language's own functions make of constants: pure, small, and never a run of the program's code."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from miniaudit.facts.constants import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Regex(NamedTuple):
    """A regular expression, as its literal is written."""

    literal: str


Scalar = str | float | bool | None
Constant = Scalar | Regex | tuple["Constant", ...]


class Folded(NamedTuple):
    """A constant; `hides` when the code holds it in a form that a search for its words would miss."""

    value: Constant
    hides: bool = False


_LONGEST: Final = 100_000  # characters
_MOST: Final = 4096  # items of a list, characters that are split or repeated
_LAST_CODE_POINT: Final = 0x10FFFF
_ENCODED: Final = re.compile(r"[A-Za-z0-9+/_-]{4,}={0,2}")
_HEXADECIMAL: Final = re.compile(r"(?:[0-9a-fA-F]{2}){4,}")
_UNESCAPED: Final = re.compile(r"%u([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})")
# one atom after another, at most one of them repeated: time in proportion to the text
_ATOM: Final = r"(?:\\[sSdDwWnrt.*+?^$|/\\()\[\]{}-]|\\[xu][0-9a-fA-F]{2,4}|[^\\()\[\]{}*+?]|\[(?:\\.|[^\]\\])*\])"
_SAFE: Final = re.compile(rf"/({_ATOM}*(?:{_ATOM}[*+?])?{_ATOM}*)/([gimu]*)")


def function(name: str, arguments: Sequence[Folded]) -> Folded | None:
    """Return what a global function makes of constants; None when that is not known."""
    if not arguments:
        return None
    value, hidden = arguments[0]
    if name in ("fromCharCode", "fromCodePoint"):
        return _characters(arguments)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    known = _FUNCTIONS[name](value)
    return None if known is None else Folded(known, hides=hidden or known != value)


def method(of: Folded, name: str, arguments: Sequence[Folded]) -> Folded | None:
    """Return what a method of a constant text or list gives; None when that is not known."""
    known = _METHODS[name]
    given = tuple(argument.value for argument in arguments)
    if isinstance(of.value, str) and len(of.value) > _LONGEST:
        return None
    found = known(of.value, given)
    if found is None:
        return None
    hides = found.hides or of.hides or any(argument.hides for argument in arguments)
    return Folded(found.value, hides)


def decoded(text: str) -> str | None:
    """Return the words that a text in base64 or hexadecimal stands for; None when it stands for none."""
    if len(text) > _LONGEST:
        return None
    if _HEXADECIMAL.fullmatch(text) and (words := _words(bytes.fromhex(text))):
        return words
    return _words(_bytes(text)) if _ENCODED.fullmatch(text) else None


def percent_decoded(text: str) -> str | None:
    """Return what `decodeURIComponent` makes of a text; None when it would fail."""
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        return None


def _unescaped(text: str) -> str:
    return _UNESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text)


def _escaped(text: str) -> str | None:
    """Return what `escape` makes of bytes as text; `decodeURIComponent(escape(bytes))` reads them as UTF-8."""
    return "".join(f"%{ord(c):02X}" for c in text) if text and not text.isascii() and max(text) <= "\xff" else text


def _ascii_to_binary(text: str) -> str | None:
    data = _bytes(text) if _ENCODED.fullmatch(text) else b""
    return (_words(data) or data.decode("latin-1")) if data else None


def _bytes(text: str) -> bytes:
    plain = text.rstrip("=").translate({ord("-"): "+", ord("_"): "/"})
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4))
    except binascii.Error:
        return b""


def _words(data: bytes) -> str:
    """Return bytes as text when they are text that a person can read; else nothing."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return text if text and all(letter.isprintable() or letter in "\n\r\t" for letter in text) else ""


def _characters(arguments: Sequence[Folded]) -> Folded | None:
    first = arguments[0].value
    codes = first if isinstance(first, tuple) else tuple(argument.value for argument in arguments)
    text = ""
    for code in codes:
        if not isinstance(code, int | float) or not 0 <= code <= _LAST_CODE_POINT:
            return None
        text += chr(int(code))
    # two halves may spell one astral character
    return Folded(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), hides=True)


def _replace(of: Constant, given: tuple[Constant, ...], *, everywhere: bool = False) -> Folded | None:
    if not isinstance(of, str) or len(given) < 2 or not isinstance(given[1], str) or "$" in given[1]:  # noqa: PLR2004
        return None
    wanted, by = given[:2]
    assert isinstance(by, str)
    if isinstance(wanted, Regex):
        safe = _SAFE.fullmatch(wanted.literal)
        if safe is None:
            return None
        try:
            pattern = re.compile(safe[1], re.IGNORECASE if "i" in safe[2] else 0)
        except re.error:
            return None
        text = pattern.sub(lambda _: by, of, count=0 if "g" in safe[2] else 1)
    elif isinstance(wanted, str):
        text = of.replace(wanted, by, -1 if everywhere else 1)
    else:
        return None
    # what is taken out was put in to break words up
    return Folded(text, hides=not by and not text.isascii() and text != of)


def _replace_all(of: Constant, given: tuple[Constant, ...]) -> Folded | None:
    return _replace(of, given, everywhere=True)


def _split(of: Constant, given: tuple[Constant, ...]) -> Folded | None:
    if not isinstance(of, str) or len(given) != 1 or not isinstance(given[0], str):
        return None
    pieces = tuple(of.split(given[0])) if given[0] else tuple(of)
    return Folded(pieces) if len(pieces) <= _MOST else None


def _reverse(of: Constant, _given: tuple[Constant, ...]) -> Folded | None:
    return Folded(of[::-1], hides=True) if isinstance(of, tuple) else None


def _join(of: Constant, given: tuple[Constant, ...]) -> Folded | None:
    between = given[0] if given else ","
    if not isinstance(of, tuple) or not isinstance(between, str):
        return None
    pieces = [_text(item) for item in of]
    return None if None in pieces else Folded(between.join(piece for piece in pieces if piece is not None))


def _concat(of: Constant, given: tuple[Constant, ...]) -> Folded | None:
    if isinstance(of, tuple):
        added = (item for one in given for item in (one if isinstance(one, tuple) else (one,)))
        return Folded((*of, *added))
    pieces = [_text(item) for item in (of, *given)]
    return None if None in pieces else Folded("".join(piece for piece in pieces if piece is not None))


def _slice(of: Constant, given: tuple[Constant, ...]) -> Folded | None:
    if not isinstance(of, str | tuple) or not 0 < len(given) <= 2:  # noqa: PLR2004  # start and end
        return None
    places = [int(place) for place in given if isinstance(place, int | float)]
    return Folded(of[slice(*places, *(() if len(places) > 1 else (None,)))]) if len(places) == len(given) else None


def _substring(of: Constant, given: tuple[Constant, ...]) -> Folded | None:
    places = [max(0, int(place)) for place in given if isinstance(place, int | float)]
    return _slice(of, tuple(sorted(places))) if isinstance(of, str) and len(places) == len(given) else None


def _substr(of: Constant, given: tuple[Constant, ...]) -> Folded | None:
    places = [int(place) for place in given if isinstance(place, int | float)]
    if not isinstance(of, str) or not places or len(places) != len(given):
        return None
    rest = of[places[0] :]
    return Folded(rest[: max(0, places[1])] if len(places) > 1 else rest)


def _at(of: Constant, given: tuple[Constant, ...]) -> Folded | None:
    place = given[0] if given else 0
    if not isinstance(of, str | tuple) or not isinstance(place, int | float) or not -len(of) <= place < len(of):
        return None
    return Folded(of[int(place)])


def _repeat(of: Constant, given: tuple[Constant, ...]) -> Folded | None:
    count = given[0] if given else None
    if not isinstance(of, str) or not isinstance(count, int) or not 0 <= count * len(of) <= _MOST:
        return None
    return Folded(of * count)


def _same(of: Constant, given: tuple[Constant, ...]) -> Folded | None:
    return Folded(of) if isinstance(of, str) and not given else None


def _lower(of: Constant, _given: tuple[Constant, ...]) -> Folded | None:
    return Folded(of.lower()) if isinstance(of, str) else None


def _upper(of: Constant, _given: tuple[Constant, ...]) -> Folded | None:
    return Folded(of.upper()) if isinstance(of, str) else None


def _trim(of: Constant, _given: tuple[Constant, ...]) -> Folded | None:
    return Folded(of.strip()) if isinstance(of, str) else None


def _text(value: Constant) -> str | None:
    return None if isinstance(value, tuple | Regex) else shown(value)


_FUNCTIONS: Final[Mapping[str, Callable[[str], str | None]]] = {
    "decodeURIComponent": percent_decoded,
    "decodeURI": percent_decoded,
    "unescape": _unescaped,
    "escape": _escaped,
    "atob": _ascii_to_binary,
    "String": str,
}
_METHODS: Final[Mapping[str, Callable[[Constant, tuple[Constant, ...]], Folded | None]]] = {
    "at": _at,
    "charAt": _at,
    "concat": _concat,
    "join": _join,
    "repeat": _repeat,
    "replace": _replace,
    "replaceAll": _replace_all,
    "reverse": _reverse,
    "slice": _slice,
    "split": _split,
    "substr": _substr,
    "substring": _substring,
    "toLowerCase": _lower,
    "toString": _same,
    "toUpperCase": _upper,
    "trim": _trim,
    "valueOf": _same,
}
FUNCTIONS: Final = frozenset(_FUNCTIONS)
METHODS: Final = frozenset(_METHODS)
