"""Render functions, which give a template of Vue 3 what it shows and what it runs under names of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.apis import HOOKS
from miniaudit.facts.built import Given

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.facts.built import Built, Resolve
    from miniaudit.facts.file_facts import ScriptFacts

_DEPTH: Final = 4  # wrappers around wrappers


class Rendering:
    """Finds what the render functions of pages and components give back."""

    def __init__(self, scripts: Mapping[str, ScriptFacts], resolve: Resolve) -> None:
        self._scripts = scripts
        self._resolve = resolve

    def note(self, built: Built, path: str, argument: v.Value) -> None:
        """Note the render functions that a component is made with."""
        built.runs_as.update(self._renders(path, argument, _DEPTH))

    def _renders(self, path: str, argument: v.Value, depth: int) -> Iterator[tuple[str, int]]:
        """Yield the render functions handed over with a component: `export(options, [["render", f]])`."""
        match argument:
            case v.Variable(number=number) if depth:
                for option in self._scripts[path].variables[number].values:
                    yield from self._renders(path, option, depth - 1)
            case v.Result(call=call) if depth:
                for inner in self._scripts[path].calls[call].arguments:
                    yield from self._renders(path, inner, depth - 1)
            case v.Items(items=items):
                yield from (function for item in items for function in self._render(path, item))

    def _render(self, path: str, pair: v.Value) -> Iterator[tuple[str, int]]:
        match pair:
            case v.Items(items=(v.Known(value="render"), function)):
                yield from (
                    (f.path, f.value.function) for f in self._resolve(path, function) if isinstance(f.value, v.Code)
                )

    def take(self, built: Built) -> None:
        """Add what the render functions give the template; `setup` may give back such a function, and adds hooks."""
        for given in built.members.get("setup", ()):
            for found in self._resolve(*given):
                if isinstance(found.value, v.Code):
                    self._take_setup(built, found.path, found.value.function)
        for path, function in tuple(built.runs_as):
            for returned in self._scripts[path].functions[function].returns:
                for name, value in self._parts(path, returned, _DEPTH):
                    built.rendered.setdefault(name, []).append(value)

    def _take_setup(self, built: Built, path: str, setup: int) -> None:
        facts = self._scripts[path]
        for returned in facts.functions[setup].returns:
            for found in self._resolve(path, returned):
                if isinstance(found.value, v.Code):
                    built.runs_as.add((found.path, found.value.function))
                elif isinstance(found.value, v.Mapping):
                    for name, value in self._parts(found.path, found.value, _DEPTH):
                        built.data.setdefault(name, []).append(value)
                        built.members.setdefault(name, []).append(value)
        for call in facts.calls:
            name = HOOKS.get(name_of(facts, call.callee), "") if call.function == setup else ""
            if name and call.arguments and isinstance(call.arguments[0], v.Code):
                built.hooks.setdefault(name, []).append(Given(path, call.arguments[0]))

    def _parts(self, path: str, value: v.Value, depth: int) -> Iterator[tuple[str, Given]]:
        """Yield the entries of an object that is put together: `merge({…}, shown ? {…} : {})`."""
        match value:
            case v.Mapping(entries=entries):
                yield from ((e.key, Given(path, e.value)) for e in entries if isinstance(e.key, str))
            case v.Either(options=options):
                for option in options:
                    yield from self._parts(path, option, depth)
            case v.Result(call=call) if depth:
                for argument in self._scripts[path].calls[call].arguments:
                    yield from self._parts(path, argument, depth - 1)
            case v.Variable(number=number) if depth:
                for option in self._scripts[path].variables[number].values:
                    yield from self._parts(path, option, depth - 1)


def name_of(facts: ScriptFacts, callee: v.Value) -> str:
    """Return what a callee is called in the code."""
    match callee:
        case v.Field(key=str(key)):
            return key
        case v.Free(name=name):
            return name
        case v.Variable(number=number):
            return facts.variables[number].name
        case _:
            return ""
