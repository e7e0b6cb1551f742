"""What an expression may be worth, as far as one file shows: small, plain and linked up later.

A value never holds another file's knowledge: variables, functions and calls are named by their index in the file's
facts, and `facts.link` follows them.
"""

from __future__ import annotations

from dataclasses import dataclass

from miniaudit.model.record import Record


class Known(Record):
    """A constant; strings are folded, so the span may cover a whole expression."""

    value: str | float | bool | None
    start: int
    end: int
    unfolded: bool = False  # the code holds it in a hidden form: encoded, reversed, cut up and mixed


class Joined(Record):
    """A text made of pieces: concatenation, template literal, join."""

    parts: tuple[Value, ...]
    start: int
    end: int


class Variable(Record):
    """A variable of this file, by index."""

    number: int
    start: int
    end: int


class Free(Record):
    """A name that this file does not declare: `wx`, `getApp`, a field of the page's data in a binding."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)  # not a tuple: it must not equal another kind
class Parameter:
    """What a caller passes as argument `position` of a function of this file."""

    function: int
    position: int


@dataclass(frozen=True, slots=True)  # not a tuple: it must not equal another kind
class Self:
    """`this`, of the nearest function that is no arrow."""

    function: int


class Field(Record):
    """`of.key`, or `of[key]` with a key that is not constant."""

    of: Value
    key: str | Value
    start: int
    end: int


@dataclass(frozen=True, slots=True)  # not a tuple: it must not equal another kind
class Result:
    """What a call of this file gives back, awaited or not; by index."""

    call: int


@dataclass(frozen=True, slots=True)  # not a tuple: it must not equal another kind
class Code:
    """A function of this file, by index."""

    function: int


class Imported(Record):
    """A name of another module: `*` is all of it, `default` its default."""

    module: str
    name: str
    start: int
    end: int


class Entry(Record):
    """One entry of a Mapping; the key is a Value when computed."""

    key: str | Value
    value: Value
    key_start: int
    key_end: int


class Mapping(Record):
    """An object; spreads stand apart."""

    entries: tuple[Entry, ...]
    spreads: tuple[Value, ...]
    start: int
    end: int

    def __hash__(self) -> int:
        """Tell objects apart by their place: a large one is asked about once for each of its fields."""
        return hash((len(self.entries), self.start, self.end))


class Items(Record):
    """An array."""

    items: tuple[Value, ...]
    start: int
    end: int

    def __hash__(self) -> int:
        """Tell arrays apart by their place: a large one is asked about once for each of its items."""
        return hash((len(self.items), self.start, self.end))


class Either(Record):
    """One of several: a ternary (with its test), `||`, `??`, `&&`."""

    options: tuple[Value, ...]
    test: Value | None
    start: int
    end: int


class Operation(Record):
    """Any other operator over values: comparison, arithmetic, negation."""

    operator: str
    operands: tuple[Value, ...]
    start: int
    end: int


class Unknown(Record):
    """Not decided by this file."""

    start: int
    end: int


Value = (
    Known
    | Joined
    | Variable
    | Free
    | Parameter
    | Self
    | Field
    | Result
    | Code
    | Imported
    | Mapping
    | Items
    | Either
    | Operation
    | Unknown
)


def span(value: Value) -> tuple[int, int]:
    """Return where a value is written; (0, 0) for one without a place of its own."""
    if isinstance(value, Self | Code | Result | Parameter):
        return 0, 0
    return value.start, value.end


def roots(value: Value) -> tuple[Value, ...]:
    """Return what the fields of `value` are read from, outermost first; the value itself when it is no field."""
    found = [value]
    while isinstance(found[-1], Field):
        found.append(found[-1].of)
    return tuple(found)


def parts(value: Value) -> tuple[Value, ...]:
    """Return the values that `value` is written with."""
    match value:
        case Joined(parts=found) | Items(items=found) | Operation(operands=found):
            return found
        case Field(of=of, key=key):
            return (of,) if isinstance(key, str) else (of, key)
        case Either(options=options, test=test):
            return options if test is None else (*options, test)
        case Mapping(entries=entries, spreads=spreads):
            return (*(entry.value for entry in entries), *spreads)
        case _:
            return ()


def is_small(value: Value, most: int) -> bool:
    """Tell whether a value is written with `most` values or fewer, all taken together."""
    pending = [value]
    for _ in range(most):
        pending.extend(parts(pending.pop()))
        if not pending:
            return True
    return False
