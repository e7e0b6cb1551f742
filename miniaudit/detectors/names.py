"""What code calls the things it does: names of functions, of cloud functions, of addresses and their parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors.chain import matches
from miniaudit.facts import values as v
from miniaudit.facts.once import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import CallSite

_CALLERS: Final = 5
_SAY_WHERE: Final = frozenset({"url", "name", "path", "api", "action"})  # options that name what is asked for


def named(program: Program, path: str, call: CallSite, names: tuple[str, ...], unless: tuple[str, ...] = ()) -> str:
    """Return a name in a call that matches `names` and none of `unless`: its callee, what it asks for or passes."""
    return next((n for n in _all(program, path, call) if matches(n, names) and not matches(n, unless)), "")


@once
def _kept(program: Program) -> dict[tuple[str, int, int], tuple[str, ...]]:  # noqa: ARG001  # one a program
    """Return where the names in calls are kept: a dozen rules ask for them."""
    return {}


def _all(program: Program, path: str, call: CallSite) -> tuple[str, ...]:
    kept, place = _kept(program), (path, call.start, call.callee_end)
    if place not in kept:
        kept[place] = tuple(_names(program, path, call))
    return kept[place]


def _names(program: Program, path: str, call: CallSite) -> Iterator[str]:
    yield callee_name(program, path, call.callee)
    for argument in call.arguments[:2]:
        if isinstance(argument, v.Mapping):
            yield from (entry.key for entry in argument.entries if isinstance(entry.key, str))
            for entry in argument.entries:
                if entry.key in _SAY_WHERE:
                    yield from (spelled.text for spelled in program.spelling(path, entry.value).texts)
        elif not isinstance(argument, v.Code):
            yield from (spelled.text for spelled in program.spelling(path, argument).texts[:4])


def callee_name(program: Program, path: str, callee: v.Value) -> str:
    """Return the last name of what is called; empty when it has none."""
    match callee:
        case v.Variable(number=number):
            return program.evaluator.linkage.scripts[path].variables[number].name
        case v.Field(key=str(key)):
            return key
        case v.Free(name=name):
            return name
        case _:
            return ""


def is_general(program: Program, path: str, function: int) -> bool:
    """Tell whether so many places call a function, or one around it, that what it is given says nothing of one."""
    functions = program.evaluator.linkage.scripts[path].functions
    while function >= 0:
        if sum(not edge.callback for edge in program.graph.callers(path, function)) > _CALLERS:
            return True
        function = functions[function].parent
    return False
