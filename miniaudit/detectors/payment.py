"""Virtual goods, and how they are paid."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from miniaudit.detectors import supplies
from miniaudit.detectors.boxes import boxes
from miniaudit.detectors.chain import element_site, evidence, matches, plain, quoted, step, trigger_steps, words_step
from miniaudit.detectors.chain import unasked as never_asked
from miniaudit.detectors.opened import can_come_up
from miniaudit.detectors.outward import ways
from miniaudit.detectors.place import home, shown_on
from miniaudit.detectors.reading import entries, page_stems, pages_with, read_on
from miniaudit.facts import values as v
from miniaudit.facts.origins import Source
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.facts.texts import Shown
    from miniaudit.facts.triggers import Trigger
    from miniaudit.model.evidence import Evidence, Step

_LONGEST = 120  # characters; what is longer is an agreement
_LABEL = 30  # characters of a label, a button or a line of a dialog
_MOST_ENTRIES = 2
_SIGNED = ("paySign", "package")  # what only the server can make, for one order
_MOST_WAYS = 2


class _Till(NamedTuple):
    """A page on which something is paid."""

    page: str
    call: Call
    trigger: Trigger
    read: tuple[Shown, ...]


@supplies("text")
def sells_virtual_goods(  # noqa: PLR0913  # every one is an option of its own
    program: Program,
    *,
    goods: tuple[str, ...],
    membership: tuple[str, ...],
    opens: tuple[str, ...],
    deals: tuple[str, ...],
    fields: tuple[str, ...],
    terms: tuple[str, ...],
    shop: tuple[str, ...],
    delivery: tuple[str, ...],
    apis: tuple[str, ...] = ("wx.requestPayment",),
) -> Iterator[Evidence]:
    """Yield pages that sell virtual goods and whose buttons come to the ordinary payment.

    What is sold is told by `goods`, or by `membership` in a program without a shop's `delivery`, or one that `opens`
    contents, or where a page that only speaks of a deal (`deals`) shows `fields` so named, or is reached by a button
    of a page that names the goods.
    A page with words of a `shop` or of a service sells something that can be touched.
    """
    labels = [s.text for s in program.texts if len(plain(s.text)) <= _LABEL]
    is_shop = any(matches(text, delivery) for text in labels) and not any(matches(text, opens) for text in labels)
    words = goods if is_shop else goods + membership
    for till in _tills(program, apis):
        if any(len(plain(s.text)) <= _LABEL and matches(s.text, shop) for s in till.read):
            continue
        sold = _sold(till, words) or (None if is_shop else _named(program, till, words, deals, fields))
        if sold is None:
            continue
        steps = [sold, *_paid(program, till), *_terms(till, terms), *_entries(program, till.page, deals + words)]
        text = sold.data.get("text") or sold.data.get("field", "")
        yield evidence(_place(program, till), steps, f"{till.page} {plain(text)}", {"text": text})


@supplies("text")
def elsewhere(program: Program, *, words: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield texts that send the user elsewhere to pay, with what the page offers of the goods."""
    met = set()
    for shown in (*program.texts, *program.strings):
        if home(program, shown.path) in met or len(plain(shown.text)) > _LONGEST or not matches(shown.text, words):
            continue
        if matches(shown.text, unless) or not can_come_up(program, shown):
            continue
        met.add(home(program, shown.path))
        pages = dict.fromkeys((home(program, shown.path), *page_stems(program, shown.path)))
        steps = [words_step(shown), *list(chain.from_iterable(ways(program, page) for page in pages))[:_MOST_WAYS]]
        yield evidence(shown.site, steps, plain(shown.text), {"text": quoted(shown.text)})


@supplies("text")
def asks_for_code(
    program: Program, *, codes: tuple[str, ...], goods: tuple[str, ...], unless: tuple[str, ...] = ()
) -> Iterator[Evidence]:
    """Yield boxes for a code (`codes`) on a page that says what the code opens (`goods`)."""
    met = set()
    asking = (found for path in program.markups for found in boxes(program, path, codes))
    for (path, index), label in asking:
        for page in program.pages_of(path):
            read = read_on(program, page) if page not in met else ()
            opened = next((s for s in read if len(plain(s.text)) <= _LONGEST and matches(s.text, goods)), None)
            if opened is not None and not any(matches(shown.text, unless) for shown in read):
                met.add(page)
                site = element_site(program, path, index)
                steps = [step(Kind.WIRING, "asks-for", site, text=quoted(label)), words_step(opened)]
                yield evidence(site, steps, f"{page} {plain(label)}", {"text": quoted(label)})


@supplies("call")
def unasked(program: Program, *, apis: tuple[str, ...] = ("wx.requestPayment",)) -> Iterator[Evidence]:
    """Yield payments that begin as a page opens, before the user has agreed to anything.

    An order that the page is handed was placed on the page before: where a tap leads from there, the user agreed.
    """
    for call in (call for name in apis for call in program.calls.get(name, ())):
        handed = _is_handed(program, call)
        for trigger in never_asked(program, call):
            if handed and next(entries(program, trigger.stem), None) is not None:
                continue
            steps = [step(Kind.WIRING, "takes-money", call.site), *trigger_steps(program, trigger, call)]
            yield evidence(call.site, steps, f"{trigger.stem} {call.name}", {"call": call.name})


def _is_handed(program: Program, call: Call) -> bool:
    """Tell whether the signed order of a payment comes from the page's parameters."""
    signed = (program.option(call, name) for name in _SIGNED)
    return any(o.source is Source.PAGE for given in signed if given is not None for o in given.origins)


def _tills(program: Program, apis: tuple[str, ...]) -> Iterator[_Till]:
    met = set()
    for name in apis:
        for call in program.calls.get(name, ()):
            for page, trigger in pages_with(program, call):
                if page not in met:
                    met.add(page)
                    yield _Till(page, call, trigger, read_on(program, page))


def _sold(till: _Till, words: tuple[str, ...]) -> Step | None:
    """Return the text that names the goods, what is in the page before what is said of it."""
    named = [s for s in till.read if len(plain(s.text)) <= _LONGEST and matches(s.text, words)]
    first = min(named, key=lambda s: (s.element < 0, s.path != f"{till.page}.wxml"), default=None)
    return None if first is None else words_step(first)


def _named(
    program: Program, till: _Till, words: tuple[str, ...], deals: tuple[str, ...], fields: tuple[str, ...]
) -> Step | None:
    """Return what else tells the goods, where the page's own words only speak of a deal."""
    if not any(matches(shown.text, deals) for shown in till.read):
        return None
    for path in shown_on(program, till.page):
        for shown in program.markups[path].words:
            for key in _keys(shown.value):
                if matches(key, fields):
                    return step(Kind.WORDS, "shows-field", Site(path, Span(shown.start, shown.end)), field=key)
    for path, index in entries(program, till.page):
        if any(matches(shown.text, deals) for shown in program.words_in(path, index)):
            told = next((s for s in read_on(program, home(program, path)) if matches(s.text, words)), None)
            if told is not None:
                return words_step(told)
    return None


def _keys(value: v.Value) -> Iterator[str]:
    match value:
        case v.Field(of=of, key=key):
            yield from (key,) if isinstance(key, str) else ()
            yield from _keys(of)
        case v.Joined(parts=parts) | v.Either(options=parts) | v.Operation(operands=parts):
            for part in parts:
                yield from _keys(part)
        case v.Free(name=name):
            yield name
        case _:
            return


def _paid(program: Program, till: _Till) -> Iterator[Step]:
    yield from trigger_steps(program, till.trigger, till.call)
    yield step(Kind.WIRING, "calls", till.call.site, call=till.call.name)


def _terms(till: _Till, terms: tuple[str, ...]) -> Iterator[Step]:
    """Yield a text that says what opens once it is paid, or for how much."""
    for shown in till.read:
        if len(plain(shown.text)) <= _LONGEST and matches(shown.text, terms):
            yield step(Kind.GATE, "opens-when-paid", shown.site, text=quoted(shown.text))
            return


def _entries(program: Program, page: str, words: tuple[str, ...]) -> Iterator[Step]:
    """Yield the buttons of other pages that lead to where it is sold and say so."""
    met = set()
    for path, index in entries(program, page):
        if path not in met and any(matches(shown.text, words) for shown in program.words_in(path, index)):
            met.add(path)
            yield step(Kind.WIRING, "leads-to", element_site(program, path, index), target=page)
        if len(met) == _MOST_ENTRIES:
            return


def _place(program: Program, till: _Till) -> Site:
    handled = till.trigger.element
    return till.call.site if handled is None else element_site(program, handled.path, handled.element)
