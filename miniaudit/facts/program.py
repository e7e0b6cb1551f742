"""A whole program, in the nouns that a rule's author thinks in."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import chain
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from miniaudit.facts import calls as platform_calls
from miniaudit.facts import sentences, web_pages
from miniaudit.facts import texts as shown_texts
from miniaudit.facts import values as v
from miniaudit.facts.file_facts import MODULE
from miniaudit.facts.posing import posing
from miniaudit.facts.requests import StoppedError
from miniaudit.facts.spelling import Spelling, spell
from miniaudit.facts.triggers import Triggers
from miniaudit.facts.truth import Truth
from miniaudit.facts.usage import Usage
from miniaudit.model.category import NOTHING_DECLARED
from miniaudit.model.span import Span
from miniaudit.parsers.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from miniaudit.facts.calls import Call
    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.file_facts import Element, MarkupFacts, ScriptFacts
    from miniaudit.facts.requests import Match, Request
    from miniaudit.facts.texts import Shown
    from miniaudit.facts.triggers import Trigger
    from miniaudit.model.category import Declared
    from miniaudit.model.words import Text
    from miniaudit.package import Package


class Program:
    """The facts of one mini-program; only own shipped code is in its nouns."""

    def __init__(
        self,
        package: Package,
        evaluator: Evaluator,
        stopped: Mapping[Request, Text] | None = None,
        declared: Declared = NOTHING_DECLARED,
    ) -> None:
        self.package = package
        self.declared = declared  # what its owner chose on the platform; the package does not hold it
        self.kept: dict[tuple[object, ...], Any] = {}  # what `once` found
        self._stopped = stopped or {}
        self.evaluator = evaluator
        assert evaluator.graph is not None
        self.graph = evaluator.graph
        self._truth = Truth(evaluator)
        self._triggers = Triggers(evaluator, evaluator.graph, self._truth)
        self._lines: dict[str, Lines] = {}
        self._homes: dict[str, tuple[str, ...]] = {}
        self._starts: dict[str, list[tuple[int, int]]] = {}
        self._by_element: dict[str, Mapping[int, Sequence[tuple[int, Shown]]]] = {}

    @cached_property
    def usage(self) -> Usage:
        """Return which files a user meets on which pages."""
        return Usage(self.evaluator.linkage, self._opened)

    @cached_property
    def _opened(self) -> Mapping[str, Sequence[str]]:
        return web_pages.opened(self.evaluator)

    @cached_property
    def scripts(self) -> Mapping[str, ScriptFacts]:
        """Return the owner's scripts."""
        return {path: facts for path, facts in self.evaluator.linkage.scripts.items() if self.is_own(path)}

    @cached_property
    def markups(self) -> Mapping[str, MarkupFacts]:
        """Return the owner's templates."""
        return {path: facts for path, facts in self.evaluator.linkage.markups.items() if self.is_own(path)}

    @cached_property
    def calls(self) -> Mapping[str, tuple[Call, ...]]:
        """Return the calls of platform interfaces in own code, by name."""
        return platform_calls.find(self.evaluator, self.scripts)

    @cached_property
    def texts(self) -> tuple[Shown, ...]:
        """Return what a user can read."""
        found = (
            *shown_texts.in_templates(self.evaluator, self.markups),
            *shown_texts.in_calls(self.evaluator, self.calls),
            *shown_texts.in_configuration(self.package),
            *shown_texts.in_web_pages(self.package, chain.from_iterable(self._opened.values())),
        )
        return tuple(dict.fromkeys(found))

    @cached_property
    def readings(self) -> tuple[Shown, ...]:
        """Return the texts, and the lines that templates write in pieces: what a reader may take in at once."""
        return tuple(dict.fromkeys((*self.texts, *sentences.find(self.evaluator, self.markups))))

    @cached_property
    def strings(self) -> tuple[Shown, ...]:
        """Return the Chinese strings of own scripts that are not known to be shown: they may be."""
        return tuple(shown_texts.in_scripts(self.evaluator, self.scripts, self.texts))

    def is_own(self, path: str) -> bool:
        """Tell whether a file is shipped and is the owner's, or acts on users under a library's name."""
        file = self.package.files.get(path)
        return file is not None and (file.role == "own" or path in self._posing)

    @cached_property
    def _posing(self) -> frozenset[str]:
        return posing(self.evaluator)

    def errors(self) -> Iterator[tuple[str, tuple[Span, ...]]]:
        """Yield own scripts with stretches that cannot be parsed."""
        for path, facts in self.scripts.items():
            if facts.errors:
                yield path, tuple(Span(*error) for error in facts.errors)

    def matches(self, request: Request) -> Iterator[tuple[str, Match]]:
        """Yield what a rule asked of the trees, with its file; StoppedError at the end when that is not all."""
        known = {path: facts.matches for path, facts in self.markups.items()}
        known |= {path: facts.matches for path, facts in self.scripts.items()}
        for path, matches in known.items():
            yield from ((path, match) for match in matches if match.request == request)
        if request in self._stopped:
            raise StoppedError(self._stopped[request])

    def pages_of(self, path: str) -> tuple[str, ...]:
        """Return the pages on which a file meets the user; none: no page uses it."""
        return self.usage.pages_of(path)

    def homes(self, path: str) -> tuple[str, ...]:
        """Return the stems of the pages and components that a file is of: those that show it, if others import it."""
        if path not in self._homes:
            shown_by = self.evaluator.linkage.shown_by(path) if path in self.markups else ()
            self._homes[path] = shown_by or (path.rpartition(".")[0],)
        return self._homes[path]

    def scripts_of(self, stem: str) -> frozenset[str]:
        """Return the own scripts in which the functions of a page or component stand."""
        index = self.evaluator.instance_of(stem)
        if index is None:
            return frozenset()
        built = self.evaluator.instances[index]
        return frozenset(path for path, _ in (*built.objects, *built.borrowed)) & self.scripts.keys()

    def text(self, path: str) -> str:
        """Return a file's text; empty when it cannot be read."""
        decoded = self.package.text(path)
        return decoded.text if decoded else ""

    def lines(self, path: str) -> Lines:
        """Return a file's lines."""
        if path not in self._lines:
            self._lines[path] = Lines(self.text(path))
        return self._lines[path]

    def triggers(self, path: str, function: int) -> tuple[Trigger, ...]:
        """Return the ways in which a function comes to run; none: nothing runs it."""
        return self._triggers.of(path, function)

    def triggers_of(self, path: str, number: int) -> tuple[Trigger, ...]:
        """Return the ways in which a file's call comes to be made; what its function awaited before lies between."""
        return self._triggers.of_call(path, number)

    def reached_from(self, path: str, function: int, depth: int) -> Iterator[tuple[str, int]]:
        """Yield a function, those written inside it, and those they call up to `depth` calls away."""
        pending, met = [(path, function, depth)], {(path, function)}
        while pending:
            here, current, left = pending.pop(0)
            yield here, current
            linkage = self.evaluator.linkage
            inner = [(here, index, left) for index in linkage.inner(here, current)]
            called = [
                (found.path, found.value.function, left - 1)
                for call in (linkage.calls_in(here, current) if left else ())
                for found in self.evaluator.meanings(here, call.callee)
                if isinstance(found.value, v.Code)
            ]
            for step in (*inner, *called):
                if step[:2] not in met:
                    met.add(step[:2])
                    pending.append(step)

    def spelling(self, path: str, value: v.Value) -> Spelling:
        """Return the texts that a value may be."""
        return spell(self.evaluator, path, value)

    def option(self, call: Call, name: str) -> Spelling | None:
        """Return the texts that an option of a call may be; None when it is not given."""
        given = platform_calls.option(self.evaluator, call, name)
        return None if given is None else spell(self.evaluator, *given)

    def element(self, path: str, index: int) -> Element:
        """Return an element of a template."""
        return self.evaluator.linkage.markups[path].elements[index]

    def element_at(self, path: str, offset: int) -> int:
        """Return the innermost element of a template around a place; -1 for none."""
        elements = self.evaluator.linkage.markups[path].elements
        index = bisect_right(elements, offset, key=attrgetter("start")) - 1
        while index >= 0 and elements[index].end <= offset:
            index = elements[index].parent
        return index

    def function_at(self, path: str, offset: int) -> int:
        """Return the innermost function of a script around a place; MODULE for none."""
        functions = self.evaluator.linkage.scripts[path].functions
        if path not in self._starts:
            self._starts[path] = sorted((function.start, number) for number, function in enumerate(functions))
        place = bisect_right(self._starts[path], offset, key=itemgetter(0)) - 1
        index = self._starts[path][place][1] if place >= 0 else MODULE
        while index != MODULE and functions[index].end <= offset:
            index = functions[index].parent
        return index

    def is_shown(self, path: str, index: int) -> bool:
        """Tell whether the conditions of an element and of those around it can hold at all."""
        return self._truth.shows(path, index)

    def is_met(self, shown: Shown) -> bool:
        """Tell whether a text can come up: its element can be shown, something runs the code of its dialog."""
        if shown.element >= 0:
            return self.is_shown(shown.path, shown.element)
        call = shown.call
        return call is None or call.function == MODULE or bool(self.triggers(call.path, call.function))

    def words_in(self, path: str, index: int) -> tuple[Shown, ...]:
        """Return the texts inside an element and its descendants."""
        return self.texts_at(path, self.within(path, index))

    def texts_at(self, path: str, elements: Iterable[int]) -> tuple[Shown, ...]:
        """Return the texts that stand right in these elements of a template, in the order of all."""
        by_element = self._texts_by_element(path)
        found = [one for element in elements for one in by_element.get(element, ())]
        return tuple(shown for _, shown in sorted(found, key=itemgetter(0)))

    def _texts_by_element(self, path: str) -> Mapping[int, Sequence[tuple[int, Shown]]]:
        """Return the texts of a template, each with its place among them, by the element they stand in."""
        if path not in self._by_element:
            found: dict[int, list[tuple[int, Shown]]] = {}
            for place, shown in enumerate(self.texts_in(path)):
                found.setdefault(shown.element, []).append((place, shown))
            self._by_element[path] = found
        return self._by_element[path]

    def texts_in(self, path: str) -> tuple[Shown, ...]:
        """Return the texts of a template."""
        return self._texts_by_path.get(path, ())

    def within(self, path: str, index: int) -> frozenset[int]:
        """Return an element and its descendants."""
        elements = self.evaluator.linkage.markups[path].elements
        found = {index}
        for position in range(index + 1, len(elements)):
            if elements[position].parent in found:
                found.add(position)
            elif elements[position].start >= elements[index].end:
                break
        return frozenset(found)

    def around(self, path: str, index: int) -> Iterator[int]:
        """Yield an element and those around it, the innermost first."""
        elements = self.evaluator.linkage.markups[path].elements
        while index >= 0:
            yield index
            index = elements[index].parent

    @cached_property
    def _texts_by_path(self) -> Mapping[str, tuple[Shown, ...]]:
        found: dict[str, list[Shown]] = {}
        for shown in self.texts:
            if shown.element >= 0:
                found.setdefault(shown.path, []).append(shown)
        return {path: tuple(texts) for path, texts in found.items()}
