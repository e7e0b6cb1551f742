"""What a user reads on one page, and which elements lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.detectors.chain import matches
from miniaudit.detectors.opened import can_come_up
from miniaudit.detectors.place import home
from miniaudit.facts import routes
from miniaudit.facts.once import once
from miniaudit.facts.texts import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.facts.texts import Shown
    from miniaudit.facts.triggers import Trigger
    from miniaudit.model.span import Site

_LEADS = ("wx.navigateTo", "wx.redirectTo", "wx.reLaunch", "wx.switchTab")


def read_on(program: Program, where: str) -> tuple[Shown, ...]:
    """Return the texts of a page: its templates, its dialogs and title, and the strings of its script."""
    known = _read(program)
    if where not in known:
        known[where] = tuple(s for s in _texts_by_page(program).get(where, ()) if can_come_up(program, s))
    return known[where]


@once
def _read(_: Program) -> dict[str, tuple[Shown, ...]]:
    """Keep what is read on the pages that were asked for."""
    return {}


@once
def _texts_by_page(program: Program) -> Mapping[str, Sequence[Shown]]:
    found: dict[str, list[Shown]] = {}
    for shown in (*program.texts, *program.strings):
        for page in _pages_of(program, shown):
            found.setdefault(page, []).append(shown)
    return found


def _pages_of(program: Program, shown: Shown) -> Collection[str]:
    if shown.element >= 0:
        return program.pages_of(shown.path) if shown.path in program.markups else ()
    if shown.role is Role.TAB:
        return ()
    call = shown.call
    begun = () if call is None else (trigger.stem for trigger in program.triggers(call.path, call.function))
    return {home(program, shown.path), *begun}


def asked_in(program: Program, functions: Iterable[tuple[str, int]]) -> Iterator[Shown]:
    """Yield the texts of the dialogs that functions, each a path and a number, put to the user."""
    return (shown for shown in told_in(program, functions) if shown.role is Role.DIALOG)


def told_in(program: Program, functions: Iterable[tuple[str, int]]) -> Iterator[Shown]:
    """Yield the texts that functions, each a path and a number, show by their calls."""
    known = _told(program)
    found = (told for function in set(functions) for told in known.get(function, ()))
    yield from (shown for _, shown in sorted(found, key=lambda told: told[0]))


@once
def _told(program: Program) -> Mapping[tuple[str, int], Sequence[tuple[int, Shown]]]:
    """Return the texts that calls show, each with its place among all texts, by the function around the call."""
    found: dict[tuple[str, int], list[tuple[int, Shown]]] = {}
    for place, shown in enumerate(program.texts):
        if shown.call is not None:
            found.setdefault((shown.call.path, shown.call.function), []).append((place, shown))
    return found


def says(program: Program, where: str, words: tuple[str, ...]) -> bool:
    """Tell whether a text in the files of a page or component matches one of `words`."""
    known = _said(program)
    if (where, words) not in known:
        known[where, words] = any(matches(text, words) for text in _texts_by_home(program).get(where, ()))
    return known[where, words]


@once
def _said(_: Program) -> dict[tuple[str, tuple[str, ...]], bool]:
    """Keep what was told of a page: a rule asks for each of its switches, dialogs or advertisements."""
    return {}


@once
def _texts_by_home(program: Program) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for shown in (*program.texts, *program.strings):
        found.setdefault(home(program, shown.path), []).append(shown.text)
    return found


def pages_that_read(program: Program, shown: Shown) -> tuple[str, ...]:
    """Return the pages on which a user reads a text."""
    known = _pages(program)
    own = home(program, shown.path)
    if own in known:
        return (own,)
    begun = () if shown.call is None else (t.stem for t in program.triggers(shown.call.path, shown.call.function))
    return tuple(page for page in dict.fromkeys((*begun, *page_stems(program, shown.path))) if page in known)


@once
def _pages(program: Program) -> frozenset[str]:
    return frozenset(page.path for page in program.package.pages)


def pages_with(program: Program, call: Call) -> Iterator[tuple[str, Trigger]]:
    """Yield the pages on which a call is made, each with one way to it; for a component, the pages that place it."""
    known = _pages(program)
    met = set()
    for trigger in sorted(program.triggers(call.path, call.function), key=lambda t: t.element is None):
        pages = (trigger.stem,) if trigger.stem in known else program.pages_of(f"{trigger.stem}.wxml")
        for page in pages:
            if page not in met:
                met.add(page)
                yield page, trigger


def page_stems(program: Program, path: str) -> tuple[str, ...]:
    """Return the pages on which a file meets the user, the file's own page first."""
    homes = set(program.homes(path))
    return tuple(sorted(program.pages_of(path), key=lambda page: page not in homes))


def entries(program: Program, where: str) -> Iterator[tuple[str, int]]:
    """Yield the elements of other pages that a tap on leads to the page `where`."""
    sites = _ways_to(program).get(where, set())
    for site in sorted(sites):
        if site.path in program.markups:
            for index, element in enumerate(program.markups[site.path].elements):
                if element.start == site.span.start and program.is_shown(site.path, index):
                    yield site.path, index
    leads = _leads(program)
    for site in sorted(sites & leads.keys(), key=lambda site: leads[site][0]):
        call = leads[site][1]
        for trigger in program.triggers(call.path, call.function):
            if trigger.element is not None and home(program, trigger.element.path) != where:
                yield trigger.element.path, trigger.element.element


@once
def _leads(program: Program) -> Mapping[Site, tuple[int, Call]]:
    """Return the calls that lead to a page, each with its place among them, by where they stand."""
    calls = (call for name in _LEADS for call in program.calls.get(name, ()))
    return {call.site: (place, call) for place, call in enumerate(calls)}


@once
def _ways_to(program: Program) -> Mapping[str, set[Site]]:
    """Return the places that lead to each page."""
    found: dict[str, set[Site]] = {}
    for route in routes.find(program):
        found.setdefault(route.end, set()).add(route.site)
    return found
