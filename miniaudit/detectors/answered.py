"""The functions that are given the answer of a call: its callbacks, and those of its promise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import CallSite

_LINKS: Final = 4  # of a chain of `.then`


def answered(program: Program, path: str, start: int, *, called: str = "") -> Iterator[tuple[str, int]]:
    """Yield the functions that the call at `start` hands its answer to; of options, those `called` so, or all."""
    facts = program.evaluator.linkage.scripts[path]
    for number, call in enumerate(facts.calls):
        if call.start == start:
            yield from _codes(program, path, call, called)
        elif isinstance(call.callee, v.Field) and call.callee.key == "then" and _follows(facts.calls, number, start):
            yield from _codes(program, path, call._replace(arguments=call.arguments[:1]), called)


def _follows(calls: tuple[CallSite, ...], number: int, start: int) -> bool:
    """Tell whether a `.then` stands on the call at `start`, perhaps behind others."""
    for _ in range(_LINKS):
        callee = calls[number].callee
        if not isinstance(callee, v.Field) or not isinstance(callee.of, v.Result):
            return False
        number = callee.of.call
        if calls[number].start == start and not _is_then(calls[number]):
            return True
    return False


def _is_then(call: CallSite) -> bool:
    return isinstance(call.callee, v.Field) and call.callee.key == "then"


def _codes(program: Program, path: str, call: CallSite, called: str) -> Iterator[tuple[str, int]]:
    for argument in call.arguments:
        entries = argument.entries if isinstance(argument, v.Mapping) else ()
        given = [entry.value for entry in entries if not called or entry.key == called]
        for value in given if isinstance(argument, v.Mapping) else (argument,):
            for found in program.evaluator.meanings(path, value):
                if isinstance(found.value, v.Code):
                    yield found.path, found.value.function
