"""Red packets that look like the platform's, and amounts that are made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, matches, plain, quoted, step, words_step
from miniaudit.detectors.place import may_be
from miniaudit.facts import values as v
from miniaudit.facts.callgraph import event_of, handler_names
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import Element, Words
    from miniaudit.facts.texts import Shown
    from miniaudit.model.evidence import Evidence, Step

_LEVELS: Final = 3  # elements around a cue that may hold the whole packet
_BLOCK: Final = 24  # elements of a packet or a card; what is larger is a part of the page
_PICTURES: Final = frozenset({"image", "cover-image"})
_AMOUNT: Final = re.compile(r"[¥￥]?[1-9]\d[\d,]*(\.\d+)?\+?[元万]?")
_TRANSFERS: Final = ("wx.requestMerchantTransfer", "wx.sendBizRedPacket", "wx.showRedPackage")


class _Look(NamedTuple):
    """What a block of a template shows of a red packet."""

    block: int
    greeting: Shown | None
    button: int  # the round button that opens it; -1: none
    pictures: tuple[int, ...]  # elements whose names tell of red packets
    portrait: int  # -1: none
    amount: bool


class _Cues(NamedTuple):
    """The patterns of a rule that tell the parts of a red packet."""

    greetings: tuple[str, ...]
    buttons: tuple[str, ...]
    names: tuple[str, ...]
    openers: tuple[str, ...]
    portraits: tuple[str, ...]
    amounts: tuple[str, ...]


@supplies("text")
def looks_like_one(  # noqa: PLR0913  # every one is an option of its own
    program: Program,
    *,
    greetings: tuple[str, ...],
    blessings: tuple[str, ...],
    buttons: tuple[str, ...],
    names: tuple[str, ...],
    openers: tuple[str, ...],
    portraits: tuple[str, ...],
    amounts: tuple[str, ...],
) -> Iterator[Evidence]:
    """Yield blocks that look like the platform's red packet, in programs that pay by none of its interfaces.

    A packet has a button that opens it (`buttons`, or pictures named like `openers`) with a greeting or pictures named
    so; its receipt has a blessing with a portrait or an amount; a drawn one has pictures so named and a portrait.
    """
    if any(program.calls.get(name) for name in _TRANSFERS):
        return
    cues = _Cues(greetings, buttons, names, openers, portraits, amounts)
    for path in program.markups:
        for block in _blocks(program, path, names, greetings):
            look = _look(program, path, block, cues)
            if _is_packet(look, blessings):
                yield _seen(program, path, look, names)
                break


@supplies("text")
def made_up(program: Program, *, balances: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield amounts of money written into a page beside words that call them the user's (`balances`).

    They are bait where they come up for some users only, or end in a plus; else a page is but unfinished.
    """
    for path, markup in program.markups.items():
        for words in markup.words:
            if not _is_amount(program, path, words) or not program.is_shown(path, words.parent):
                continue
            around = [i for i in list(program.around(path, words.parent))[1 : _LEVELS + 1] if i >= 0]
            read = [s for i in around if len(program.within(path, i)) <= _BLOCK // 2 for s in program.words_in(path, i)]
            told = next((s for s in read if matches(s.text, balances) and not matches(s.text, unless)), None)
            if told is not None:
                text = str(words.value.value).strip() if isinstance(words.value, v.Known) else ""
                site = Site(path, Span(words.start, words.end))
                steps = [words_step(told), step(Kind.TARGET, "fixed-amount", site, text=quoted(text))]
                yield evidence(told.site, steps, f"{path} {plain(told.text)}", {"text": quoted(told.text)})
                break


def _blocks(program: Program, path: str, names: tuple[str, ...], greetings: tuple[str, ...]) -> Iterator[int]:
    """Yield blocks around what tells of red packets, the smaller first; each once."""
    markup = program.markups[path]
    seeds = [i for i, e in enumerate(markup.elements) if any(matches(name, names) for name in _names(e))]
    seeds += [s.element for s in program.texts_in(path) if matches(s.text, greetings)]
    blocks = {
        outer: len(program.within(path, outer))
        for seed in seeds
        if program.is_shown(path, seed)
        for outer in list(program.around(path, seed))[: _LEVELS + 1]
    }
    return (block for block, size in sorted(blocks.items(), key=lambda item: (item[1], item[0])) if size <= _BLOCK)


def _look(program: Program, path: str, block: int, cues: _Cues) -> _Look:
    elements = program.markups[path].elements
    parts = [(index, elements[index]) for index in sorted(program.within(path, block))]
    read = program.words_in(path, block)
    return _Look(
        block,
        next((s for s in read if matches(s.text, cues.greetings)), None),
        next((i for i, e in parts if _opens(program, path, i, e, cues)), -1),
        tuple(i for i, e in parts if any(matches(name, cues.names) for name in _names(e))),
        next((i for i, e in parts if _is_portrait(program, path, i, e, cues.portraits)), -1),
        any(matches(s.text, cues.amounts) for s in read),
    )


def _is_packet(look: _Look, blessings: tuple[str, ...]) -> bool:
    if look.button >= 0 and (look.greeting is not None or look.pictures):
        return True
    if look.greeting is not None and matches(look.greeting.text, blessings):
        return look.portrait >= 0 or look.amount
    return len(look.pictures) > 1 and look.portrait >= 0


def _seen(program: Program, path: str, look: _Look, names: tuple[str, ...]) -> Evidence:
    steps: list[Step] = []
    if look.greeting is not None:
        steps.append(words_step(look.greeting))
    if look.button >= 0:
        site = element_site(program, path, look.button)
        words = "".join(s.text for s in program.words_in(path, look.button)) or _name(
            program, path, look.button, (".",)
        )
        steps.append(step(Kind.WIRING, "looks-like-red-packet", site, text=quoted(words)))
    for index in look.pictures[:2]:
        site = element_site(program, path, index)
        steps.append(step(Kind.TARGET, "looks-like-red-packet", site, text=_name(program, path, index, names)))
    if look.portrait >= 0:
        steps.append(step(Kind.CONFIG, "shows-portrait", element_site(program, path, look.portrait)))
    elif look.amount and look.button < 0:
        steps.append(step(Kind.CONFIG, "shows-money", element_site(program, path, look.block)))
    text = quoted(look.greeting.text) if look.greeting else steps[0].data.get("text", "")
    return evidence(steps[0].site, steps, f"{path} red packet {text}", {"text": text})


def _name(program: Program, path: str, index: int, names: tuple[str, ...]) -> str:
    """Return the name of an element that tells what it is."""
    element = program.element(path, index)
    told = (name for name in _names(element) if name != element.tag and matches(name, names))
    return quoted(next(told, element.tag))


def _opens(program: Program, path: str, index: int, element: Element, cues: _Cues) -> bool:
    """Tell whether an element is the button that opens a packet."""
    if not any(event_of(a.name) for a in element.attributes):
        return False
    words = program.words_in(path, index)
    if words:
        return matches("".join(s.text for s in words), cues.buttons)
    return element.tag in _PICTURES and any(matches(name, cues.openers) for name in _names(element))


def _is_portrait(program: Program, path: str, index: int, element: Element, portraits: tuple[str, ...]) -> bool:
    if element.tag == "open-data":
        return may_be(program, path, index, "type", "userAvatarUrl")
    source = element.attribute("src") if element.tag in _PICTURES else None
    if source is None or isinstance(source.value, v.Known):
        return False
    return matches(program.text(path)[source.start : source.end], portraits)


def _names(element: Element) -> Iterator[str]:
    """Yield what an element calls itself: tag, classes, picture, what a tap on it runs."""
    yield element.tag
    for attribute in element.attributes:
        if attribute.name == "class":
            yield from _constants(attribute.value)
        elif attribute.name == "src":
            yield from (name.rpartition("/")[2] for name in _constants(attribute.value))
        elif event_of(attribute.name):
            yield from handler_names(attribute.value)


def _constants(value: v.Value) -> Iterator[str]:
    match value:
        case v.Known(value=str(text)):
            yield from text.split()
        case v.Joined(parts=parts) | v.Either(options=parts):
            for part in parts:
                yield from _constants(part)
        case _:
            return


def _is_amount(program: Program, path: str, words: Words) -> bool:
    text = plain(str(words.value.value)) if isinstance(words.value, v.Known) else ""
    around = (program.element(path, index).guards for index in program.around(path, words.parent))
    return bool(_AMOUNT.fullmatch(text)) and ("+" in text or any(around))
