"""Ways from page to page, and how far each page is from the first."""

from __future__ import annotations

from collections import deque
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts.calls import option
from miniaudit.facts.once import once
from miniaudit.facts.spelling import GAP, spell
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from miniaudit.facts import values as v
    from miniaudit.facts.program import Program

_CALLS: Final = ("wx.navigateTo", "wx.redirectTo", "wx.reLaunch", "wx.switchTab", "wx.preloadPage")


class Route(NamedTuple):
    """A way to a page."""

    start: str  # the page where it begins
    end: str  # the page where it leads
    site: Site


@once
def find(program: Program) -> tuple[Route, ...]:
    """Return the ways that calls and navigators take, where their address names a page."""
    pages = {page.path for page in program.package.pages}
    found = dict.fromkeys((*_by_calls(program, pages), *_by_navigators(program, pages)))
    return tuple(sorted(found))


@once
def depths(program: Program) -> Mapping[str, int]:
    """Return how many taps from the start each page is; a page that is not in it, no way leads to.

    The first page and those of the tab bar are where a user starts.
    """
    ways: dict[str, list[str]] = {}
    for route in find(program):
        ways.setdefault(route.start, []).append(route.end)
    starts = [page.path for page in program.package.pages if page.is_entry or page.is_tab]
    found = dict.fromkeys(starts, 0)
    pending = deque(starts)
    while pending:
        page = pending.popleft()
        for end in ways.get(page, ()):
            if end not in found:
                found[end] = found[page] + 1
                pending.append(end)
    return found


def _by_calls(program: Program, pages: set[str]) -> Iterator[Route]:
    for name in _CALLS:
        for call in program.calls.get(name, ()):
            given = option(program.evaluator, call, "url")
            if given is not None:
                begun = {t.stem for t in program.triggers(call.path, call.function)} & pages
                starts = begun or set(program.pages_of(call.path))
                yield from _routes(program, starts, given, (call.site, pages))


def _by_navigators(program: Program, pages: set[str]) -> Iterator[Route]:
    for path, markup in program.markups.items():
        for element in markup.elements:
            url = element.attribute("url") if element.tag == "navigator" else None
            if url is not None:
                site = Site(path, Span(element.start, element.open_end))
                yield from _routes(program, program.pages_of(path), (path, url.value), (site, pages))


def _routes(
    program: Program, starts: Iterable[str], given: tuple[str, v.Value], where: tuple[Site, set[str]]
) -> Iterator[Route]:
    site, pages = where
    ends = {spelled.text.partition("?")[0] for spelled in spell(program.evaluator, *given).texts}
    for start in starts:
        for end in ends:
            page = page_at(end, start)
            if page in pages and page != start:
                yield Route(start, page, site)


def page_at(url: str, start: str) -> str:
    """Return the page that an address without its query means on the page `start`; empty when part is not known."""
    if GAP in url or not url.strip("/. "):
        return ""
    url = url.strip()
    whole = url[1:] if url.startswith("/") else normpath(join(dirname(start), url))
    return whole.removesuffix(".html")
