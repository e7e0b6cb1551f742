"""Names and what they stand for while one script is scanned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miniaudit.facts.values import Value

MOST_VALUES = 12  # a variable assigned more often is a counter or a buffer, not a text or a link


@dataclass(slots=True)
class Draft:
    """A variable being collected."""

    name: str
    function: int
    start: int
    end: int
    values: list[Value] = field(default_factory=list)
    is_fixed: bool = False  # a `const`


class Scopes:
    """The variables of a script, and a stack of blocks that name them."""

    def __init__(self) -> None:
        self.variables: list[Draft] = []
        self._blocks: list[dict[str, int]] = [{}]

    def enter(self) -> None:
        """Open a block."""
        self._blocks.append({})

    def leave(self) -> None:
        """Close the innermost block."""
        self._blocks.pop()

    def declare(self, name: str, function: int, start: int, end: int) -> int:
        """Return the variable `name` of the innermost block, new unless it is declared there."""
        block = self._blocks[-1]
        if name not in block:
            block[name] = len(self.variables)
            self.variables.append(Draft(name, function, start, end))
        return block[name]

    def find(self, name: str) -> int | None:
        """Return the variable that `name` means here; None when this file does not declare it."""
        for block in reversed(self._blocks):
            if name in block:
                return block[name]
        return None

    def assign(self, variable: int, value: Value) -> None:
        """Note that `variable` may hold `value`."""
        values = self.variables[variable].values
        if len(values) < MOST_VALUES and value not in values:
            values.append(value)
