"""The pages, components, behaviors and the app, as their scripts build them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.facts import stores
from miniaudit.facts import values as v
from miniaudit.facts.apis import APP_LIFECYCLE, CONSTRUCTORS, PAGE_LIFECYCLE, ROOTS
from miniaudit.facts.built import Built, Given
from miniaudit.facts.bundles import Bundles
from miniaudit.facts.file_facts import MODULE
from miniaudit.facts.rendering import Rendering
from miniaudit.facts.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from miniaudit.facts.built import Known, Resolve
    from miniaudit.facts.file_facts import ScriptFacts

_HOOK_PARTS = frozenset({"lifetimes", "pageLifetimes", "observers"})
_TELLING = PAGE_LIFECYCLE | APP_LIFECYCLE | {"data", "methods", "properties", "attached", "lifetimes", "globalData"}
_BINDING = frozenset({"computed", "mapState", "store", "use", "watch"})  # names that libraries read
_DEPTH = 4  # wrappers around wrappers, behaviors of behaviors


_MAKERS = {"createPage": "Page", "createComponent": "Component"}  # of the runtime that uni-app ships


def find(scripts: Mapping[str, ScriptFacts], resolve: Resolve, known: Known) -> tuple[Built, ...]:
    """Return every instance that a script builds; `resolve` says what a value of a file may be."""
    builder = Builder(scripts, resolve, known.components)
    found = [built for path, facts in scripts.items() for built in builder.of(path, facts)]
    whole = (*found, *Bundles(scripts, builder, known).find({built.stem for built in found}))
    whole = _without_merged(whole)
    for built in whole:
        builder.borrow(built)
        builder.bind(built)  # last: `this` in an action is its store
    return whole


def _without_merged(whole: tuple[Built, ...]) -> tuple[Built, ...]:
    """Leave out the behaviors that pages and components are made of: what they say is said there."""
    merged = frozenset[tuple[str, int]]().union(*(built.objects for built in whole if built.kind != "behavior"))
    return tuple(built for built in whole if built.kind != "behavior" or not built.objects <= merged)


class Builder:
    """Puts instances together out of object literals."""

    def __init__(self, scripts: Mapping[str, ScriptFacts], resolve: Resolve, components: Collection[str] = ()) -> None:
        """Take the scripts, what says what a value of a file may be, and the stems that are used as components."""
        self._components = components
        self._scripts = scripts
        self._resolve = resolve
        self._rendering = Rendering(scripts, resolve)

    def of(self, path: str, facts: ScriptFacts) -> Iterator[Built]:
        """Yield what the constructors in a script make; by other names, what none of the platform's is handed."""
        named = [(call, name) for call in facts.calls if (name := _constructor(call.callee))]
        others = [(c, "") for c in facts.calls if c.function == MODULE and _looks_built(c.arguments)]
        taken = set[tuple[str, int]]()
        for call, name in (*named, *(other for other in others if not _constructor(other[0].callee))):
            known = bool(name)
            stem = path.rpartition(".")[0]
            kind = name.lower() or ("component" if stem in self._components else "page")
            built = Built(kind, path, stem, is_open=not known)
            built.is_vue = known and not isinstance(call.callee, v.Free)
            for argument in call.arguments:
                if built.is_vue:
                    self._rendering.note(built, path, argument)
                for option in self._options(Given(path, argument), _DEPTH):
                    self.take(built, option, _DEPTH)
            if built.is_vue:
                self._rendering.take(built)
            if built.objects and (known or not built.objects <= taken):
                taken |= built.objects
                yield built

    def _options(self, given: Given, depth: int) -> Iterator[Given]:
        """Yield the object literals behind a constructor's argument, also through calls that wrap them."""
        resolved = list(self._resolve(*given))
        yield from (found for found in resolved if isinstance(found.value, v.Mapping))
        if not depth or any(isinstance(found.value, v.Mapping) for found in resolved):
            return
        for path, value in (*resolved, *self._written(given)):
            if isinstance(value, v.Result):
                for argument in self._scripts[path].calls[value.call].arguments:
                    yield from self._options(Given(path, argument), depth - 1)

    def _written(self, given: Given) -> Iterator[Given]:
        """Yield a value as it is written: what a helper of the program's own gives back may not be known here."""
        path, value = given
        values = self._scripts[path].variables[value.number].values if isinstance(value, v.Variable) else (value,)
        yield from (Given(path, each) for each in values)

    def take(self, built: Built, option: Given, depth: int) -> None:
        """Add what one object literal says."""
        assert isinstance(option.value, v.Mapping)
        built.objects.add((option.path, option.value.start))
        for entry in option.value.entries:
            if isinstance(entry.key, str):
                self.take_entry(built, entry.key, Given(option.path, entry.value), depth)
        for spread in option.value.spreads:
            self._take_all(built, Given(option.path, spread), depth)

    def _take_all(self, built: Built, given: Given, depth: int) -> None:
        """Add what a spread or a behavior says; when that is not known, the instance stays open."""
        options = list(self._options(given, depth - 1)) if depth else []
        built.is_open |= not options
        for inner in options:
            self.take(built, inner, depth - 1)

    def take_entry(self, built: Built, key: str, given: Given, depth: int) -> None:
        """Add one part that an instance is made of."""
        if key == "data":
            for name, value in self._entries(given):
                built.data.setdefault(name, []).append(value)
        elif key == "computed" and built.is_vue:
            for name, value in self._entries(given, built):
                built.data.setdefault(name, []).extend(self._returned(value))
        elif key == "properties" or (key == "props" and built.is_vue):
            for name, value in self._entries(given):
                built.properties.add(name)
                built.data.setdefault(name, []).extend(_default(value))
                self._take_observer(built, value)
        elif key == "methods" or key in _HOOK_PARTS:
            into = built.members if key == "methods" else built.hooks
            for name, value in self._entries(given, built):
                into.setdefault("observers" if key == "observers" else name, []).append(value)
        elif key in ("behaviors", "mixins"):
            for found in self._resolve(*given):
                items = found.value.items if isinstance(found.value, v.Items) else (found.value,)
                for item in items:
                    self._take_all(built, Given(found.path, item), depth)
        elif key == "handlers":  # of wepy 2, by element and event
            for number, events in self._entries(given):
                for event, handler in self._entries(events):
                    built.is_vue = True
                    built.members.setdefault(f"{number} {event}", []).append(handler)
                    if isinstance(handler.value, v.Code):
                        built.runs_as.add((handler.path, handler.value.function))
        elif key in _BINDING and not any(isinstance(f.value, v.Code) for f in self._resolve(*given)):
            built.is_open = True  # a method may be so called
        else:
            built.is_open |= key == "storeBindings"
            built.members.setdefault(key, []).append(given)

    def _take_observer(self, built: Built, given: Given) -> None:
        """Add what the platform calls when a property changes; a method may be meant by its name."""
        if isinstance(given.value, v.Mapping):
            for entry in given.value.entries:
                if entry.key == "observer":
                    built.objects.add((given.path, given.value.start))
                    built.hooks.setdefault("observers", []).append(Given(given.path, entry.value))

    def borrow(self, built: Built) -> None:
        """Note the functions of other modules, and those handed to a wrapper, that became its members."""
        for givens in (*built.members.values(), *built.hooks.values()):
            for given in givens:
                if not isinstance(given.value, v.Known | v.Mapping | v.Items):
                    built.borrowed.update(self._functions(given, _DEPTH))
                    handed = wrapped(self._scripts[given.path], given.value)
                    built.borrowed.update((given.path, one.function) for one in handed)

    def bind(self, built: Built) -> None:
        """Add the fields and actions of stores that a page or component binds."""
        facts = self._scripts[built.path]
        options = [*built.members.get("storeBindings", ())]
        for function, option in stores.bindings(facts):
            owner = facts.functions[function].owner if function >= 0 else -1
            if owner >= 0 and (built.path, facts.objects[owner].start) in built.objects:
                options.append(Given(built.path, option))
        for option in options:
            built.is_open = True  # a store changes what it holds
            for name, value, is_action in stores.bound(self._resolve, option):
                into = built.members if is_action else built.data
                values = [value] if is_action or not isinstance(value.value, v.Code) else list(self._returned(value))
                into.setdefault(name, []).extend(values)

    def _functions(self, given: Given, depth: int) -> Iterator[tuple[str, int]]:
        for found in self._resolve(*given):
            if isinstance(found.value, v.Code):
                yield found.path, found.value.function
            elif isinstance(found.value, v.Result) and depth:  # throttle(function () { … })
                for argument in self._scripts[found.path].calls[found.value.call].arguments:
                    yield from self._functions(Given(found.path, argument), depth - 1)

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

    def _returned(self, given: Given) -> Iterator[Given]:
        """Yield what a function gives back."""
        if isinstance(given.value, v.Code):
            for returned in self._scripts[given.path].functions[given.value.function].returns:
                yield Given(given.path, returned)

    def _literals(self, given: Given) -> Iterator[Given]:
        for found in self._resolve(*given):
            if isinstance(found.value, v.Mapping):
                yield found
            elif isinstance(found.value, v.Code):  # data() { return {...} }
                for returned in self._scripts[found.path].functions[found.value.function].returns:
                    yield from (g for g in self._resolve(found.path, returned) if isinstance(g.value, v.Mapping))


def _constructor(callee: v.Value) -> str:
    """Return `Page`, `Component` ... for what makes one: the platform's own, or the runtime's `wx.createPage`."""
    match callee:
        case v.Free(name=name) if name in CONSTRUCTORS:
            return name
        case v.Field(of=v.Free(name=root), key=str(key)) if root in ROOTS:
            return _MAKERS.get(key, "")
        case _:
            return ""


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
            if entry.key in ("value", "default"):
                yield Given(property_.path, entry.value)
