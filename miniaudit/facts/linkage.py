"""The files of a program and the ties between them: modules, templates, components, pages."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from miniaudit.facts import values as v
from miniaudit.facts.file_facts import FileFacts, MarkupFacts, ScriptFacts, StyleFacts
from miniaudit.facts.instances import Given

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.package import Package


class Linkage:
    """Scanned files joined by the program's manifest."""

    def __init__(self, package: Package, facts: Mapping[str, FileFacts]) -> None:
        self.package = package
        self.scripts = {path: f for path, f in facts.items() if isinstance(f, ScriptFacts)}
        self.markups = {path: f for path, f in facts.items() if isinstance(f, MarkupFacts)}
        self.styles = {path: f for path, f in facts.items() if isinstance(f, StyleFacts)}
        self._modules: dict[tuple[str, str], str | None] = {}
        self._exports: dict[str, Mapping[str, v.Value]] = {}

    def module(self, path: str, specifier: str) -> str | None:
        """Return the script that `specifier` means in the file at `path`; None when the package has none."""
        key = path, specifier
        if key not in self._modules:
            target = self.package.resolver.module(path, specifier)
            self._modules[key] = target if target in self.scripts else None
        return self._modules[key]

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

    def modules(self, path: str) -> tuple[str, ...]:
        """Return the modules that a script names, as it names them."""
        facts = self.scripts[path]
        named = [value for variable in facts.variables for value in variable.values]
        named += [value for _, value in facts.exports]
        named += [value for call in facts.calls for value in (call.callee, *call.arguments)]
        named += [entry.value for literal in facts.objects for entry in literal.entries]
        bare = (part for value in named for part in v.roots(value))
        return tuple(dict.fromkeys(part.module for part in bare if isinstance(part, v.Imported)))

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
            if stem in self.components:
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
        around = [e for e in markup.elements if e.start <= name.start < e.end]
        return any(e.template or any(a.name.startswith("slot:") for a in e.attributes) for e in around)

    def template_data(self, path: str, name: v.Free) -> Iterator[Given]:
        """Yield what a template's users give it under a name: `<template is data="{{name: value}}">`."""
        markup = self.markups[path]
        inside = next((e.template for e in markup.elements if e.template and e.start <= name.start < e.end), "")
        if not inside:
            return
        for user in (path, *(user for user, _ in self._users.get(path, ()))):
            for element in self.markups[user].elements:
                uses = element.attribute("is") if element.tag == "template" else None
                data = element.attribute("data")
                if uses is None or data is None or not _may_be(uses.value, inside):
                    continue
                yield from _data(user, data.value, name)


def _may_be(value: v.Value, name: str) -> bool:
    match value:
        case v.Known(value=known):
            return known == name
        case v.Either(options=options):
            return any(_may_be(option, name) for option in options)
        case _:
            return False


def _data(path: str, value: v.Value, name: v.Free) -> Iterator[Given]:
    if isinstance(value, v.Mapping):
        for entry in value.entries:
            if entry.key == name.name:
                yield Given(path, entry.value)
        for spread in value.spreads:
            yield Given(path, v.Field(spread, name.name, name.start, name.end))
