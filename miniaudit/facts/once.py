"""What several ask of a program, found once."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from miniaudit.facts.program import Program

    Found = TypeVar("Found")
    Of = TypeVarTuple("Of")


def once(find: Callable[[Program, *Of], Found]) -> Callable[[Program, *Of], Found]:
    """Keep what is found in a program with the program, which takes it along when it goes."""

    @wraps(find)
    def found(program: Program, *of: *Of) -> Found:
        key = (find, *of)
        if key not in program.kept:
            program.kept[key] = find(program, *of)
        kept: Found = program.kept[key]
        return kept

    return found
