"""What several ask of a program, found once."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from miniaudit.facts.program import Program

    Found = TypeVar("Found")


def once(find: Callable[[Program], Found]) -> Callable[[Program], Found]:
    """Keep what is found with the program it was found in, for as long as that lives."""
    kept: WeakKeyDictionary[Program, Found] = WeakKeyDictionary()

    @wraps(find)
    def found(program: Program) -> Found:
        if program not in kept:
            kept[program] = find(program)
        return kept[program]

    return found
