"""Pushed to follow an official account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, matches, plain, quoted, step, words_step
from miniaudit.detectors.opened import can_come_up
from miniaudit.detectors.outward import accounts, copies, pictures
from miniaudit.detectors.place import home, shown_on
from miniaudit.detectors.reading import page_stems, read_on
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.texts import Shown
    from miniaudit.model.evidence import Evidence, Step

_READ: Final = frozenset({Role.LABEL, Role.DIALOG, Role.TITLE, Role.TOAST, Role.CODE})
_LONGEST: Final = 1200  # characters; the rules of a campaign are long
_LINES: Final = 3  # that a reader takes in with the one before
_BOXES: Final = frozenset({"input", "textarea"})


@supplies("text")
def condition(  # noqa: PLR0913  # every one is an option of its own
    program: Program,
    *,
    words: tuple[str, ...],
    benefits: tuple[str, ...],
    asks: tuple[str, ...] = (),
    pays: tuple[str, ...] = (),
    unless: tuple[str, ...] = (),
) -> Iterator[Evidence]:
    """Yield texts that make following an account a condition of one of `benefits`, with what shows the account.

    A text that only `asks` counts where one of the next lines `pays`.
    """
    met = set()
    for shown in (*program.texts, *program.strings):
        where = home(program, shown.path)
        if where in met or shown.role not in _READ or len(plain(shown.text)) > _LONGEST:
            continue
        told = matches(shown.text, words) or (
            matches(shown.text, asks) and any(matches(line.text, pays) for line in _next_lines(program, shown))
        )
        if not told or matches(shown.text, unless) or not can_come_up(program, shown):
            continue
        pages = tuple(dict.fromkeys((where, *page_stems(program, shown.path))))
        steps = [words_step(shown), *_depends(program, shown, pages, benefits), *_ways(program, pages)]
        met.add(where)
        yield evidence(shown.site, steps, plain(shown.text)[:60], {"text": quoted(shown.text)})


@supplies("text")
def code_from_account(program: Program, *, words: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield texts that send the user to an account for a code, on pages that have a box for it."""
    met = set()
    for shown in (*program.texts, *program.strings):
        where = home(program, shown.path)
        if where in met or shown.role not in _READ | {Role.PLACEHOLDER} or not matches(shown.text, words):
            continue
        if matches(shown.text, unless) or not can_come_up(program, shown):
            continue
        pages = dict.fromkeys((where, *page_stems(program, shown.path)))
        box = next((box for page in pages for box in _boxes(program, page)), None)
        if box is not None:
            met.add(where)
            yield evidence(shown.site, [words_step(shown), box], plain(shown.text)[:60], {"text": quoted(shown.text)})


def _next_lines(program: Program, shown: Shown) -> tuple[Shown, ...]:
    """Return the texts that follow in a template, next to a text or next to the element it stands in."""
    if shown.element < 0:
        return ()
    parent = program.element(shown.path, shown.element).parent
    beside = program.words_in(shown.path, parent) if parent >= 0 else program.texts_in(shown.path)
    return tuple(sorted((s for s in beside if s.start >= shown.end), key=lambda s: s.start))[:_LINES]


def _depends(program: Program, shown: Shown, pages: tuple[str, ...], benefits: tuple[str, ...]) -> Iterator[Step]:
    """Yield what else the page has to give, or to keep from the user; else what the text itself holds out."""
    for page in pages:
        for other in read_on(program, page):
            if other.site != shown.site and other.written != shown.written and matches(other.text, benefits):
                yield step(Kind.GATE, "depends-on-it", other.site, text=quoted(other.text))
                return
    if matches(shown.text, benefits):
        yield step(Kind.GATE, "depends-on-it", shown.site, text=quoted(shown.text))


def _ways(program: Program, pages: tuple[str, ...]) -> Iterator[Step]:
    for kind in (accounts, pictures, copies):
        for page in pages:
            yield from list(kind(program, page))[:1]


def _boxes(program: Program, where: str) -> Iterator[Step]:
    for path in shown_on(program, where) or [f"{where}.wxml"]:
        for index, element in enumerate(program.markups[path].elements if path in program.markups else ()):
            if (element.tag in _BOXES or element.tag.endswith("-field")) and program.is_shown(path, index):
                yield step(Kind.WIRING, "input-box", element_site(program, path, index))
