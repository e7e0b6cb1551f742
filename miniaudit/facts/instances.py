"""The pages, components, behaviors and the app, as their scripts build them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.apis import APP_LIFECYCLE, CONSTRUCTORS, PAGE_LIFECYCLE
from miniaudit.facts.file_facts import MODULE, ScriptFacts

_HOOK_PARTS = frozenset({"lifetimes", "pageLifetimes", "observers"})
_TELLING = PAGE_LIFECYCLE | APP_LIFECYCLE | {"data", "methods", "properties", "attached", "lifetimes", "globalData"}
_BINDING = frozenset({"computed", "storeBindings", "mapState", "store", "use", "watch"})  # names that libraries read
_DEPTH = 4  # wrappers around wrappers, behaviors of behaviors


class Given(NamedTuple):
    """A value with the file it stands in."""

    path: str
    value: v.Value


Resolve = Callable[[str, v.Value], Iterable[Given]]


@dataclass(slots=True)
class Built:
    """A page, component, behavior or app: what its object and its behaviors hold."""

    kind: str  # page · component · app · behavior
    path: str  # of its script
    stem: str  # of its files: the script's path without ending
    members: dict[str, list[Given]] = field(default_factory=dict)  # methods and other fields by name
    hooks: dict[str, list[Given]] = field(default_factory=dict)  # functions the platform calls; observers as one
    data: dict[str, list[Given]] = field(default_factory=dict)
    properties: set[str] = field(default_factory=set)
    objects: set[tuple[str, int]] = field(default_factory=set)  # (file, start) of the literals it is made of
    is_open: bool = False  # it may hold more than what is written here: a library adds to it


def find(scripts: Mapping[str, ScriptFacts], resolve: Resolve) -> tuple[Built, ...]:
    """Return every instance that a script builds; `resolve` says what a value of a file may be."""
    builder = _Builder(scripts, resolve)
    return tuple(built for path, facts in scripts.items() for built in builder.of(path, facts))


class _Builder:
    def __init__(self, scripts: Mapping[str, ScriptFacts], resolve: Resolve) -> None:
        self._scripts = scripts
        self._resolve = resolve

    def of(self, path: str, facts: ScriptFacts) -> Iterator[Built]:
        for call in facts.calls:
            name = call.callee.name if isinstance(call.callee, v.Free) else ""
            known = name in CONSTRUCTORS
            if not known and not (call.function == MODULE and _looks_built(call.arguments)):
                continue
            built = Built(name.lower() if known else "page", path, path.rpartition(".")[0], is_open=not known)
            for argument in call.arguments:
                for option in self._options(Given(path, argument), _DEPTH):
                    self._take(built, option, _DEPTH)
            if built.objects:
                yield built

    def _options(self, given: Given, depth: int) -> Iterator[Given]:
        """Yield the object literals behind a constructor's argument, also through calls that wrap them."""
        for found in self._resolve(*given):
            if isinstance(found.value, v.Mapping):
                yield found
            elif isinstance(found.value, v.Result) and depth:
                for argument in self._scripts[found.path].calls[found.value.call].arguments:
                    yield from self._options(Given(found.path, argument), depth - 1)

    def _take(self, built: Built, option: Given, depth: int) -> None:
        """Add what one object literal says."""
        assert isinstance(option.value, v.Mapping)
        built.objects.add((option.path, option.value.start))
        for entry in option.value.entries:
            if isinstance(entry.key, str):
                self._take_entry(built, entry.key, Given(option.path, entry.value), depth)
        for spread in option.value.spreads:
            self._take_all(built, Given(option.path, spread), depth)

    def _take_all(self, built: Built, given: Given, depth: int) -> None:
        """Add what a spread or a behavior says; when that is not known, the instance stays open."""
        options = list(self._options(given, depth - 1)) if depth else []
        built.is_open |= not options
        for inner in options:
            self._take(built, inner, depth - 1)

    def _take_entry(self, built: Built, key: str, given: Given, depth: int) -> None:
        if key == "data":
            for name, value in self._entries(given):
                built.data.setdefault(name, []).append(value)
        elif key == "properties":
            for name, value in self._entries(given):
                built.properties.add(name)
                built.data.setdefault(name, []).extend(_default(value))
        elif key == "methods" or key in _HOOK_PARTS:
            into = built.members if key == "methods" else built.hooks
            for name, value in self._entries(given, built):
                into.setdefault("observers" if key == "observers" else name, []).append(value)
        elif key in ("behaviors", "mixins"):
            for found in self._resolve(*given):
                items = found.value.items if isinstance(found.value, v.Items) else (found.value,)
                for item in items:
                    self._take_all(built, Given(found.path, item), depth)
        elif key in _BINDING:
            built.is_open = True
        else:
            built.members.setdefault(key, []).append(given)

    def _entries(self, given: Given, built: Built | None = None) -> Iterator[tuple[str, Given]]:
        """Yield what the object literal at `given` holds; with `built`, its functions are the instance's."""
        for found in self._literals(given):
            assert isinstance(found.value, v.Mapping)
            if built is not None:
                built.objects.add((found.path, found.value.start))
            for entry in found.value.entries:
                if isinstance(entry.key, str):
                    yield entry.key, Given(found.path, entry.value)
            for spread in found.value.spreads:
                yield from self._entries(Given(found.path, spread), built)

    def _literals(self, given: Given) -> Iterator[Given]:
        for found in self._resolve(*given):
            if isinstance(found.value, v.Mapping):
                yield found
            elif isinstance(found.value, v.Code):  # data() { return {...} }
                for returned in self._scripts[found.path].functions[found.value.function].returns:
                    yield from (g for g in self._resolve(found.path, returned) if isinstance(g.value, v.Mapping))


def _looks_built(arguments: tuple[v.Value, ...]) -> bool:
    """Tell whether a call with these arguments builds a page by another name (a wrapper, a store)."""
    return any(
        isinstance(a, v.Mapping) and sum(e.key in _TELLING for e in a.entries if isinstance(e.key, str)) > 1
        for a in arguments
    )


def _default(property_: Given) -> Iterator[Given]:
    """Yield what a property holds until a page gives it something."""
    if isinstance(property_.value, v.Mapping):
        for entry in property_.value.entries:
            if entry.key == "value":
                yield Given(property_.path, entry.value)
