"""The texts a value may be, with marks where a part is not known."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.constants import shown
from miniaudit.facts.origins import Origin, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.evaluate import Evaluator

GAP: Final = "\ufffc"  # stands in a text for a part that is decided at run time
_MOST: Final = 24  # spellings of one value
_DEPTH: Final = 4  # texts within texts
_SUM: Final = re.compile(rf"[-0-9.{GAP}]*")  # of numbers, or of what is not known: nothing to read


class Spelled(NamedTuple):
    """One text a value may be, and where it is written."""

    text: str
    path: str
    start: int
    end: int
    unfolded: bool = False  # some of it stands in the code in a hidden form


class Spelling(NamedTuple):
    """All a value may be as a text."""

    texts: tuple[Spelled, ...]
    sources: frozenset[Source]  # who decides the rest
    origins: tuple[Origin, ...]

    @property
    def is_known(self) -> bool:
        """Tell whether nothing of it is decided at run time."""
        return not self.sources


def spell(evaluator: Evaluator, path: str, value: v.Value) -> Spelling:
    """Return the texts that `value`, written in the file at `path`, may be."""
    texts: dict[Spelled, None] = {}
    origins: dict[Origin, None] = {}
    for spelled in islice(_spell(evaluator, path, value, origins, _DEPTH), _MOST):
        if spelled.text.strip(GAP):
            texts[spelled] = None
    return Spelling(tuple(texts), frozenset(o.source for o in origins), tuple(origins))


def _combined(
    evaluator: Evaluator, path: str, parts: tuple[v.Value, ...], origins: dict[Origin, None], depth: int
) -> Iterator[tuple[str, bool]]:
    """Yield the texts that pieces make together, and whether one of them was unfolded."""
    options = [
        dict.fromkeys((s.text, s.unfolded) for s in _spell(evaluator, path, part, origins, depth - 1)) or [(GAP, False)]
        for part in parts
    ]
    for combination in islice(product(*options), _MOST):
        yield "".join(text for text, _ in combination), any(unfolded for _, unfolded in combination)


def _spell(
    evaluator: Evaluator, path: str, value: v.Value, origins: dict[Origin, None], depth: int
) -> Iterator[Spelled]:
    for found in evaluator.meanings(path, value):
        match found.value:
            case v.Known(value=known, start=start, end=end, unfolded=unfolded):
                yield Spelled(shown(known), found.path, start, end, unfolded)
            case v.Joined(parts=parts, start=start, end=end) if depth:
                for text, unfolded in _combined(evaluator, found.path, parts, origins, depth):
                    yield Spelled(text, found.path, start, end, unfolded)
            case v.Operation(operator="+", operands=parts, start=start, end=end) if depth:
                for text, unfolded in _combined(evaluator, found.path, parts, origins, depth):
                    is_sum = _SUM.fullmatch(text)
                    yield Spelled(GAP if is_sum else text, found.path, start, end, unfolded)
            case Origin():
                origins[found.value] = None
                yield Spelled(GAP, found.path, found.value.start, found.value.end)
            case _:
                start, end = v.span(value)
                origins[Origin(Source.UNKNOWN, "", start, end)] = None
                yield Spelled(GAP, path, start, end)
