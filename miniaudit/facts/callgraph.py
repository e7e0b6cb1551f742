"""Who runs each function: calls, callbacks, the platform, and the elements that name it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts import stores
from miniaudit.facts import values as v
from miniaudit.facts.built import Given
from miniaudit.facts.dispatch import dispatched
from miniaudit.facts.naming import api_name
from miniaudit.facts.origins import Origin
from miniaudit.facts.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.file_facts import Attribute, CallSite, Element
    from miniaudit.facts.origins import Found

_EVENT: Final = re.compile(r"(?:capture-|mut-)?(?:bind|catch):?([\w-]+)")
_NOT_EVENTS: Final = frozenset({"bind", "catch"})


class Edge(NamedTuple):
    """A place that runs a function: a call of it, or a call that it is passed to."""

    path: str
    function: int  # around the call
    call: int
    callback: bool
    key: str  # of a callback: its position among the arguments, or its name in an options object


class Role(NamedTuple):
    """What a function is to a page, component or app."""

    instance: int
    name: str
    is_hook: bool  # the platform runs it


class Handled(NamedTuple):
    """An element that names a function for an event."""

    path: str
    element: int
    event: str


class CallGraph:
    """Edges back from each function to what runs it."""

    def __init__(self, named: Evaluator) -> None:
        """Collect every edge; `named` must know the instances."""
        self.named = named
        self._callers: dict[tuple[str, int], list[Edge]] = defaultdict(list)
        self._roles: dict[tuple[str, int], list[Role]] = defaultdict(list)
        self._handled: dict[tuple[int, str], list[Handled]] = defaultdict(list)
        self._parameter_calls: dict[tuple[str, v.Parameter, str], list[CallSite]] = defaultdict(list)
        self._stored: dict[str, list[Given]] = defaultdict(list)
        self._wrapped: set[tuple[str, int, int]] = set()  # (file, call of a helper, function that it is handed)
        self._uses: dict[tuple[str, str], list[Given]] = defaultdict(list)
        self._starts = {
            (path, function.start): index
            for path, facts in named.linkage.scripts.items()
            for index, function in enumerate(facts.functions)
        }
        self._objects = {place for built in named.instances for place in built.objects}
        self._collect_roles()
        self._collect_calls()
        self._collect_elements()

    def callers(self, path: str, function: int) -> Sequence[Edge]:
        """Return the places that run a function."""
        return self._callers.get((path, function), ())

    def roles(self, path: str, function: int) -> Sequence[Role]:
        """Return what a function is to the instances it belongs to."""
        return self._roles.get((path, function), ())

    def role(self, path: str, function: int) -> str:
        """Return the name under which the platform runs a function, `app.` before the app's; empty when it does not."""
        for role in self.roles(path, function):
            built = self.named.instances[role.instance]
            if built.kind == "app":
                return f"app.{role.name}"
            if role.is_hook or self.handled(role) or role.name.startswith("on"):
                return role.name
        return ""

    def handled(self, role: Role) -> Sequence[Handled]:
        """Return the elements that name this function of a page or component."""
        return self._handled.get((role.instance, role.name), ())

    def answered(self) -> frozenset[tuple[str, int, str]]:
        """Return the events (template, element, event) that a function is known for."""
        roles = {(role.instance, role.name) for roles in self._roles.values() for role in roles}
        return frozenset((h.path, h.element, h.event) for role in roles for h in self._handled.get(role, ()))

    def dataset(self, event: Found, name: str) -> Iterator[Given]:
        """Yield what the elements that run a handler hold under `data-name`."""
        assert isinstance(event.value, Origin)
        function = self._starts.get((event.path, event.value.start))
        wanted = _dashed(name)
        for role in self.roles(event.path, function) if function is not None else ():
            for handled in self.handled(role):
                element = self.named.linkage.markups[handled.path].elements[handled.element]
                if found := element.attribute(f"data-{wanted}") or element.attribute(f"data-{name}"):
                    yield Given(handled.path, found.value)

    def property_values(self, stem: str, name: str) -> Sequence[Given]:
        """Return what pages give a component's property."""
        return self._uses.get((stem, name), ())

    def stored(self, path: str, key: v.Value) -> Sequence[Given]:
        """Return what is stored under a key."""
        return [given for name in self._names(path, key) for given in self._stored.get(name, ())]

    def calls_of_parameter(self, path: str, parameter: v.Parameter, key: str) -> Sequence[CallSite]:
        """Return the calls a function makes of something it was passed (or of its member `key`)."""
        return self._parameter_calls.get((path, parameter, key), ())

    def _names(self, path: str, key: v.Value) -> list[str]:
        found = (f.value for f in self.named.meanings(path, key))
        return [value.value for value in found if isinstance(value, v.Known) and isinstance(value.value, str)]

    def _collect_roles(self) -> None:
        for index, built in enumerate(self.named.instances):
            for is_hook, members in ((False, built.members), (True, built.hooks)):
                for name, givens in members.items():
                    meant = self._by_name(built.members, givens) if name == "observers" else ()
                    for found in self.named.given((*givens, *meant)):
                        if isinstance(found.value, v.Code):
                            self._roles[found.path, found.value.function].append(Role(index, name, is_hook))
                    for given in givens:
                        self._collect_wrapped(given, Role(index, name, is_hook))

    def _collect_wrapped(self, given: Given, role: Role) -> None:
        """Note the functions behind a helper: they run as the method does, not as the helper is called."""
        facts = self.named.linkage.scripts.get(given.path)
        for call, function in wrapped(facts, given.value) if facts else ():
            if role not in self._roles[given.path, function]:
                self._roles[given.path, function].append(role)
            self._wrapped.add((given.path, call, function))

    def _by_name(self, members: Mapping[str, Sequence[Given]], givens: Sequence[Given]) -> Iterator[Given]:
        """Yield the methods that an old observer of a property names: `observer: "changed"`."""
        for found in self.named.given(givens):
            if isinstance(found.value, v.Known) and isinstance(found.value.value, str):
                yield from members.get(found.value.value, ())

    def _collect_calls(self) -> None:
        for path, facts in self.named.linkage.scripts.items():
            for index, call in enumerate(facts.calls):
                self._collect_callee(path, index, call)
                is_run = stores.kept(facts, call) is None  # an action runs when it is called
                for position, argument in enumerate(call.arguments if is_run else ()):
                    self._collect_argument(path, index, call, str(position), argument)
                self._collect_stored(path, call)

    def _collect_callee(self, path: str, index: int, call: CallSite) -> None:
        if isinstance(call.callee, v.Free):
            return
        for found in self.named.meanings(path, call.callee):
            match found.value:
                case v.Code(function=function):
                    self._callers[found.path, function].append(Edge(path, call.function, index, callback=False, key=""))
                case v.Parameter() if found.path == path:
                    self._parameter_calls[path, found.value, ""].append(call)
        if isinstance(call.callee, v.Field) and isinstance(call.callee.key, str):
            for found in self.named.meanings(path, call.callee.of):
                if isinstance(found.value, v.Parameter) and found.path == path:
                    self._parameter_calls[path, found.value, call.callee.key].append(call)

    def _collect_argument(self, path: str, index: int, call: CallSite, key: str, argument: v.Value) -> None:
        """Note the functions that are passed: by name, written in place, or in an options object."""
        if isinstance(argument, v.Mapping):
            if (path, argument.start) in self._objects:
                return  # what makes a page is run by the platform, not by the call that hands it over
            for entry in argument.entries:
                if isinstance(entry.key, str) and not isinstance(entry.value, v.Mapping):
                    self._collect_argument(path, index, call, entry.key, entry.value)
        elif isinstance(argument, v.Code | v.Variable | v.Field | v.Result | v.Imported):
            if isinstance(argument, v.Variable) and not key.isdigit() and key not in _CALLBACKS:
                return
            for found in self.named.meanings(path, argument):
                if isinstance(found.value, v.Code) and (found.path, index, found.value.function) not in self._wrapped:
                    edge = Edge(path, call.function, index, callback=True, key=key)
                    self._callers[found.path, found.value.function].append(edge)

    def _collect_stored(self, path: str, call: CallSite) -> None:
        name = api_name(self.named, path, call.callee)
        if name == "wx.setStorageSync" and len(call.arguments) > 1:
            for key in self._names(path, call.arguments[0]):
                self._stored[key].append(Given(path, call.arguments[1]))
        elif name == "wx.setStorage" and call.arguments and isinstance(call.arguments[0], v.Mapping):
            entries = {e.key: e.value for e in call.arguments[0].entries if isinstance(e.key, str)}
            if "key" in entries and "data" in entries:
                for key in self._names(path, entries["key"]):
                    self._stored[key].append(Given(path, entries["data"]))

    def _collect_elements(self) -> None:
        for path, markup in self.named.linkage.markups.items():
            stems = self.named.linkage.shown_by(path)
            instances = [i for stem in stems if (i := self.named.instance_of(stem)) is not None]
            for index, element in enumerate(markup.elements):
                for attribute in element.attributes:
                    if event_of(attribute.name):
                        self._collect_handler(path, index, attribute, instances)
                self._collect_use(path, element, stems)

    def _collect_handler(self, path: str, index: int, attribute: Attribute, instances: list[int]) -> None:
        event = event_of(attribute.name)
        element = self.named.linkage.markups[path].elements[index]
        for handler in (*handler_names(attribute.value), *dispatched(element, event)):
            for instance in instances:
                self._handled[instance, handler].append(Handled(path, index, event))
        is_made = path in self.named.linkage.scripts or any(self.named.instances[i].rendered for i in instances)
        if isinstance(attribute.value, v.Known) or not is_made:
            return
        for found in self.named.meanings(path, attribute.value):  # a function that a render function hands over
            if isinstance(found.value, v.Code):
                name = f"{event} {found.value.function}"
                for instance in instances:
                    self._roles[found.path, found.value.function].append(Role(instance, name, is_hook=False))
                    self._handled[instance, name].append(Handled(path, index, event))

    def _collect_use(self, path: str, element: Element, stems: Sequence[str]) -> None:
        targets = {self.named.linkage.components.get(stem, {}).get(element.tag) for stem in stems}
        for target in targets:
            if target:
                for attribute in element.attributes:
                    name = attribute.name.removeprefix("model:")
                    self._uses[target, _camel(name)].append(Given(path, attribute.value))


_CALLBACKS: Final = frozenset({"success", "fail", "complete", "callback", "cb", "confirm", "cancel", "then"})


def event_of(name: str) -> str:
    """Return the event that an attribute handles: `tap` for bindtap, catch:tap ...; empty for any other attribute."""
    found = _EVENT.fullmatch(name)
    return "" if not found or name in _NOT_EVENTS else found[1]


def handler_names(value: v.Value) -> Iterator[str]:
    """Yield the names of the functions an event attribute may mean."""
    match value:
        case v.Known(value=str(name)) if name.strip():
            yield name.strip()
        case v.Either(options=options):
            for option in options:
                yield from handler_names(option)


def _dashed(name: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


def _camel(name: str) -> str:
    return re.sub(r"-([a-z])", lambda letter: letter[1].upper(), name)
