"""What a cloud function of the same repository answers, as far as its code holds the answer: constants and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.file_facts import ScriptFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from miniaudit.facts.file_facts import CallSite, FileFacts
    from miniaudit.package import Package

    Scan = Callable[[str, str], FileFacts | None]

_DEPTH: Final = 8
_MOST: Final = 2000  # values of one answer
_LARGEST: Final = 200_000  # characters of a script
_WORDS: Final = re.compile(r"[\u4e00-\u9fff]|\\u[4-9]|https?:")  # nothing else of an answer is asked for


class CloudFunctions:
    """Finds and reads cloud functions when they are asked for."""

    def __init__(self, package: Package, scan: Scan) -> None:
        self._package = package
        self._scan = scan
        self._read: dict[str, ScriptFacts | None] = {}

    def answers(self, name: str, call: CallSite) -> Iterator[v.Value]:
        """Yield what a call of a function may give back, its values placed at the call."""
        if name not in self._read:
            self._read[name] = self._find(name)
        facts = self._read[name]
        if facts is not None:
            main = next((value for exported, value in facts.exports if exported == "main"), None)
            told = _Table(facts, call)
            for result in told.returned(main, _DEPTH) if main is not None else ():
                place = call.start, call.end
                yield v.Mapping((v.Entry("result", result, *place),), (), *place)

    def _find(self, name: str) -> ScriptFacts | None:
        for path in self._package.cloud_functions:
            if path.endswith((f"/{name}/index.js", f"/{name}/index.ts")):
                decoded = self._package.text(path)
                if decoded and len(decoded.text) < _LARGEST and _WORDS.search(decoded.text):
                    facts = self._scan(decoded.text, path[-2:])
                    return facts if isinstance(facts, ScriptFacts) else None
        return None


class _Table:
    """Copies constants out of the facts of a function, up to a number of them."""

    def __init__(self, facts: ScriptFacts, call: CallSite) -> None:
        self._facts = facts
        self._place = call.start, call.end
        self._left = _MOST

    def returned(self, value: v.Value, depth: int) -> Iterator[v.Value]:
        """Yield the constants and tables that a function gives back."""
        for inner in self._options(value, depth):
            if isinstance(inner, v.Code):
                for returned in self._facts.functions[inner.function].returns:
                    yield from self._copies(returned, depth - 1)

    def _options(self, value: v.Value, depth: int) -> Iterator[v.Value]:
        """Yield what a value may be, through variables and choices."""
        if depth <= 0 or self._left <= 0:
            return
        self._left -= 1
        options: tuple[v.Value, ...] = ()
        match value:
            case v.Variable(number=number):
                options = self._facts.variables[number].values
            case v.Either():
                options = value.options
            case _:
                yield value
        for option in options:
            yield from self._options(option, depth - 1)

    def _copies(self, value: v.Value, depth: int) -> Iterator[v.Value]:
        for option in self._options(value, depth):
            match option:
                case v.Known():
                    yield v.Known(option.value, *self._place, option.unfolded)
                case v.Items(items=items):
                    yield v.Items(tuple(c for item in items for c in self._copies(item, depth - 1)), *self._place)
                case v.Mapping(entries=entries, spreads=spreads):
                    found = [e for spread in spreads for c in self._copies(spread, depth - 1) for e in _entries(c)]
                    for entry in entries:
                        if isinstance(entry.key, str):
                            copies = self._copies(entry.value, depth - 1)
                            found += [v.Entry(entry.key, copy, *self._place) for copy in copies]
                    yield v.Mapping(tuple(found), (), *self._place)


def _entries(value: v.Value) -> tuple[v.Entry, ...]:
    return value.entries if isinstance(value, v.Mapping) else ()
