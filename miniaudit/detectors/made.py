"""Calls of what an interface made: a recorder, an advertisement."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.origins import Origin
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import Guard


class Use(NamedTuple):
    """A call of a method of something that an interface made."""

    path: str
    number: int  # among the calls of the file
    function: int
    guards: tuple[Guard, ...]
    site: Site


def uses(program: Program, maker: str, method: str) -> Iterator[Use]:
    """Yield the calls of `method` on what a call of `maker` gave back."""
    made = {(call.path, call.start) for call in program.calls.get(maker, ())}
    for path, facts in program.scripts.items() if made else ():
        for number, call in enumerate(facts.calls):
            if isinstance(call.callee, v.Field) and call.callee.key == method:
                found = program.evaluator.meanings(path, call.callee.of)
                if any(isinstance(f.value, Origin) and (f.path, f.value.start) in made for f in found):
                    yield Use(path, number, call.function, call.guards, Site(path, Span(call.start, call.callee_end)))
