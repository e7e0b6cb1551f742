"""What a user reads on one page, and which elements lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.detectors.opened import can_come_up
from miniaudit.detectors.place import home, shown_on
from miniaudit.facts.texts import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.facts.texts import Shown
    from miniaudit.facts.triggers import Trigger

_LEADS = ("wx.navigateTo", "wx.redirectTo", "wx.reLaunch", "wx.switchTab")


def read_on(program: Program, where: str) -> tuple[Shown, ...]:
    """Return the texts of a page: its templates, its dialogs and title, and the strings of its script."""
    templates = set(shown_on(program, where))
    return tuple(
        shown
        for shown in (*program.texts, *program.strings)
        if _is_on(program, shown, where, templates) and can_come_up(program, shown)
    )


def _is_on(program: Program, shown: Shown, where: str, templates: set[str]) -> bool:
    if shown.element >= 0:
        return shown.path in templates
    if shown.role is Role.TAB:
        return False
    call = shown.call
    return home(program, shown.path) == where or (
        call is not None and any(t.stem == where for t in program.triggers(call.path, call.function))
    )


def pages_that_read(program: Program, shown: Shown) -> tuple[str, ...]:
    """Return the pages on which a user reads a text."""
    known = {page.path for page in program.package.pages}
    own = home(program, shown.path)
    if own in known:
        return (own,)
    begun = () if shown.call is None else (t.stem for t in program.triggers(shown.call.path, shown.call.function))
    return tuple(page for page in dict.fromkeys((*begun, *page_stems(program, shown.path))) if page in known)


def pages_with(program: Program, call: Call) -> Iterator[tuple[str, Trigger]]:
    """Yield the pages on which a call is made, each with one way to it; for a component, the pages that place it."""
    known = {page.path for page in program.package.pages}
    met = set()
    for trigger in sorted(program.triggers(call.path, call.function), key=lambda t: t.element is None):
        pages = (trigger.stem,) if trigger.stem in known else program.pages_of(f"{trigger.stem}.wxml")
        for page in pages:
            if page not in met:
                met.add(page)
                yield page, trigger


def page_stems(program: Program, path: str) -> tuple[str, ...]:
    """Return the pages on which a file meets the user, the file's own page first."""
    return tuple(sorted(program.pages_of(path), key=lambda page: page not in program.homes(path)))


def entries(program: Program, where: str) -> Iterator[tuple[str, int]]:
    """Yield the elements of other pages that a tap on leads to the page `where`."""
    sites = {route.site for route in program.routes if route.end == where}
    for site in sorted(sites):
        if site.path in program.markups:
            for index, element in enumerate(program.markups[site.path].elements):
                if element.start == site.span.start and program.is_shown(site.path, index):
                    yield site.path, index
    for name in _LEADS:
        for call in program.calls.get(name, ()):
            if call.site in sites:
                for trigger in program.triggers(call.path, call.function):
                    if trigger.element is not None and home(program, trigger.element.path) != where:
                        yield trigger.element.path, trigger.element.element
