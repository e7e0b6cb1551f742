"""What a reader takes in as one line though the template writes it in pieces: `邀请<text>3</text>位好友`."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.spelling import GAP, spell
from miniaudit.facts.texts import Role, Shown
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.file_facts import MarkupFacts, Words

_INLINE: Final = frozenset({"text", "span", "b", "i", "em", "strong", "font", "a", "label", "u"})
_LONG: Final = 600  # characters of a template: longer is no line any more


def find(evaluator: Evaluator, paths: Iterable[str]) -> Iterator[Shown]:
    """Yield the lines of templates that are written in two pieces or more."""
    for path in paths:
        markup = evaluator.linkage.markups[path]
        for block, pieces in _lines(markup):
            start, end = pieces[0].start, pieces[-1].end
            joined = v.Joined(tuple(piece.value for piece in pieces), start, end)
            for spelled in spell(evaluator, path, joined).texts:
                text = "".join(spelled.text.split())
                if text.strip(GAP):
                    yield Shown(text, Role.LABEL, path, start, end, Site(path, Span(start, end)), block, None)


def _lines(markup: MarkupFacts) -> Iterator[tuple[int, list[Words]]]:
    """Yield each block with the pieces of one of its lines."""
    blocks: dict[int, list[Words]] = {}
    for words in markup.words:
        block = _block(markup, words.parent)
        if block is not None:
            blocks.setdefault(block, []).append(words)
    breaks = _breaks(markup)
    for block, pieces in blocks.items():
        line = pieces[:1]
        for before, after in pairwise(pieces):
            stands = breaks.get(block, [])
            if bisect_left(stands, before.end) < bisect_left(stands, after.start) or after.end - line[0].start > _LONG:
                yield from [(block, line)] if len(line) > 1 else []
                line = []
            line.append(after)
        yield from [(block, line)] if len(line) > 1 else []


def _block(markup: MarkupFacts, index: int) -> int | None:
    """Return the element whose line a piece inside `index` stands in; None where the piece comes and goes by itself."""
    while index >= 0 and markup.elements[index].tag in _INLINE:
        element = markup.elements[index]
        if element.guards or element.repeat:
            return None
        index = element.parent
    return index if index >= 0 else None


def _breaks(markup: MarkupFacts) -> dict[int, list[int]]:
    """Return where lines of an element end, by element: where an element that is not part of a line begins in it."""
    found: dict[int, list[int]] = {}
    for element in markup.elements:
        if element.tag not in _INLINE:
            found.setdefault(element.parent, []).append(element.start)
    return found
