"""Named tuples that hold one another, as a type checker can bear them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self, dataclass_transform

if TYPE_CHECKING:
    # mypy compares tuples item by item: with a union of kinds that hold one another it takes minutes. As classes with
    # the same fields they are told apart by name, at once.
    @dataclass_transform(frozen_default=True)
    class Record:
        """A named tuple: made by position or name, matched by field, unchanging."""

        def _replace(self, **changes: object) -> Self: ...
else:
    Record = NamedTuple
