"""How many processes it is worth to start for the programs of one path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPARED: Final = 2_000_000  # bytes of code that the busiest of several must be spared: reading them takes a second


def processes(sizes: Sequence[int], jobs: int) -> int:
    """Return how many pay for programs of so many bytes: one for little work, and where one program is most of it."""
    together = sum(sizes)
    busiest = max([together // jobs, *sizes])
    return min(jobs, len(sizes)) if together - busiest > _SPARED else 1
