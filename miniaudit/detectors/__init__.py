"""Patterns worth a name: facts and options to evidence; no level, no clause, no sentence.

A detector is a function `name(program, *, option=…)` that yields `Evidence` and `Undecided`. Its keyword arguments are
the options a rule may set; `supplies` names the placeholders its evidence fills in a rule's message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    Detector = TypeVar("Detector", bound=Callable[..., object])

SUPPLIES = "__supplies__"


def supplies(*names: str) -> Callable[[Detector], Detector]:
    """Name the placeholders that a detector fills."""

    def mark(detector: Detector) -> Detector:
        setattr(detector, SUPPLIES, frozenset(names))
        return detector

    return mark
