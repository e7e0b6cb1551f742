"""The files of a program and the ties between them: modules, templates, components, pages."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from miniaudit.facts import values as v
from miniaudit.facts.built import Given
from miniaudit.facts.created import created
from miniaudit.facts.file_facts import FileFacts, MarkupFacts, ScriptFacts, StyleFacts
from miniaudit.facts.vue import runtime_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from miniaudit.facts.cloud import CloudFunctions
    from miniaudit.facts.file_facts import CallSite, Element
    from miniaudit.package import Package


_RENDERS = frozenset({"taro"})  # frameworks whose builds make elements at run time


class Linkage:
    """Scanned files joined by the program's manifest."""

    def __init__(self, package: Package, facts: Mapping[str, FileFacts], cloud: CloudFunctions) -> None:
        self.package = package
        self.cloud = cloud
        self.scripts = {path: f for path, f in facts.items() if isinstance(f, ScriptFacts)}
        self.markups = {path: f for path, f in facts.items() if isinstance(f, MarkupFacts)}
        self.styles = {path: f for path, f in facts.items() if isinstance(f, StyleFacts)}
        made: dict[str, MarkupFacts | None] = {}
        if package.framework in _RENDERS:
            made = {path: created(script) for path, script in self.scripts.items() if self._is_owners(path)}
        self.markups |= {path: markup for path, markup in made.items() if markup is not None}
        self.making = frozenset(self.scripts.keys() & self.markups.keys())  # scripts that make elements
        self._modules: dict[tuple[str, str], str | None] = {}
        self._exports: dict[str, Mapping[str, v.Value]] = {}
        self._calls_in: dict[str, Mapping[int, Sequence[CallSite]]] = {}
        self._calls_at: dict[str, Mapping[int, Sequence[CallSite]]] = {}
        self._inner: dict[str, Mapping[int, Sequence[int]]] = {}
        self._template_bodies: dict[str, _Outermost] = {}
        self._slot_contents: dict[str, _Outermost] = {}
        self._data: dict[tuple[str, str], tuple[Mapping[str, list[Given]], list[Given]]] = {}

    def _is_owners(self, path: str) -> bool:
        return self.package.files[path].role == "own"

    @cached_property
    def runtime_ids(self) -> frozenset[str]:
        """Return the ids under which bundles ask for the framework's runtime."""
        return runtime_ids(self)

    def module(self, path: str, specifier: str) -> str | None:
        """Return the script that `specifier` means in the file at `path`; None when the package has none."""
        key = path, specifier
        if key not in self._modules:
            target = self.package.resolver.module(path, specifier)
            self._modules[key] = target if target in self.scripts else None
        return self._modules[key]

    def calls_in(self, path: str, function: int) -> Sequence[CallSite]:
        """Return the calls that stand in a function of a script, not those in functions inside it."""
        if path not in self._calls_in:
            found: dict[int, list[CallSite]] = {}
            for call in self.scripts[path].calls:
                found.setdefault(call.function, []).append(call)
            self._calls_in[path] = found
        return self._calls_in[path].get(function, ())

    def calls_at(self, path: str, start: int) -> Sequence[CallSite]:
        """Return the calls of a script that begin at a place; none where the file is no script."""
        if path not in self._calls_at:
            found: dict[int, list[CallSite]] = {}
            for call in self.scripts[path].calls if path in self.scripts else ():
                found.setdefault(call.start, []).append(call)
            self._calls_at[path] = found
        return self._calls_at[path].get(start, ())

    def inner(self, path: str, function: int) -> Sequence[int]:
        """Return the functions written right inside a function of a script."""
        if path not in self._inner:
            found: dict[int, list[int]] = {}
            for index, each in enumerate(self.scripts[path].functions):
                found.setdefault(each.parent, []).append(index)
            self._inner[path] = found
        return self._inner[path].get(function, ())

    def exports(self, path: str) -> Mapping[str, v.Value]:
        """Return what a script exports; `*` is `module.exports` as a whole."""
        if path not in self._exports:
            self._exports[path] = {}  # a cycle of `export *` ends here
            self._exports[path] = self._gather(path)
        return self._exports[path]

    def _gather(self, path: str) -> dict[str, v.Value]:
        exports: dict[str, v.Value] = {}
        for name, value in self.scripts[path].exports:
            if name == "*" and isinstance(value, v.Imported):
                target = self.module(path, value.module)
                for inner in self.exports(target) if target else ():
                    exports.setdefault(inner, v.Imported(value.module, inner, value.start, value.end))
                if target is None:
                    exports.setdefault("*", value)
            else:
                exports[name] = value
        return exports

    def tags(self, path: str) -> frozenset[str]:
        """Return the tags that a template file places; `generic:name` attributes name some too."""
        if path not in self.markups:
            return frozenset()
        elements = self.markups[path].elements
        generic = {
            str(attribute.value.value)
            for element in elements
            for attribute in element.attributes
            if attribute.name.startswith("generic:") and isinstance(attribute.value, v.Known)
        }
        return frozenset(element.tag for element in elements) | generic

    @cached_property
    def components(self) -> Mapping[str, Mapping[str, str]]:
        """Return the components each page and component uses: stem -> tag -> stem."""
        stems = {page.path for page in self.package.pages}
        found: dict[str, Mapping[str, str]] = {}
        while stems:
            stem = stems.pop()
            found[stem] = self.package.components_of(stem)
            stems.update(target for target in found[stem].values() if target not in found)
        return found

    @cached_property
    def _users(self) -> Mapping[str, list[tuple[str, str]]]:
        """Template files by the file that imports or includes them."""
        users: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for path, markup in self.markups.items():
            for source, _, _ in (*markup.imports, *markup.includes):
                target = self.package.resolver.template(path, source)
                if target and target != path:
                    users[target].append((path, source))
        return users

    def shown_by(self, path: str) -> tuple[str, ...]:
        """Return the stems of the pages and components that show this template file, itself or through others."""
        seen, stack, stems = {path}, [path], []
        while stack:
            current = stack.pop()
            stem = current.rpartition(".")[0]
            if stem in self.components or current in self.scripts:  # a script that makes elements shows them
                stems.append(stem)
            for user, _ in self._users.get(current, ()):
                if user not in seen:
                    seen.add(user)
                    stack.append(user)
        return tuple(stems)

    def is_local(self, path: str, name: v.Free) -> bool:
        """Tell whether a name of a template file is no data of a page: a wxs module, a template's own, a slot's."""
        markup = self.markups[path]
        if any(script.module == name.name for script in markup.scripts):
            return True
        return self._templates(path).at(name.start) is not None or self._slots(path).at(name.start) is not None

    def template_data(self, path: str, name: v.Free) -> Iterator[Given]:
        """Yield what a template's users give it under a name: `<template is data="{{name: value}}">`."""
        around = self._templates(path).at(name.start)
        if around is None:
            return
        entries, spreads = self._given(path, around.template)
        yield from entries.get(name.name, ())
        for user, spread in spreads:
            yield Given(user, v.Field(spread, name.name, name.start, name.end))

    def _templates(self, path: str) -> _Outermost:
        """Return the outermost elements of a file that belong to a template."""
        if path not in self._template_bodies:
            self._template_bodies[path] = _Outermost(e for e in self.markups[path].elements if e.template)
        return self._template_bodies[path]

    def _slots(self, path: str) -> _Outermost:
        """Return the outermost elements of a file that take names from a slot."""
        if path not in self._slot_contents:
            self._slot_contents[path] = _Outermost(
                e for e in self.markups[path].elements if any(a.name.startswith("slot:") for a in e.attributes)
            )
        return self._slot_contents[path]

    def _given(self, path: str, template: str) -> tuple[Mapping[str, list[Given]], list[Given]]:
        """Return what the users of a template give it: values by name, and objects with who knows what in them."""
        key = path, template
        if key not in self._data:
            entries: dict[str, list[Given]] = defaultdict(list)
            spreads: list[Given] = []
            for user in (path, *(user for user, _ in self._users.get(path, ()))):
                for data in _data_of(self.markups[user].elements, template):
                    for entry in data.entries:
                        if isinstance(entry.key, str):
                            entries[entry.key].append(Given(user, entry.value))
                    spreads += [Given(user, spread) for spread in data.spreads]
            self._data[key] = dict(entries), spreads
        return self._data[key]


class _Outermost:
    """Elements of which none lies in another; given in the order of the document."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self._elements: list[Element] = []
        for element in elements:
            if not self._elements or element.start >= self._elements[-1].end:
                self._elements.append(element)

    def at(self, offset: int) -> Element | None:
        """Return the one in which a place lies."""
        found = bisect_right(self._elements, offset, key=lambda element: element.start) - 1
        return self._elements[found] if found >= 0 and offset < self._elements[found].end else None


def _may_be(value: v.Value, name: str) -> bool:
    match value:
        case v.Known(value=known):
            return known == name
        case v.Either(options=options):
            return any(_may_be(option, name) for option in options)
        case _:
            return False


def _data_of(elements: Iterable[Element], template: str) -> Iterator[v.Mapping]:
    """Yield the objects in `<template is="template" data="{{…}}">`."""
    for element in elements:
        uses = element.attribute("is") if element.tag == "template" else None
        data = element.attribute("data")
        if uses and data and _may_be(uses.value, template):
            match data.value:
                case v.Mapping():
                    yield data.value
                case v.Free(name=name, start=start, end=end):  # data="{{item}}" is {item: item}
                    yield v.Mapping((v.Entry(name, data.value, start, end),), (), start, end)
