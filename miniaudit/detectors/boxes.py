"""Boxes to type in, told by their placeholder or the words beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, matches, plain, quoted, step, words_step
from miniaudit.detectors.reading import read_on
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.model.evidence import Evidence

_LABEL: Final = 30  # characters; what is longer is no label of a box
_LONGEST: Final = 120
_KINDS: Final = frozenset({"input", "field", "textarea"})  # with any prefix: van-field


@supplies("text")
def asked_for(
    program: Program, *, words: tuple[str, ...], purposes: tuple[str, ...] = (), unless: tuple[str, ...] = ()
) -> Iterator[Evidence]:
    """Yield boxes for what `words` name, one a page.

    With `purposes`, only on pages that say so what it is asked for; a page that reads like `unless` has a reason.
    """
    met = set()
    for path in program.markups:
        for (where, index), label in boxes(program, path, words):
            for page in program.pages_of(where):
                read = [s for s in read_on(program, page) if len(plain(s.text)) <= _LONGEST] if page not in met else []
                told = next((s for s in read if matches(s.text, purposes)), None)
                if (purposes and told is None) or not read or any(matches(s.text, unless) for s in read):
                    continue
                met.add(page)
                site = element_site(program, where, index)
                steps = [step(Kind.WIRING, "asks-for", site, text=quoted(label))]
                steps += [words_step(told)] if told else [step(Kind.WORDS, "box-says", site, text=quoted(label))]
                yield evidence(site, steps, f"{page} {plain(label)}", {"text": quoted(label)})


def boxes(program: Program, path: str, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield the boxes of a template whose placeholder, or the words beside them, match `words`; with these."""
    for index, element in enumerate(program.markups[path].elements):
        if element.tag.rpartition("-")[2] not in _KINDS or not program.is_shown(path, index):
            continue
        around = element.parent if element.parent >= 0 else index
        for shown in (*program.words_in(path, index), *program.words_in(path, around)):
            if matches(shown.text, words) and len(plain(shown.text)) <= _LABEL:
                yield (path, index), shown.text
                break
