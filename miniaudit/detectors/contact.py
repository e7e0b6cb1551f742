"""Users steered to a chat, a private account or a group."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.answered import answered
from miniaudit.detectors.chain import (
    best_trigger,
    element_site,
    evidence,
    matches,
    plain,
    quoted,
    step,
    words_step,
)
from miniaudit.detectors.opened import can_come_up, is_opened
from miniaudit.detectors.outward import chats, pictures
from miniaudit.detectors.place import elements, home
from miniaudit.detectors.reading import asked_in, page_stems, read_on, told_in
from miniaudit.facts.origins import Source
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.facts.file_facts import Element
    from miniaudit.facts.texts import Shown
    from miniaudit.model.evidence import Evidence, Step

_LONGEST: Final = 120  # characters; what is longer is an agreement
_READ: Final = frozenset({Role.LABEL, Role.DIALOG, Role.TOAST, Role.TITLE})
_FAR: Final = frozenset({Source.SERVER, Source.CLOUD, Source.EXTERNAL})
_LEVELS: Final = 2  # elements around a button that still belong to it
_BLOCK: Final = 12  # elements of a block; what is larger is a part of the page


@supplies("text")
def lured_into_chat(program: Program, *, words: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield texts that promise something for a message to customer service, where a page opens such a chat."""
    yield from _told(program, words, unless, chats)


@supplies("text")
def picture_to_press(
    program: Program, *, words: tuple[str, ...], posters: tuple[str, ...], unless: tuple[str, ...] = ()
) -> Iterator[Evidence]:
    """Yield texts that tell what to do with a code in a picture, where a page has one to press, open or save.

    On a page with words of `posters` the picture is one to hand on.
    """
    for found in _told(program, words, unless, pictures):
        where = page_stems(program, found.site.path)[:1] or (home(program, found.site.path),)
        if not any(matches(shown.text, posters) for page in where for shown in read_on(program, page)):
            yield found


@supplies("text")
def copies_private_account(
    program: Program, *, words: tuple[str, ...], known: tuple[str, ...] = (), unless: tuple[str, ...] = ()
) -> Iterator[Evidence]:
    """Yield buttons that copy the name of a private account or group, as the words beside them say.

    Words that also stand beside the account of another user (`known`) count where the code holds what is copied.
    """
    met = set()
    for call in program.calls.get("wx.setClipboardData", ()):
        trigger = best_trigger(program, call)
        if trigger is None or (trigger.stem, call.path) in met:
            continue
        handled = trigger.element
        if handled is not None and _is_listed(program, handled.path, handled.element):
            continue
        data = program.option(call, "data")
        wanted = words + known if data is not None and data.is_known else words
        told = next(
            (s for s in _beside(program, call) if matches(s.text, wanted) and not matches(s.text, unless)), None
        )
        if told is not None and can_come_up(program, told):
            met.add((trigger.stem, call.path))
            site = told.site if handled is None or told.call else element_site(program, handled.path, handled.element)
            steps = [words_step(told), step(Kind.WIRING, "calls", call.site, call=call.name)]
            yield evidence(site, steps, f"{trigger.stem} {plain(told.text)}", {"text": quoted(told.text)})


@supplies("text")
def names_private_account(
    program: Program, *, words: tuple[str, ...], purposes: tuple[str, ...], unless: tuple[str, ...] = ()
) -> Iterator[Evidence]:
    """Yield texts that give a private account to add (`words`) and say what for (`purposes`), one a page."""
    met = set()
    for shown in program.readings:
        text = plain(shown.text)
        where = home(program, shown.path)
        if where in met or len(text) > _LONGEST or not matches(text, words) or matches(text, unless):
            continue
        if shown.role in _READ and matches(text, purposes) and can_come_up(program, shown):
            met.add(where)
            yield evidence(shown.site, [words_step(shown)], text, {"text": quoted(shown.text)})


@supplies("text")
def chat_over_picture(
    program: Program, *, service: tuple[str, ...], benefits: tuple[str, ...], inside: tuple[str, ...]
) -> Iterator[Evidence]:
    """Yield buttons for a chat that do not say so (`service`), on or beside a picture that the server chooses.

    A button whose own words promise something (`inside`) needs no picture. `benefits` are words around it.
    """
    for path, index in elements(program, open_type="contact"):
        if not program.is_shown(path, index) or not is_opened(program, path, index):
            continue
        site = element_site(program, path, index)
        own = program.words_in(path, index)
        promise = next((s for s in own if matches(s.text, inside) and not matches(s.text, service)), None)
        if promise is not None:
            steps = [words_step(promise), step(Kind.WIRING, "opens-chat", site)]
        elif any(s.text.strip() for s in own) or _says(program, path, index, service):
            continue
        else:
            picture, around = _picture(program, path, index), list(_around(program, path, index, benefits))
            if picture is None or not around:
                continue
            steps = [step(Kind.WIRING, "chat-over-picture", site), picture, *around]
        text = next((s.data["text"] for s in steps if s.kind is Kind.WORDS), "…")
        yield evidence(site, steps, f"{path} contact {text}", {"text": text})


def _told(
    program: Program,
    words: tuple[str, ...],
    unless: tuple[str, ...],
    ways: Callable[[Program, str], Iterator[Step]],
) -> Iterator[Evidence]:
    """Yield the first such text of each file, with a way of the page on which it is read."""
    met = set()
    for shown in program.texts:
        if shown.role not in _READ or shown.path in met or len(plain(shown.text)) > _LONGEST:
            continue
        if not matches(shown.text, words) or matches(shown.text, unless) or not can_come_up(program, shown):
            continue
        pages = dict.fromkeys((home(program, shown.path), *page_stems(program, shown.path)))
        way = next((way for page in pages for way in ways(program, page)), None)
        if way is not None:
            met.add(shown.path)
            yield evidence(shown.site, [words_step(shown), way], plain(shown.text), {"text": quoted(shown.text)})


def _is_listed(program: Program, path: str, index: int) -> bool:
    """Tell whether an element is a row of a list: an address book, not a bait."""
    return any(program.element(path, each).repeat for each in program.around(path, index))


def _beside(program: Program, call: Call) -> Iterator[Shown]:
    """Yield the words on and around the buttons that make a call, of the dialog it answers, and of what answers it."""
    for trigger in program.triggers_of(call.path, call.number):
        if trigger.element is not None:
            yield from _near(program, trigger.element.path, trigger.element.element)
        if "wx.showModal" in trigger.through:
            yield from asked_in(program, trigger.steps)
    yield from told_in(program, answered(program, call.path, call.start))


def _near(program: Program, path: str, index: int) -> Iterator[Shown]:
    """Yield the words in an element, in those around it, and in its neighbours where nothing else is around it."""
    around = list(program.around(path, index))[: _LEVELS + 1]
    for outer in around:
        yield from program.words_in(path, outer)
    if len(around) <= _LEVELS:
        for neighbour in _neighbours(program.markups[path].elements, around[-1]):
            yield from program.words_in(path, neighbour)


def _neighbours(elements: Sequence[Element], root: int) -> Iterator[int]:
    """Yield the two outermost elements before one, in their order, and the one after it."""
    before = (i for i in range(root - 1, -1, -1) if elements[i].parent < 0)
    yield from reversed(list(islice(before, 2)))
    after = (i for i in range(root + 1, len(elements)) if elements[i].parent < 0)
    yield from islice(after, 1)


def _says(program: Program, path: str, index: int, words: tuple[str, ...]) -> bool:
    """Tell whether the words around a button say what it opens."""
    for around in list(program.around(path, index))[1 : _LEVELS + 1]:
        found = [s for s in program.words_in(path, around) if matches(s.text, words)]
        if found:
            return len(found) == len(program.words_in(path, around)) or around == program.element(path, index).parent
    return False


def _picture(program: Program, path: str, index: int) -> Step | None:
    """Return the picture inside or beside an element, when the server chooses it."""
    for outer in list(program.around(path, index))[: _LEVELS + 1]:
        inside = sorted(program.within(path, outer))
        for inner in inside if len(inside) <= _BLOCK else ():
            element = program.element(path, inner)
            source = element.attribute("src") if element.tag in ("image", "cover-image") else None
            if source is not None and program.spelling(path, source.value).sources & _FAR:
                site = element_site(program, path, inner)
                written = program.text(path)[source.start : source.end]
                return step(Kind.TARGET, "picture-from-server", site, source=quoted(written))
    return None


def _around(program: Program, path: str, index: int, benefits: tuple[str, ...]) -> Iterator[Step]:
    """Yield the nearest words that promise something."""
    for outer in list(program.around(path, index))[1 : _LEVELS + 2]:
        near = len(program.within(path, outer)) <= 2 * _BLOCK
        for shown in program.words_in(path, outer) if near else ():
            if matches(shown.text, benefits):
                yield words_step(shown)
                return
