"""What a wxs module that is written in a template says: its constants, and what its functions give back."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from miniaudit.facts import values as v

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.file_facts import ScriptFacts

_DEPTH = 5  # texts within texts, variables of variables
_MOST = 24  # answers of a function
_VALUES = 4  # of a variable


def constant(facts: ScriptFacts, value: v.Value) -> v.Value | None:
    """Return `value` without anything that only the module's own facts explain; None when nothing is left.

    A function stands for the constants and texts that it gives back: a template does nothing with it but call it.
    """
    options = tuple(dict.fromkeys(islice(_told(facts, value, _DEPTH), _MOST)))
    return v.Either(options, None, *v.span(options[0])) if len(options) > 1 else next(iter(options), None)


def _told(facts: ScriptFacts, value: v.Value, depth: int) -> Iterator[v.Value]:
    if not depth:
        return
    match value:
        case v.Known():
            yield value
        case v.Joined(parts=parts):
            told = tuple(_part(facts, part, depth - 1) for part in parts)
            if any(isinstance(part, v.Known) for part in told):
                yield value._replace(parts=told)
        case v.Either(options=inner):
            for option in inner:
                yield from _told(facts, option, depth - 1)
        case v.Variable(number=number):
            for option in facts.variables[number].values[:_VALUES]:
                yield from _told(facts, option, depth - 1)
        case v.Code(function=function):
            for returned in facts.functions[function].returns:
                yield from _told(facts, returned, depth - 1)
        case _:
            return


def _part(facts: ScriptFacts, part: v.Value, depth: int) -> v.Value:
    """Return a piece of a text: the one constant it is, or an unknown one."""
    told = list(islice(_told(facts, part, depth), 2))
    return told[0] if len(told) == 1 else v.Unknown(*v.span(part))
