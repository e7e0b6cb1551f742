"""What is assigned to the fields of pages, components and the app, wherever it is done."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from miniaudit.facts import values as v
from miniaudit.facts.instances import Given
from miniaudit.facts.origins import Instance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.evaluate import Evaluator

_SETTERS = frozenset({"setData", "$set", "setState"})
_PART = re.compile(r"[^.\[\]]+")


class Writes:
    """Assignments by instance and path of keys; `("data", …)` for the data of a page."""

    def __init__(self, evaluator: Evaluator) -> None:
        """Collect every assignment; `evaluator` must know the instances."""
        self._evaluator = evaluator
        self._values: dict[tuple[int, tuple[str, ...]], list[Given]] = defaultdict(list)
        self._below: set[tuple[int, tuple[str, ...]]] = set()
        for path, facts in evaluator.linkage.scripts.items():
            for write in facts.writes:
                self._note_write(path, write.target, write.value)
            for call in facts.calls:
                if isinstance(call.callee, v.Field) and call.callee.key in _SETTERS and call.arguments:
                    for index in self._instances(path, call.callee.of):
                        self._note_data(path, index, call.arguments[0])

    def to(self, instance: int, keys: tuple[str, ...]) -> list[Given]:
        """Return the values assigned to this field of an instance."""
        return self._values.get((instance, keys), [])

    def below(self, instance: int, keys: tuple[str, ...]) -> bool:
        """Tell whether something is assigned to a field of this field."""
        return (instance, keys) in self._below

    def _note(self, index: int, keys: tuple[str, ...], given: Given) -> None:
        self._values[index, keys].append(given)
        for length in range(1, len(keys)):
            self._below.add((index, keys[:length]))

    def _note_write(self, path: str, target: v.Value, value: v.Value) -> None:
        keys: list[str] = []
        while isinstance(target, v.Field):
            keys.append(target.key if isinstance(target.key, str) else "*")
            target = target.of
        if not keys:
            return
        keys.reverse()
        for index in self._instances(path, target):
            self._note(index, tuple(keys), Given(path, value))

    def _note_data(self, path: str, index: int, argument: v.Value) -> None:
        for found in self._evaluator.meanings(path, argument):
            if not isinstance(found.value, v.Mapping):
                continue
            for entry in found.value.entries:
                for key in _keys(entry.key):
                    parts = tuple(_PART.findall(key))
                    if parts:
                        self._note(index, ("data", *parts), Given(found.path, entry.value))

    def _instances(self, path: str, value: v.Value) -> Iterator[int]:
        for found in self._evaluator.meanings(path, value):
            if isinstance(found.value, Instance):
                yield found.value.number


def _keys(key: str | v.Value) -> Iterator[str]:
    """Yield the key of an entry; of a computed one, what comes before the first part that is not constant."""
    if isinstance(key, str):
        yield key
    elif isinstance(key, v.Joined) and isinstance(key.parts[0], v.Known):
        yield str(key.parts[0].value)
