"""Calls that only undo how a constant is written: encoded, reversed, cut up, mixed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from miniaudit.facts import folding
from miniaudit.facts import values as v
from miniaudit.facts.folding import Folded, Regex

if TYPE_CHECKING:
    from collections.abc import Callable

    Settle = Callable[[v.Value], v.Value]

_DEPTH: Final = 3  # lists within lists
_MOST: Final = 4096  # items of a list
_CHARACTERS: Final = frozenset({"fromCharCode", "fromCodePoint"})
_DECODER: Final = re.compile(r"(?i)decode|b(?:ase)?64|atob|decrypt|unbase|uncode|unhide|deobf")
_METHODS: Final = folding.METHODS | _CHARACTERS | {"parse", "apply", "call"}


def may_unfold(callee: v.Value, arguments: tuple[v.Value, ...]) -> bool:
    """Tell whether a call is of a kind that `unfold` looks at."""
    match callee:
        case v.Free(name=name):
            return bool(arguments) and name in folding.FUNCTIONS
        case v.Field(key=str(key)):
            return key in _METHODS
        case _:
            return False


def unfold(callee: v.Value, arguments: tuple[v.Value, ...], place: tuple[int, int], settle: Settle) -> v.Value | None:
    """Return what a call makes of constants, standing at `place`; None for a call that does something else.

    `settle` says what a variable holds when it holds one thing.
    """
    match callee:
        case v.Free(name=called):
            found = _applied(called, arguments, settle)
        case v.Field(of=v.Free(name="JSON"), key="parse"):
            return _from_json(arguments, place, settle)
        case v.Field(of=of, key=str(key)):
            found = _method(of, key, arguments, settle)
        case _:
            found = None
    return None if found is None else written(found, place)


def decode(name: str, arguments: tuple[v.Value, ...], place: tuple[int, int], settle: Settle) -> v.Value | None:
    """Return what a program's own decoder, told by its name, makes of a constant that a usual encoding explains."""
    if not arguments or not name or isinstance(arguments[0], v.Field | v.Code | v.Mapping) or not _DECODER.search(name):
        return None
    first = constant(arguments[0], settle)
    if first is None or not isinstance(first.value, str):
        return None
    words = folding.decoded(first.value)
    if words is None or (words.isascii() and "://" not in words):
        return None
    return written(Folded(words, hides=True), place)


def constant(value: v.Value, settle: Settle, depth: int = _DEPTH) -> Folded | None:
    """Return a value as a constant; None when it is none."""
    settled = settle(value)
    match settled:
        case v.Known(value=known, unfolded=unfolded):
            return Folded(known, unfolded)
        case v.Operation(operator="regex", operands=(v.Known(value=str(literal)),)):
            return Folded(Regex(literal))
        case v.Operation(operator="...", operands=(inner,)):
            return constant(inner, settle, depth)
        case v.Items(items=items) if depth and len(items) <= _MOST:
            found = [constant(item, settle, depth - 1) for item in items]
            whole = tuple(one.value for one in found if one is not None)
            return Folded(whole, any(one.hides for one in found if one)) if len(whole) == len(found) else None
        case _:
            return None


def written(folded: Folded, place: tuple[int, int]) -> v.Value | None:
    """Return a constant as a value that stands at `place`."""
    match folded.value:
        case Regex():
            return None
        case tuple(items):
            values = [written(Folded(item, folded.hides), place) for item in items]
            return v.Items(tuple(value for value in values if value is not None), *place)
        case scalar:
            return v.Known(scalar, *place, unfolded=folded.hides and isinstance(scalar, str))


def _applied(name: str, arguments: tuple[v.Value, ...], settle: Settle) -> Folded | None:
    given = [constant(argument, settle) for argument in arguments]
    known = [one for one in given if one is not None]
    return folding.function(name, known) if len(known) == len(given) else None


def _method(of: v.Value, name: str, arguments: tuple[v.Value, ...], settle: Settle) -> Folded | None:
    match of:
        case v.Free(name="String") if name in _CHARACTERS:
            return _applied(name, arguments, settle) if arguments else None
        case v.Field(of=v.Free(name="String"), key=str(inner)) if inner in _CHARACTERS:
            return _applied(inner, arguments[1:], settle) if name in ("apply", "call") and arguments[1:] else None
    if name not in folding.METHODS or isinstance(of, v.Free | v.Self):
        return None
    receiver = constant(of, settle)
    if receiver is None or not isinstance(receiver.value, str | tuple):
        return None
    given = [constant(argument, settle) for argument in arguments]
    known = [one for one in given if one is not None]
    return folding.method(receiver, name, known) if len(known) == len(given) else None


def _from_json(arguments: tuple[v.Value, ...], place: tuple[int, int], settle: Settle) -> v.Value | None:
    first = constant(arguments[0], settle) if arguments else None
    if first is None or not isinstance(first.value, str):
        return None
    try:
        return _of_json(json.loads(first.value), place, unfolded=first.hides)
    except (ValueError, RecursionError):
        return None


def _of_json(value: object, place: tuple[int, int], *, unfolded: bool) -> v.Value:
    match value:
        case dict():
            entries = (v.Entry(str(key), _of_json(one, place, unfolded=unfolded), *place) for key, one in value.items())
            return v.Mapping(tuple(entries), (), *place)
        case list():
            return v.Items(tuple(_of_json(one, place, unfolded=unfolded) for one in value), *place)
        case str() | int() | float() | None:
            return v.Known(value, *place, unfolded=unfolded and isinstance(value, str))
        case _:
            return v.Unknown(*place)
