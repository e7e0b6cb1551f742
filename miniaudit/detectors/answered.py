"""The functions that are given the answer of a call: its callbacks, and those of its promise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.once import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import CallSite

_LINKS: Final = 4  # of a chain of `.then`


def answered(program: Program, path: str, start: int, *, called: str = "") -> Iterator[tuple[str, int]]:
    """Yield the functions that the call at `start` hands its answer to; of options, those `called` so, or all."""
    kept = _taking(program)
    if path not in kept:
        kept[path] = _takers(program.evaluator.linkage.scripts[path].calls)
    for call in kept[path].get(start, ()):
        yield from _codes(program, path, call, called)


@once
def _taking(_: Program) -> dict[str, Mapping[int, Sequence[CallSite]]]:
    """Keep, for each script that was asked about, the calls that are handed the answer of the call at each place."""
    return {}


def _takers(calls: tuple[CallSite, ...]) -> Mapping[int, Sequence[CallSite]]:
    """Return the calls that are handed an answer, by where the call begins that is answered: itself, and `.then` on it.

    A chain begins where its first call does, unless that stands in brackets.
    """
    found: dict[int, list[CallSite]] = {}
    for number, call in enumerate(calls):
        if _is(call, "then"):
            taker = call._replace(arguments=call.arguments[:1])  # the second is told of a failure, as `.catch` is
            for start in {call.start, *_before(calls, number)}:
                found.setdefault(start, []).append(taker)
        elif not _is(call, "catch"):
            found.setdefault(call.start, []).append(call)
    return found


def _before(calls: tuple[CallSite, ...], number: int) -> Iterator[int]:
    """Yield where the calls begin that a `.then` stands on, perhaps behind others."""
    for _ in range(_LINKS):
        callee = calls[number].callee
        if not isinstance(callee, v.Field) or not isinstance(callee.of, v.Result):
            return
        number = callee.of.call
        if not _is(calls[number], "then"):
            yield calls[number].start


def _is(call: CallSite, method: str) -> bool:
    return isinstance(call.callee, v.Field) and call.callee.key == method


def _codes(program: Program, path: str, call: CallSite, called: str) -> Iterator[tuple[str, int]]:
    for argument in call.arguments:
        entries = argument.entries if isinstance(argument, v.Mapping) else ()
        given = [entry.value for entry in entries if not called or entry.key == called]
        for value in given if isinstance(argument, v.Mapping) else (argument,):
            for found in program.evaluator.meanings(path, value):
                if isinstance(found.value, v.Code):
                    yield found.path, found.value.function
