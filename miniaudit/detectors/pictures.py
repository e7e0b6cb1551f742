"""Texts that a program draws into pictures, for users to keep or share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors.names import callee_name
from miniaudit.facts import values as v
from miniaudit.facts.once import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import ScriptFacts
    from miniaudit.facts.texts import Shown

_WRITES: Final = frozenset({"fillText", "strokeText", "drawText", "setText", "addText", "fillTextWrap"})
_TEXT: Final = frozenset({"text", "content"})
_PLACE: Final = frozenset({"x", "y", "left", "top", "css", "fontSize", "font", "size"})  # of a text in a picture
_DEPTH: Final = 8


@once
def drawn_texts(program: Program) -> tuple[Shown, ...]:
    """Return the strings of own scripts that are drawn: given to a canvas, or laid out with a place in a picture."""
    places = {place for path, facts in program.scripts.items() for place in _drawn(program, path, facts)}
    return tuple(shown for shown in program.strings if (shown.path, shown.written.span.start) in places)


def _drawn(program: Program, path: str, facts: ScriptFacts) -> Iterator[tuple[str, int]]:
    """Yield where the texts stand that a script draws."""
    for call in facts.calls:
        if call.arguments and callee_name(program, path, call.callee) in _WRITES:
            spelled = program.spelling(path, call.arguments[0]).texts
            yield from ((text.path, text.start) for text in spelled)
        for argument in call.arguments:
            yield from ((path, start) for start in _laid_out(argument, _DEPTH))
    for variable in facts.variables:
        for value in variable.values:
            yield from ((path, start) for start in _laid_out(value, _DEPTH))
    for write in facts.writes:
        yield from ((path, start) for start in _laid_out(write.value, _DEPTH))
    for function in facts.functions:
        for value in function.returns:
            yield from ((path, start) for start in _laid_out(value, _DEPTH))


def _laid_out(value: v.Value, depth: int) -> Iterator[int]:
    """Yield where texts stand that a description of a picture holds."""
    if not depth:
        return
    if isinstance(value, v.Items):
        for item in value.items:
            yield from _laid_out(item, depth - 1)
    elif isinstance(value, v.Mapping):
        placed = any(entry.key in _PLACE for entry in value.entries)
        for entry in value.entries:
            if placed and entry.key in _TEXT and isinstance(entry.value, v.Known):
                yield entry.value.start
            yield from _laid_out(entry.value, depth - 1)
