"""The texts a value may be, with marks where a part is not known."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.origins import Origin, Source
from miniaudit.facts.scan_script.constants import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.evaluate import Evaluator

GAP: Final = "\ufffc"  # stands in a text for a part that is decided at run time
_MOST: Final = 24  # spellings of one value
_DEPTH: Final = 4  # texts within texts


class Spelled(NamedTuple):
    """One text a value may be, and where it is written."""

    text: str
    path: str
    start: int
    end: int


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


def _spell(
    evaluator: Evaluator, path: str, value: v.Value, origins: dict[Origin, None], depth: int
) -> Iterator[Spelled]:
    for found in evaluator.meanings(path, value):
        match found.value:
            case v.Known(value=known, start=start, end=end):
                yield Spelled(shown(known), found.path, start, end)
            case v.Joined(parts=parts, start=start, end=end) if depth:
                options = [
                    list(dict.fromkeys(s.text for s in _spell(evaluator, found.path, part, origins, depth - 1)))
                    or [GAP]
                    for part in parts
                ]
                for combination in islice(product(*options), _MOST):
                    yield Spelled("".join(combination), found.path, start, end)
            case Origin():
                origins[found.value] = None
                yield Spelled(GAP, found.path, found.value.start, found.value.end)
            case _:
                start, end = v.span(value)
                origins[Origin(Source.UNKNOWN, "", start, end)] = None
                yield Spelled(GAP, path, start, end)
