"""Where things are kept, and under which conditions they are set: fields of pages and of the app, stores, storage."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.file_facts import MODULE
from miniaudit.facts.naming import api_name
from miniaudit.facts.origins import Instance
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.file_facts import CallSite, Guard

Holder = int | tuple[str, int]  # an instance; an object of a module, or a variable (its number, less than zero)
Place = tuple[Holder, tuple[str, ...]]

_SETTERS: Final = frozenset({"setData", "$set", "setState"})
_PART: Final = re.compile(r"[^.\[\]]+")
_DEPTH: Final = 6
_CALLERS: Final = 3  # a function called from more places stands under no condition of theirs
STORAGE: Final = ("", -1)


class Setting(NamedTuple):
    """One assignment."""

    path: str  # of the value
    value: v.Value
    home: str  # the file of the code that assigns it
    function: int
    guards: tuple[Guard, ...]
    site: Site


class Settings:
    """All assignments of own code, by what is assigned to."""

    def __init__(self, evaluator: Evaluator, paths: Iterable[str]) -> None:
        self._evaluator = evaluator
        self._kept: dict[Place, list[Setting]] = defaultdict(list)
        self._places: dict[tuple[str, v.Value], tuple[Place, ...]] = {}
        for path in paths:
            for write in evaluator.linkage.scripts[path].writes:
                site = Site(path, Span(write.start, write.end))
                setting = Setting(path, write.value, path, write.function, write.guards, site)
                for place in self.places(path, write.target):
                    self._kept[place].append(setting)
            for call in evaluator.linkage.scripts[path].calls:
                self._note_call(path, call)

    def of(self, place: Place) -> list[Setting]:
        """Return what is assigned to a place."""
        return self._kept.get(place, [])

    def places(self, path: str, value: v.Value) -> tuple[Place, ...]:
        """Return the places that a value is read from, or written to; none: it is no field of anything known."""
        key = path, value
        if key not in self._places:
            self._places[key] = ()  # an object that is kept in itself ends here
            self._places[key] = tuple(dict.fromkeys(self._find(path, value, _DEPTH)))
        return self._places[key]

    def stored(self, path: str, key: v.Value) -> Iterator[tuple[str, Setting]]:
        """Yield what is stored under a key, with the key."""
        for name in self._names(path, key):
            for setting in self.of((STORAGE, (name,))):
                yield name, setting

    def around(self, path: str, function: int, guards: tuple[Guard, ...]) -> Iterator[tuple[str, Guard]]:
        """Yield the conditions around a place in a function, around the function, and around the calls of it."""
        for guard in guards:
            yield path, guard
        functions = self._evaluator.linkage.scripts[path].functions
        first = function
        while function != MODULE:
            for guard in functions[function].guards:
                yield path, guard
            function = functions[function].parent
        assert self._evaluator.graph is not None
        edges = [e for e in self._evaluator.graph.callers(path, first) if not e.callback]
        for edge in edges if len(edges) <= _CALLERS else ():
            for guard in self._evaluator.linkage.scripts[edge.path].calls[edge.call].guards:
                yield edge.path, guard

    def _find(self, path: str, value: v.Value, depth: int) -> Iterator[Place]:
        match value:
            case v.Field(of=of, key=str(key)) if depth:
                for holder, keys in self._find(path, of, depth - 1):
                    yield holder, (*keys, key)
            case v.Variable(number=number):
                variable = self._evaluator.linkage.scripts[path].variables[number]
                if len(variable.values) == 1 and depth and not isinstance(variable.values[0], v.Known):
                    yield from self._find(path, variable.values[0], depth - 1)
                else:
                    yield (path, -number - 1), ()
            case v.Free() if path in self._evaluator.linkage.markups:
                yield from self._bound(path, value)
            case v.Self() | v.Result() | v.Imported() | v.Mapping() | v.Free():
                yield from self._held(path, value)

    def _held(self, path: str, value: v.Value) -> Iterator[Place]:
        for found in self._evaluator.meanings(path, value):
            if isinstance(found.value, Instance):
                yield found.value.number, ()
            elif isinstance(found.value, v.Mapping) and found.value.end:
                yield (found.path, found.value.start), ()

    def _bound(self, path: str, value: v.Free) -> Iterator[Place]:
        if not self._evaluator.linkage.is_local(path, value):
            for stem in self._evaluator.linkage.shown_by(path):
                index = self._evaluator.instance_of(stem)
                if index is not None:
                    yield index, ("data", value.name)

    def _note_call(self, path: str, call: CallSite) -> None:
        name = api_name(self._evaluator, path, call.callee)
        if name in ("wx.setStorageSync", "wx.setStorage"):
            self._note_storage(path, call)
        elif isinstance(call.callee, v.Field) and call.callee.key in _SETTERS and call.arguments:
            for holder, keys in self.places(path, call.callee.of):
                if isinstance(holder, int) and not keys:
                    self._note_data(path, holder, call)

    def _note_data(self, path: str, holder: int, call: CallSite) -> None:
        for found in self._evaluator.meanings(path, call.arguments[0]):
            if not isinstance(found.value, v.Mapping):
                continue
            for entry in found.value.entries:
                if isinstance(entry.key, str) and (parts := tuple(_PART.findall(entry.key))):
                    site = Site(found.path, Span(entry.key_start, entry.key_end))
                    setting = Setting(found.path, entry.value, path, call.function, call.guards, site)
                    self._kept[holder, ("data", *parts)].append(setting)

    def _note_storage(self, path: str, call: CallSite) -> None:
        options = call.arguments[0] if call.arguments else None
        if isinstance(options, v.Mapping):
            given = {entry.key: entry.value for entry in options.entries if isinstance(entry.key, str)}
            pair = given.get("key"), given.get("data")
        else:
            pair = options, call.arguments[1] if len(call.arguments) > 1 else None
        key, value = pair
        if key is not None and value is not None:
            site = Site(path, Span(call.start, call.callee_end))
            for name in self._names(path, key):
                self._kept[STORAGE, (name,)].append(Setting(path, value, path, call.function, call.guards, site))

    def _names(self, path: str, key: v.Value) -> list[str]:
        found = (f.value for f in self._evaluator.meanings(path, key))
        return [value.value for value in found if isinstance(value, v.Known) and isinstance(value.value, str)]
