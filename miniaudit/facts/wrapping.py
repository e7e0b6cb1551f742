"""Functions that a page hands to a helper to be its methods: `tapped: debounce(function () { … }, 300)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.apis import ROOTS, TIMERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.file_facts import CallSite, ScriptFacts

_DEPTH = 3  # wrappers around wrappers
_AT_ONCE = frozenset(
    {"map", "forEach", "filter", "reduce", "find", "some", "every", "sort", "then", "catch", "finally"}
)


class Wrapped(NamedTuple):
    """A function that runs when what the helper gives back does."""

    call: int  # of the helper
    function: int


def wrapped(facts: ScriptFacts, value: v.Value, depth: int = _DEPTH) -> Iterator[Wrapped]:
    """Yield the functions that a helper was handed to make `value`; not those that it is known to run at once."""
    match value:
        case v.Variable(number=number) if depth:
            for option in facts.variables[number].values:
                if isinstance(option, v.Result):
                    yield from wrapped(facts, option, depth - 1)
        case v.Result(call=number) if depth and not _runs_at_once(facts.calls[number]):
            for argument in facts.calls[number].arguments:
                for function in _functions(facts, argument):
                    yield Wrapped(number, function)
                if isinstance(argument, v.Result):
                    yield from wrapped(facts, argument, depth - 1)


def _functions(facts: ScriptFacts, argument: v.Value) -> Iterator[int]:
    options = facts.variables[argument.number].values if isinstance(argument, v.Variable) else (argument,)
    yield from (option.function for option in options if isinstance(option, v.Code))


def _runs_at_once(call: CallSite) -> bool:
    """Tell whether a call hands its functions to the language or the platform, which run them by themselves."""
    match call.callee:
        case v.Free(name=name):
            return call.is_new or name in TIMERS
        case v.Field(of=of, key=key):
            return key in _AT_ONCE or (isinstance(of, v.Free) and of.name in ROOTS)
        case v.Code():
            return True
        case _:
            return call.is_new
