"""What is assigned to the fields of pages, components and the app, wherever it is done."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from miniaudit.facts import values as v
from miniaudit.facts.built import Given
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
        self._opaque: set[int] = set()  # instances with data that is set under names not known here
        self._loose: set[str] = set()  # names set on something that is not known
        self._fields: dict[tuple[str, int], list[tuple[str, v.Value]]] = defaultdict(list)  # of objects in variables
        for path, facts in evaluator.linkage.scripts.items():
            for write in facts.writes:
                self._note_write(path, write.target, write.value)
            for call in facts.calls:
                if isinstance(call.callee, v.Field) and call.arguments:
                    self._note_call(path, call.callee, call.arguments[0])

    def to(self, instance: int, keys: tuple[str, ...]) -> list[Given]:
        """Return the values assigned to this field of an instance."""
        return self._values.get((instance, keys), [])

    def below(self, instance: int, keys: tuple[str, ...]) -> bool:
        """Tell whether something is assigned to a field of this field."""
        return (instance, keys) in self._below

    def is_open(self, instance: int, name: str) -> bool:
        """Tell whether a field of an instance's data may be set where this file's reader cannot see it."""
        return instance in self._opaque or name in self._loose

    def _note(self, index: int, keys: tuple[str, ...], given: Given) -> None:
        self._values[index, keys].append(given)
        for length in range(1, len(keys)):
            self._below.add((index, keys[:length]))

    def _note_write(self, path: str, target: v.Value, value: v.Value) -> None:
        if isinstance(target, v.Field) and isinstance(target.of, v.Variable) and isinstance(target.key, str):
            self._fields[path, target.of.number].append((target.key, value))
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
        if isinstance(argument, v.Variable):
            for name, value in self._fields.get((path, argument.number), ()):
                self._note(index, ("data", *_PART.findall(name)), Given(path, value))
        for found in self._evaluator.meanings(path, argument):
            if not isinstance(found.value, v.Mapping) or found.value.spreads:
                self._opaque.add(index)
            if not isinstance(found.value, v.Mapping):
                continue
            for entry in found.value.entries:
                keys = [parts for key in _keys(entry.key) if (parts := tuple(_PART.findall(key)))]
                if not keys:
                    self._opaque.add(index)
                for parts in keys:
                    self._note(index, ("data", *parts), Given(found.path, entry.value))

    def _note_call(self, path: str, callee: v.Field, argument: v.Value) -> None:
        if callee.key in _SETTERS:
            instances = list(self._instances(path, callee.of))
            for index in instances:
                self._note_data(path, index, argument)
            if not instances:
                self._note_loose(path, argument)
        elif not isinstance(callee.key, str) and isinstance(argument, v.Mapping):
            self._note_loose(path, argument)  # a method whose name is computed may be a setter

    def _note_loose(self, path: str, argument: v.Value) -> None:
        """Note data set on something unknown: a page found by another one, say."""
        for found in self._evaluator.meanings(path, argument):
            if isinstance(found.value, v.Mapping):
                self._loose.update(_PART.findall(key)[0] for e in found.value.entries for key in _keys(e.key) if key)
            else:
                here = (i for i, built in enumerate(self._evaluator.instances) if built.path == path)
                self._opaque.update(here)

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
