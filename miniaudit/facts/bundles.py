"""Pages and components of builds, whose parts stand somewhere in a bundle and are handed to a framework's runtime."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.apis import HOOKS
from miniaudit.facts.built import Built, Given
from miniaudit.facts.rendering import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from miniaudit.facts.built import Known
    from miniaudit.facts.file_facts import CallSite, ScriptFacts, Write
    from miniaudit.facts.instances import Builder

_VUE: Final = frozenset(
    {"methods", "computed", "watch", "components", "mixins", "onLoad", "onShow", "mounted", "created"}
)
_BUNDLED: Final = frozenset({"uni-app", "mpvue", "wepy", "mpx", "taro"})  # whose builds hand pages to a runtime
_CLASS_HOOKS: Final = {
    "componentDidMount": "attached",
    "componentWillMount": "attached",
    "componentDidShow": "onShow",
    "componentDidHide": "onHide",
    "componentWillUnmount": "detached",
}
_PARTS: Final = frozenset({"data", "methods", "computed"})  # of a class of wepy 1
_INLINE: Final = re.compile(r"e\d+")  # handlers written in a Vue 2 template: e0, e1 ...
_BUNDLES: Final = "static/js/"  # where mpvue puts the scripts of pages
_DEPTH: Final = 4  # wrappers around wrappers, behaviors of behaviors


class Bundles:
    """Finds the pages and components that no constructor names."""

    def __init__(self, scripts: Mapping[str, ScriptFacts], builder: Builder, known: Known) -> None:
        self._scripts = scripts
        self._builder = builder
        self._known = known

    def find(self, met: AbstractSet[str]) -> Iterator[Built]:
        """Yield what is built of scripts whose stem is not among those `met`."""
        known = self._known
        if known.framework in _BUNDLED:
            for path, facts in self._scripts.items():
                stem = path.removeprefix(_BUNDLES).rpartition(".")[0]
                if stem not in met and path not in known.making and stem in known.pages | known.components:
                    yield from self._bundle(path, facts, stem)
        for path in sorted(known.making):
            yield from self._elements(path, self._scripts[path], path.rpartition(".")[0])

    def _kind(self, stem: str) -> str:
        return "page" if stem in self._known.pages else "component"

    def _bundle(self, path: str, facts: ScriptFacts, stem: str) -> Iterator[Built]:
        """Yield the page or component whose options stand somewhere in a bundle, handed to no constructor by name."""
        built = Built(self._kind(stem), path, stem, is_vue=True)
        for literal in facts.objects:
            if _looks_vue(literal):
                self._builder.take(built, Given(path, literal), _DEPTH)
        for write in facts.writes:
            if isinstance(write.target, v.Field) and isinstance(write.target.key, str):
                self._take_write(built, path, write.target.key, write)
        for call in facts.calls:
            self._take_created(built, path, call)
            for argument in call.arguments:
                self._take_methods(built, path, argument)
        if built.members or built.data:
            yield built

    def _take_write(self, built: Built, path: str, key: str, write: Write) -> None:
        """Add a part that is assigned: a class's `_this.data = {…}`, a handler of the template `_vm.e0 = f`."""
        if key in _PARTS and isinstance(write.value, v.Mapping):
            self._builder.take_entry(built, key, Given(path, write.value), _DEPTH)
        elif _INLINE.fullmatch(key) and isinstance(write.value, v.Code):
            built.members.setdefault(key, []).append(Given(path, write.value))
            built.runs_as.add((path, write.function))

    def _take_created(self, built: Built, path: str, call: CallSite) -> None:
        """Add the handlers of an element of a render function: `_c("div", {attrs: {eventid: "0"}, on: {…}})`."""
        given = call.arguments[1] if len(call.arguments) > 1 else None
        parts = {entry.key: entry.value for entry in given.entries} if isinstance(given, v.Mapping) else {}
        match parts.get("attrs"), parts.get("on"):
            case v.Mapping(entries=attributes), v.Mapping(entries=handlers):
                numbers = [e.value.value for e in attributes if e.key == "eventid" and isinstance(e.value, v.Known)]
                for handler in handlers if numbers else ():
                    event = "tap" if handler.key == "click" else handler.key
                    built.members.setdefault(f"{numbers[0]} {event}", []).append(Given(path, handler.value))
                    built.runs_as.add((path, call.function))

    def _elements(self, path: str, facts: ScriptFacts, stem: str) -> Iterator[Built]:
        """Yield what a script with elements in it is: functions that make them, with hooks, and classes."""
        built = Built(self._kind(stem), path, stem, is_open=True)
        for call in facts.calls:
            name = HOOKS.get(name_of(facts, call.callee), "")
            if name and call.arguments and isinstance(call.arguments[0], v.Code):
                built.hooks.setdefault(name, []).append(Given(path, call.arguments[0]))
            for argument in call.arguments:
                self._take_methods(built, path, argument)
        for literal in facts.objects:
            if any(entry.key == "render" for entry in literal.entries):
                self._builder.take(built, Given(path, literal), _DEPTH)
        for name, hook in _CLASS_HOOKS.items():
            built.hooks.setdefault(hook, []).extend(built.members.get(name, ()))
        yield built

    def _take_methods(self, built: Built, path: str, argument: v.Value) -> None:
        """Add the methods of a class that a compiler wrote as `create(Class, [{key: "name", value: f}])`."""
        for item in argument.items if isinstance(argument, v.Items) else ():
            entries = {e.key: e.value for e in item.entries} if isinstance(item, v.Mapping) else {}
            match entries.get("key"), entries.get("value"):
                case v.Known(value=str(name)), v.Code() as function:
                    built.members.setdefault(name, []).append(Given(path, function))
                    built.objects.add((path, v.span(item)[0]))


def _looks_vue(literal: v.Mapping) -> bool:
    keys = {entry.key for entry in literal.entries if isinstance(entry.key, str)}
    return "methods" in keys or ("data" in keys and not _VUE.isdisjoint(keys))
