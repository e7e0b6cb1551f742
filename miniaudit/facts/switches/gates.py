"""The places where switches decide: elements, calls, lists, requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.calls import Call, option
from miniaudit.facts.file_facts import MODULE
from miniaudit.facts.switches import initial
from miniaudit.facts.switches.kinds import Act, Gate, World
from miniaudit.facts.switches.worlds import ACTS, FACES, ROUTES
from miniaudit.facts.triggers import Begin
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.facts.file_facts import CallSite, Element, MarkupFacts
    from miniaudit.facts.program import Program
    from miniaudit.facts.switches.asking import Asking
    from miniaudit.facts.switches.causes import Causes
    from miniaudit.facts.switches.kinds import Cause
    from miniaudit.facts.switches.looks import Looks
    from miniaudit.facts.switches.settings import Settings
    from miniaudit.facts.switches.worlds import Worlds

_LOOKS: Final = ("class", "style")
_EACH: Final = frozenset({"forEach", "map", "filter", "slice", "concat"})
_PACKED: Final = 2  # objects written one after the other are data; fewer may be a menu


class Gates:
    """Finds the gates of a program."""

    def __init__(
        self, program: Program, causes: Causes, settings: Settings, parts: tuple[Worlds, Looks, Asking]
    ) -> None:
        self._program = program
        self._causes = causes
        self._settings = settings
        self._worlds, self._looks, self._asking = parts

    def find(self) -> Iterator[Gate]:
        """Yield every gate, one for each thing that decides it."""
        for path, markup in self._program.markups.items():
            for index, element in enumerate(markup.elements):
                if element.guards or any(element.attribute(name) for name in _LOOKS):
                    yield from self._of_element(path, index, markup)
        for name in (*ROUTES, *ACTS, *FACES):
            for call in self._program.calls.get(name, ()):
                yield from self._of_call(call)
        for path, facts in self._program.scripts.items():
            for number, site in enumerate(facts.calls):
                if isinstance(site.callee, v.Field) and site.callee.key == "setData":
                    yield from self._of_lists(path, site)
                if site.guards and self._opens(path, site.function):
                    yield from self._of_code(path, number, site)

    def _of_element(self, path: str, index: int, markup: MarkupFacts) -> Iterator[Gate]:
        element = markup.elements[index]
        found = list(self._decided(path, element))
        if not found:
            return
        inside = self._program.within(path, index)
        world = self._worlds.of_elements(path, inside)
        site = Site(path, Span(element.start, element.open_end))
        share = len(inside) / len(markup.elements)
        for cause, first in found:
            yield Gate(
                Act.ELEMENT, site, index, cause.sign > 0, first, share, is_opening=True, world=world, cause=cause
            )

    def _decided(self, path: str, element: Element) -> Iterator[tuple[Cause, bool | None]]:
        """Yield what decides whether an element is seen, with whether it is at first."""
        at_first: list[bool | None] = []
        found: list[Cause] = []
        for guard in element.guards:
            causes = self._causes.of(path, guard.test)
            found += [c if guard.holds else c._replace(sign=-c.sign) for c in causes]
            if causes:
                holds = initial.holds(self._program.evaluator, self._settings, path, guard.test)
                at_first.append(None if holds is None else holds is guard.holds)
        for name in _LOOKS:
            attribute = element.attribute(name)
            if attribute is not None and not isinstance(attribute.value, v.Known):
                found += self._looks.causes(path, name, attribute.value)
        first = False if False in at_first else None if None in at_first or not at_first else True
        for cause in found:
            yield cause, first

    def _of_call(self, call: Call) -> Iterator[Gate]:
        """Yield the gates before a call that a page makes, and those in the address that it opens."""
        world = self._worlds.of_call(call)
        act = Act.ROUTE if call.name in ROUTES else Act.CALL
        opens = self._opens(call.path, call.function)
        for cause in self._causes.of_conditions(call.path, call.function, call.guards):
            yield _code(act, call.site, cause, world, is_opening=opens)
        given = option(self._program.evaluator, call, "url") if act is Act.ROUTE else None
        path, address = given or (call.path, None)
        if isinstance(address, v.Either) and address.test is not None:
            for cause in self._causes.of(path, address.test):
                for target, sign in zip(address.options, (1, -1), strict=False):
                    turned = cause._replace(sign=cause.sign * sign)
                    pages = World(pages=self._worlds.pages_from(call, path, target))
                    yield _code(act, call.site, turned, pages, is_opening=opens)

    def _of_lists(self, path: str, call: CallSite) -> Iterator[Gate]:
        """Yield the gates of a list that is one of two: `{list: flag ? packed : reply}`."""
        for value in _values(call.arguments):
            if not isinstance(value, v.Either) or value.test is None:
                continue
            packed = [self._is_packed(path, option) for option in value.options]
            if any(packed) and not all(packed):
                site = Site(path, Span(value.start, value.end))
                opens = self._opens(path, call.function)
                for cause in self._causes.of(path, value.test):
                    turned = cause if packed[0] else cause._replace(sign=-cause.sign)
                    yield _code(Act.LIST, site, turned, World(), is_opening=opens)

    def _of_code(self, path: str, number: int, call: CallSite) -> Iterator[Gate]:
        """Yield the gates before a call that fills a list from the package, or that asks for what a page shows."""
        act = self._acts(path, number, call)
        if act is not None:
            site = Site(path, Span(call.start, call.callee_end))
            for cause in self._causes.of_conditions(path, call.function, call.guards):
                yield _code(act, site, cause, World(), is_opening=True)

    def _acts(self, path: str, number: int, call: CallSite) -> Act | None:
        callee = call.callee
        if isinstance(callee, v.Field) and callee.key in _EACH and self._is_packed(path, callee.of):
            return Act.LIST
        if isinstance(callee, v.Field) and callee.key == "setData":
            return Act.LIST if any(self._is_packed(path, value) for value in _values(call.arguments)) else None
        if isinstance(callee, v.Field) and callee.key in ("then", "catch"):
            return None
        return Act.LOAD if self._asking.goes_out(path, number) else None

    def _is_packed(self, path: str, value: v.Value) -> bool:
        """Tell whether a value is a list of objects that is written in the package."""
        if isinstance(value, v.Known | v.Code | v.Parameter):
            return False
        return any(
            isinstance(found.value, v.Items) and sum(isinstance(i, v.Mapping) for i in found.value.items) >= _PACKED
            for found in self._program.evaluator.meanings(path, value)
        )

    def _opens(self, path: str, function: int) -> bool:
        if function == MODULE:
            return True
        return any(t.begin is Begin.OPEN and t.is_unasked for t in self._program.triggers(path, function))


def _values(arguments: Iterable[v.Value]) -> Iterator[v.Value]:
    for argument in arguments:
        if isinstance(argument, v.Mapping):
            yield from (entry.value for entry in argument.entries)


def _code(act: Act, site: Site, cause: Cause, world: World, *, is_opening: bool) -> Gate:
    return Gate(act, site, -1, cause.sign > 0, None, 0.0, is_opening, world, cause)
