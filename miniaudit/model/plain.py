"""Frozen values as JSON and back: data that is only ever data, whoever wrote it."""

from __future__ import annotations

import json
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TUPLE: Final = 0
_MAPPING: Final = 1
_LIST: Final = 2
_SET: Final = 3
_FIRST: Final = 4  # number of the first class
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})


class UnfitError(ValueError):
    """What was read is not what a codec writes, or a value nests too deep to be written."""


class Codec:
    """Writes values made of plain ones, tuples, mappings and a few known classes; `[number of the class, fields ...]`.

    Which number is whose depends on the order of the classes, so what is kept must be kept with the code's digest.
    """

    def __init__(self, classes: Sequence[type[Any]]) -> None:
        self._numbers = {kind: number for number, kind in enumerate(classes, _FIRST)}
        self._makers: list[Callable[[list[Any]], Any]] = [_tuple, _mapping, _list, _set, *map(_maker, classes)]

    def dumps(self, value: object) -> bytes:
        """Return a value as bytes; UnfitError when it cannot be."""
        try:
            return json.dumps(self._packed(value), separators=(",", ":")).encode()
        except RecursionError:
            raise UnfitError("it nests too deep") from None

    def loads(self, data: bytes) -> Any:  # noqa: ANN401  # whatever was written
        """Return the value that `data` holds; UnfitError when it holds none."""
        try:
            return self._unpacked(json.loads(data))
        except (ValueError, TypeError, IndexError, RecursionError):
            raise UnfitError("it was not written by this codec") from None

    def _packed(self, value: Any) -> Any:  # noqa: ANN401  # any of the classes
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple:
            return [_TUPLE, *map(self._packed, value)]
        number = self._numbers.get(kind)
        if number is not None:
            if issubclass(kind, tuple):
                return [number, *map(self._packed, value)]
            if issubclass(kind, Enum):
                return [number, value.value]
            return [number, *(self._packed(getattr(value, name)) for name in kind.__match_args__)]
        if kind is dict or kind is MappingProxyType:
            return [_MAPPING, *(self._packed(each) for pair in value.items() for each in pair)]
        if kind is list:
            return [_LIST, *map(self._packed, value)]
        if kind is frozenset:
            return [_SET, *map(self._packed, sorted(value))]
        raise UnfitError(f"it holds a {kind.__name__}")

    def _unpacked(self, packed: Any) -> Any:  # noqa: ANN401  # any of the classes
        if type(packed) is not list:
            return packed
        unpacked = self._unpacked
        return self._makers[packed[0]]([unpacked(e) if type(e) is list else e for e in packed[1:]])


def _tuple(values: list[Any]) -> tuple[Any, ...]:
    return tuple(values)


def _mapping(values: list[Any]) -> dict[Any, Any]:
    return dict(zip(values[::2], values[1::2], strict=True))


def _list(values: list[Any]) -> list[Any]:
    return values


def _set(values: list[Any]) -> frozenset[Any]:
    return frozenset(values)


def _maker(kind: type[Any]) -> Callable[[list[Any]], Any]:
    if issubclass(kind, tuple):
        make: Callable[[list[Any]], Any] = kind._make  # type: ignore[attr-defined]  # a NamedTuple
        return make
    return lambda values: kind(*values)
