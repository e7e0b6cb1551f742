"""What begins the code of a function: a tap, a page that opens, a share, a timer."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.apis import (
    APP_LIFECYCLE,
    COMPONENT_LIFECYCLE,
    DIALOGS,
    PAGE_LIFECYCLE,
    SCREENSHOT,
    SHARE_HOOKS,
    TIMERS,
    USER_HOOKS,
    VUE_CLOSING,
    VUE_OPENING,
)
from miniaudit.facts.file_facts import MODULE
from miniaudit.facts.naming import api_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.callgraph import CallGraph, Edge, Handled, Role
    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.file_facts import CallSite
    from miniaudit.facts.truth import Truth

_MOST: Final = 24  # ways to one function
_HOPS: Final = 2  # calls from a function that is awaited to the payment
_DEPTH: Final = 16  # functions between the start and the one asked for; closures within closures count

_FRONT: Final = frozenset({"wx.onAppShow", "wx.onShow"})  # the latter is a mini-game's
_AWAY: Final = frozenset({"wx.onAppHide", "wx.onHide"})

_CONTAINER: Final = "page-container"  # covers a page: to go back leaves it first
_LEFT: Final = frozenset({"beforeleave", "leave", "afterleave"})
_ENTERED: Final = frozenset({"beforeenter", "enter", "afterenter"})

# What callbacks are handed on to, by helpers of the program's own, so that it tells when they run.
_AWAITED: Final = SCREENSHOT | {"wx.requestPayment", "wx.requestOrderPayment", "wx.requestVirtualPayment"}

# Events that come without the user.
_OF_ITSELF: Final = frozenset(
    {
        "load", "error", "ended", "timeupdate", "waiting", "loadedmetadata", "progress", "animationstart",
        "animationiteration", "animationend", "transitionend", "animationfinish", "regionchange", "updated",
        "statechange", "netstatus", "message", "scroll", "columnchange", "renderstart", "renderend", "attached",
        "ready", "adload", "aderror",
    }
)  # fmt: skip


class Begin(StrEnum):
    """What begins a piece of code."""

    USER = "user"  # a tap, a choice, a text typed
    OPEN = "open"  # the program, a page or a component opens or shows
    CLOSE = "close"  # a page is left or hidden
    SHARE = "share"  # the user shares
    EVENT = "event"  # something else happens: a picture has loaded, a video has ended, data changed


class Trigger(NamedTuple):
    """One way in which a function comes to run."""

    begin: Begin
    name: str  # of the event or hook: tap, onLoad
    stem: str  # of the page or component where it begins; app
    element: Handled | None
    through: tuple[str, ...]  # interfaces whose answers lie between, awaited or not, last first; timers too
    steps: tuple[tuple[str, int], ...]  # functions (file, index) from the one that begins to the one asked for

    @property
    def is_unasked(self) -> bool:
        """Tell whether it happens without anything the user does."""
        return self.begin in (Begin.OPEN, Begin.CLOSE, Begin.EVENT) and DIALOGS.isdisjoint(self.through)

    @property
    def is_timed(self) -> bool:
        """Tell whether a timer lies between."""
        return not TIMERS.isdisjoint(self.through)


class Triggers:
    """Finds the triggers of functions by following the call graph back."""

    def __init__(self, evaluator: Evaluator, graph: CallGraph, truth: Truth) -> None:
        self._evaluator = evaluator
        self._truth = truth
        self._graph = graph
        self._kept: dict[tuple[str, int], tuple[Trigger, ...]] = {}
        self._waits: dict[tuple[str, int, int], tuple[str, ...]] = {}

    def of(self, path: str, function: int) -> tuple[Trigger, ...]:
        """Return the ways in which a function comes to run; none: nothing runs it."""
        key = path, function
        if key not in self._kept:
            self._kept[key] = ()  # an event of a component that leads back to itself ends here
            self._kept[key] = tuple(dict.fromkeys(self._search(path, function)))[:_MOST]
        return self._kept[key]

    def of_call(self, path: str, number: int) -> tuple[Trigger, ...]:
        """Return the ways in which a file's call comes to be made; what was awaited before it lies between."""
        site = self._evaluator.linkage.scripts[path].calls[number]
        waited = self._waited(path, site)
        found = self.of(path, site.function)
        return tuple(each._replace(through=(*waited, *each.through)) for each in found) if waited else found

    def _search(self, path: str, function: int) -> Iterator[Trigger]:
        pending: list[tuple[str, int, tuple[str, ...], tuple[tuple[str, int], ...]]] = [(path, function, (), ())]
        met = {(path, function)}
        while pending:
            path, function, through, steps = pending.pop(0)
            steps = ((path, function), *steps)
            if function == MODULE:
                yield Trigger(Begin.OPEN, "module", path.rpartition(".")[0], None, through, steps)
                continue
            for begin, name, stem, element in self._begins(path, function):
                yield Trigger(begin, name, stem, element, through, steps)
            if len(steps) >= _DEPTH:
                continue
            for edge in self._graph.callers(path, function):
                if (edge.path, edge.function) not in met:
                    met.add((edge.path, edge.function))
                    passed = self._passed(edge, through)
                    if passed != through and passed[-1] in _FRONT:
                        yield Trigger(Begin.OPEN, "onShow", "app", None, passed, steps)
                    elif passed != through and passed[-1] in _AWAY:
                        yield Trigger(Begin.CLOSE, "onHide", "app", None, passed, steps)
                    else:
                        pending.append((edge.path, edge.function, passed, steps))

    def _passed(self, edge: Edge, through: tuple[str, ...]) -> tuple[str, ...]:
        """Add the interface that runs a callback to those on the way, and those that were awaited before."""
        site = self._evaluator.linkage.scripts[edge.path].calls[edge.call]
        run = self._run(edge.path, site.callee) if edge.callback else ()
        return (*through, *run, *self._waited(edge.path, site))

    def _waited(self, path: str, site: CallSite) -> tuple[str, ...]:
        """Return the interfaces whose answers were awaited before a call, last first."""
        calls = self._evaluator.linkage.scripts[path].calls
        return tuple(name for number in reversed(site.after) for name in self._asked(path, calls[number].callee))

    def _asked(self, path: str, callee: v.Value) -> tuple[str, ...]:
        """Return the interface that a callee is; for a function of the program's own, what that waits for."""
        name = api_name(self._evaluator, path, callee)
        return (name,) if name else self._behind(path, callee)

    def _run(self, path: str, callee: v.Value) -> tuple[str, ...]:
        """Return the interface that runs a callback which `callee` is given."""
        name = api_name(self._evaluator, path, callee)
        if not name and isinstance(callee, v.Field) and isinstance(callee.of, v.Result):  # wx.showModal({}).then(f)
            inner = self._evaluator.linkage.scripts[path].calls[callee.of.call].callee
            name = api_name(self._evaluator, path, inner)
        if not name and isinstance(callee, v.Free) and callee.name in TIMERS:
            name = callee.name
        return (name,) if name else self._behind(path, callee)

    def _behind(self, path: str, callee: v.Value) -> tuple[str, ...]:
        """Return what a function of the program's own waits for, as a promise too."""
        if isinstance(callee, v.Field) and callee.key == "then" and isinstance(callee.of, v.Result):
            callee = self._evaluator.linkage.scripts[path].calls[callee.of.call].callee
        for found in self._evaluator.meanings(path, callee):
            if isinstance(found.value, v.Code) and (waits := self._waited_in(found.path, found.value.function, _HOPS)):
                return waits
        return ()

    def _waited_in(self, path: str, function: int, hops: int) -> tuple[str, ...]:
        """Return the payment or screenshot that a function, or one written inside it, waits for.

        What a function awaits or gives back it waits for too, so many calls away.
        """
        key = path, function, hops
        if key not in self._waits:
            linkage = self._evaluator.linkage
            names = (api_name(self._evaluator, path, call.callee) for call in linkage.calls_in(path, function))
            found = [(name,) for name in names if name in _AWAITED]
            ways = (self._waited_in(path, inner, 0) for inner in linkage.inner(path, function))
            further = self._handed_on(path, function, hops - 1) if hops else iter(())
            self._waits[key] = next(filter(None, (*found, *ways, *further)), ())
        return self._waits[key]

    def _handed_on(self, path: str, function: int, hops: int) -> Iterator[tuple[str, ...]]:
        """Yield what the functions wait for that a function awaits, or whose promise it gives back."""
        linkage = self._evaluator.linkage
        facts = linkage.scripts[path]
        returned = [value.call for value in facts.functions[function].returns if isinstance(value, v.Result)]
        awaited = (number for call in linkage.calls_in(path, function)[-1:] for number in call.after)
        for number in dict.fromkeys((*returned, *awaited)):
            for found in self._evaluator.meanings(path, facts.calls[number].callee):
                if isinstance(found.value, v.Code):
                    yield self._waited_in(found.path, found.value.function, hops)

    def _begins(self, path: str, function: int) -> Iterator[tuple[Begin, str, str, Handled | None]]:
        for role in self._graph.roles(path, function):
            built = self._evaluator.instances[role.instance]
            begin = _hook(built.kind, role) or (_vue_hook(role.name) if built.is_vue else None)
            if begin:
                yield begin, role.name, "app" if built.kind == "app" else built.stem, None
            for handled in self._graph.handled(role):
                if self._truth.shows(handled.path, handled.element):
                    yield from self._events(handled, built.stem)

    def _events(self, handled: Handled, stem: str) -> Iterator[tuple[Begin, str, str, Handled | None]]:
        """Yield what begins with an event; that of a component of ours begins where the component raises it."""
        element = self._evaluator.linkage.markups[handled.path].elements[handled.element]
        component = self._evaluator.linkage.components.get(stem, {}).get(element.tag)
        raised = list(self._raised(component, handled.event)) if component else []
        for trigger in raised:
            yield trigger.begin, trigger.name, trigger.stem, trigger.element
        if not raised:
            yield _event(element.tag, handled.event.lower()), handled.event, stem, handled

    def _raised(self, component: str, event: str) -> Iterator[Trigger]:
        index = self._evaluator.instance_of(component)
        if index is None:
            return
        path = self._evaluator.instances[index].path
        for call in self._evaluator.linkage.scripts[path].calls:
            if isinstance(call.callee, v.Field) and call.callee.key == "triggerEvent" and call.arguments:
                name = call.arguments[0]
                if isinstance(name, v.Known) and name.value == event:
                    yield from self.of(path, call.function)


def _event(tag: str, event: str) -> Begin:
    """Return what an event of an element that the platform makes begins with."""
    if tag == _CONTAINER and event in _LEFT | _ENTERED:
        return Begin.CLOSE if event in _LEFT else Begin.EVENT
    return Begin.EVENT if event in _OF_ITSELF else Begin.USER


def _hook(kind: str, role: Role) -> Begin | None:
    """Return what a function that the platform runs by its name begins with."""
    name = role.name
    if name in SHARE_HOOKS:
        return Begin.SHARE
    if name in USER_HOOKS:
        return Begin.USER
    lifecycle = APP_LIFECYCLE if kind == "app" else PAGE_LIFECYCLE
    if name in lifecycle or (name in COMPONENT_LIFECYCLE and (role.is_hook or kind == "component")):
        return Begin.CLOSE if name in ("onHide", "onUnload", "detached", "hide", "onBackPress") else Begin.OPEN
    return Begin.EVENT if role.is_hook else None


def _vue_hook(name: str) -> Begin | None:
    """Return what a function that Vue runs by its name begins with."""
    if name in VUE_OPENING:
        return Begin.OPEN
    return Begin.CLOSE if name in VUE_CLOSING else None
