"""What a program shows of itself: texts, titles, paths, interfaces, hosts; each with how near it is to the start."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from miniaudit.detectors.weighing.phrases import letters
from miniaudit.facts import links, routes
from miniaudit.facts.texts import Role
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.texts import Shown
    from miniaudit.model.cues import Weights

PATH = "path"
PROJECT = "project"
MANIFEST = "manifest"  # of a game: whoever has it is one
CALL = "call"
HOST = "host"
_GAME = "game.json"
_THIRD = 3  # taps


class Signal(NamedTuple):
    """One thing that may hold a cue."""

    place: str  # a role of a text, or one of the names above
    text: str
    site: Site
    factor: float

    @property
    def is_text(self) -> bool:
        """Tell whether it is something a user may read."""
        return self.place not in (PATH, PROJECT, CALL, HOST)


class Signals:
    """The signals of one program, under the weights of a cue table."""

    def __init__(self, program: Program, weights: Weights) -> None:
        self._program = program
        self._weights = weights
        self._reached: dict[tuple[tuple[str, ...], str], float] = {}

    def all(self) -> Iterator[Signal]:
        """Yield the signals that count at all."""
        for signal in (*self._texts(), *self._paths(), *self._interfaces(), *self._hosts()):
            if signal.factor > 0:
                yield signal

    def _texts(self) -> Iterator[Signal]:
        for shown in (*self._program.texts, *self._program.strings):
            factor = self._weights.places[shown.role.value] * self._text_reach(shown)
            yield Signal(shown.role.value, shown.text, shown.site, factor * self._length(shown))

    def _text_reach(self, shown: Shown) -> float:
        if shown.role is Role.TAB:
            return 1
        stem = shown.path.removesuffix(".json")
        in_page = shown.role is Role.TITLE and shown.path.endswith(".json") and stem in self._pages
        reach = self._reach((stem,) if in_page else self._pages_of(shown.path), shown.path)
        return reach if self._program.is_met(shown) else reach * self._weights.reach["never"]

    @cached_property
    def _pages(self) -> frozenset[str]:
        return frozenset(page.path for page in self._program.package.pages)

    def _pages_of(self, path: str) -> tuple[str, ...]:
        pages = self._program.package.pages
        first = tuple(page.path for page in pages[:1])  # what app.json says is met as the program opens
        return self._program.pages_of(path) or (first if path == self._program.package.manifest else ())

    def _reach(self, pages: tuple[str, ...], path: str) -> float:
        """Return how much a file counts by the nearest page that it is met on."""
        if (pages, path) not in self._reached:
            self._reached[pages, path] = self._nearness(pages, path)
        return self._reached[pages, path]

    def _nearness(self, pages: tuple[str, ...], path: str) -> float:
        if not pages:
            return 0
        reach = self._weights.reach
        taps = min((routes.depths(self._program)[p] for p in pages if p in routes.depths(self._program)), default=None)
        if taps is None:
            found = reach["unknown"]
        else:
            found = reach["near"] if taps < _THIRD else reach["third"] if taps == _THIRD else reach["far"]
        lower = f"/{path}".lower()
        return found * reach["aside"] if any(part in lower for part in self._weights.aside) else found

    def _length(self, shown: Shown) -> float:
        lengths, count = self._weights.lengths, len(letters(shown.text))
        if count > lengths["passage"]:
            return lengths["article"]
        return lengths["longer"] if count > lengths["label"] else 1

    def _paths(self) -> Iterator[Signal]:
        weights = self._weights.places
        for page in self._program.package.pages:
            file = next((p for p in (f"{page.path}.wxml", f"{page.path}.js") if self._program.is_own(p)), "")
            if file:
                factor = weights[PATH] * self._reach((page.path,), file)
                yield Signal(PATH, page.path, Site(file, Span(0, 1)), factor)
        name = self._program.package.name
        if name:
            yield Signal(PROJECT, name, Site(self._program.package.manifest, Span(0, 1)), weights[PROJECT])
        if self._program.package.kind == "minigame":
            manifest = self._program.package.manifest
            yield Signal(MANIFEST, _GAME, Site(manifest, Span(0, 1)), weights[MANIFEST])

    def _interfaces(self) -> Iterator[Signal]:
        weight = self._weights.places[CALL]
        for name, calls in self._program.calls.items():
            for call in calls:
                reach = self._reach(self._pages_of(call.path), call.path)
                yield Signal(CALL, name, call.site, weight * reach)
        for path, markup in self._program.markups.items():
            reach = self._reach(self._pages_of(path), path)
            for element in {element.tag: element for element in reversed(markup.elements)}.values():
                yield Signal(CALL, element.tag, Site(path, Span(element.start, element.open_end)), weight * reach)

    def _hosts(self) -> Iterator[Signal]:
        for link in links.find(self._program):
            path = link.site.path
            reach = self._reach(self._pages_of(path), path)
            yield Signal(HOST, link.host, link.site, self._weights.places[HOST] * reach)
