"""Async functions that a compiler turned into state machines: what they await, and what they give back.

Three shapes are met: the compiler's runtime is handed `function (state) { switch (state.next) … }`, where
`return state.next = 2, call()` awaits, `state.sent` (or `.v`, or `.sent()`) is what came of it, and
`return state.abrupt("return", value)` (or `.a(2, value)`, or `[2, value]`) gives back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v

if TYPE_CHECKING:
    from miniaudit.facts.scope import Scopes

_PLACES: Final = frozenset({"next", "n", "label"})  # fields that say where the machine goes on
_AWAITED: Final = frozenset({"sent", "v"})
_LEAVES: Final = frozenset({"abrupt", "a"})
_GIVES, _AWAITS = 2, 4  # what a machine of TypeScript does, by number


class Machines:
    """The state machines of one script, by the index of their function."""

    def __init__(self, scopes: Scopes) -> None:
        self._scopes = scopes
        self._awaited: dict[int, v.Value] = {}  # what a machine waited for last
        self._given: dict[int, list[v.Value]] = {}
        self._wrapped: dict[int, int] = {}  # functions that hand a machine to the runtime

    def begins(self, function: int, subject: v.Value) -> bool:
        """Tell whether a switch over `subject` drives a machine, and note it."""
        if not (isinstance(subject, v.Field) and subject.key in _PLACES and self._state(subject.of) == function):
            return False
        self._awaited.setdefault(function, v.Unknown(*v.span(subject)))
        self._given.setdefault(function, [])
        return True

    def takes(self, function: int, value: v.Value) -> bool:
        """Take what a machine returns to the runtime; False for a function that is no machine."""
        if function not in self._given:
            return False
        match value:
            case v.Items(items=(v.Known(value=number), inner)):
                if number == _GIVES:
                    self._given[function].append(inner)
                elif number == _AWAITS:
                    self._awaited[function] = inner
            case v.Operation(operator="leave", operands=(inner,)):
                self._given[function].append(inner)
            case _:
                self._awaited[function] = value
        return True

    def awaited(self, function: int) -> v.Value:
        """Return what a machine waits for where the walk stands."""
        return self._awaited[function]

    def read(self, value: v.Field) -> v.Value:
        """Return what `state.sent` is worth: what was awaited before; any other field as it is."""
        state = self._state(value.of) if value.key in _AWAITED else None
        return value if state is None else self._awaited.get(state, value)

    def called(self, function: int, callee: v.Value, arguments: tuple[v.Value, ...]) -> v.Value | None:
        """Return what a call to the machine's state or to the runtime gives; None for any other call."""
        if function in self._given:
            if callee is self._awaited[function] and not arguments:  # state.sent()
                return callee
            if isinstance(callee, v.Field) and callee.key in _LEAVES and self._state(callee.of) == function:
                return v.Operation("leave", arguments[1:2], callee.start, callee.end) if arguments[1:] else None
        for position, argument in enumerate(arguments):
            if isinstance(argument, v.Code) and argument.function in self._given:
                self._wrapped[function] = argument.function
                return self._result(argument.function)
            if isinstance(argument, v.Code) and argument.function in self._wrapped:
                # `mark(f)` and `async(f)` give a function, `awaiter(this, …, f)` calls it
                return self._result(self._wrapped[argument.function]) if position else argument
        return None

    def _result(self, machine: int) -> v.Value:
        given = self._given[machine]
        return given[0] if len(given) == 1 else v.Either(tuple(given), None, 0, 0)

    def _state(self, value: v.Value) -> int | None:
        """Return the machine whose state a value is."""
        if not isinstance(value, v.Variable):
            return None
        held = self._scopes.variables[value.number].values
        first = held[0] if held else None
        return first.function if isinstance(first, v.Parameter) and first.position == 0 else None
