"""Advertisements as a key, and taps on them that are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, is_dead, matches, plain, quoted, step, words_step
from miniaudit.detectors.opened import can_come_up
from miniaudit.detectors.outward import live_calls
from miniaudit.detectors.place import home, shown_on, stem
from miniaudit.detectors.reading import page_stems, says
from miniaudit.facts import values as v
from miniaudit.facts.callgraph import event_of, handler_names
from miniaudit.facts.file_facts import MODULE
from miniaudit.facts.naming import api_name
from miniaudit.facts.origins import Origin
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import CallSite, Element, Guard
    from miniaudit.facts.texts import Shown
    from miniaudit.model.evidence import Evidence, Step

_REWARDED: Final = "wx.createRewardedVideoAd"
_LONGEST: Final = 120  # characters; what is longer is an agreement
_READ: Final = frozenset({Role.LABEL, Role.DIALOG, Role.TOAST, Role.TITLE, Role.CODE})
_TAGS: Final = frozenset({"ad", "ad-custom", "ad-content-page"})
_DEPTH: Final = 2  # calls from the end of the advertisement to what it opens


@supplies("text")
def required(program: Program, *, words: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield texts that make an advertisement a condition, on pages that play a rewarded one."""
    found: dict[str, Evidence] = {}
    for shown in _texts(program, words, unless):
        pages = dict.fromkeys((home(program, shown.path), *page_stems(program, shown.path)))
        played = next((ad for page in pages for ad in _played(program, page)), None)
        if played is None:
            continue
        steps = [words_step(shown), played, *_asked_when(program, shown)]
        each = evidence(shown.site, steps, plain(shown.text), {"text": quoted(shown.text)})
        known = found.get(home(program, shown.path))
        if known is None or len(known.kinds) < len(each.kinds):
            found[home(program, shown.path)] = each
    yield from found.values()


@supplies("text")
def tap_asked_for(
    program: Program, *, words: tuple[str, ...], names: tuple[str, ...], unless: tuple[str, ...] = ()
) -> Iterator[Evidence]:
    """Yield texts that ask for a tap on an advertisement, with the advertisement of the page: an element of `names`."""
    met = set()
    for shown in _texts(program, words, unless):
        if home(program, shown.path) in met:
            continue
        pages = dict.fromkeys((home(program, shown.path), *page_stems(program, shown.path)))
        advert = next((ad for page in pages for ad in _adverts(program, page, names)), None)
        if advert is not None:
            met.add(home(program, shown.path))
            steps = [words_step(shown), advert]
            yield evidence(shown.site, steps, plain(shown.text), {"text": quoted(shown.text)})


@supplies("call")
def opens_after_ad(program: Program, *, apis: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield what a page does (one of `apis`) only once a rewarded advertisement was watched to its end."""
    met = set()
    for path, closed in _ends(program):
        where = stem(path)
        if where in met or _is_extra(program, where, unless):
            continue
        for call in _done(program, path, closed):
            name = api_name(program.evaluator, call[0], call[1].callee)
            if name in apis:
                met.add(where)
                yield _opened(path, closed, (call[0], call[1], name))
                break


def _texts(program: Program, words: tuple[str, ...], unless: tuple[str, ...]) -> Iterator[Shown]:
    for shown in (*program.texts, *program.strings):
        if shown.role not in _READ or len(plain(shown.text)) > _LONGEST or not matches(shown.text, words):
            continue
        if not matches(shown.text, unless) and can_come_up(program, shown):
            yield shown


def _played(program: Program, where: str) -> Iterator[Step]:
    """Yield what plays a rewarded advertisement on a page, itself or by a module that it uses."""
    for call in live_calls(program, where, (_REWARDED,)):
        yield step(Kind.WIRING, "runs-ad", call.site)
    for call in program.calls.get(_REWARDED, ()):
        if where in program.pages_of(call.path) and not is_dead(program, call):
            yield step(Kind.WIRING, "runs-ad", call.site)


def _asked_when(program: Program, shown: Shown) -> Iterator[Step]:
    """Yield the condition under which a dialog comes up."""
    call = shown.call
    if call is None:
        return
    guards = list(call.guards)
    functions = program.evaluator.linkage.scripts[call.path].functions
    function = call.function
    while function != MODULE:
        guards = [*functions[function].guards, *guards]
        function = functions[function].parent
    for guard in reversed(guards):
        start, end = v.span(guard.test)
        if guard.holds and end > start:
            test = quoted(program.text(call.path)[start:end])
            yield step(Kind.GATE, "asked-when", Site(call.path, Span(start, end)), test=test)
            return


def _adverts(program: Program, where: str, names: tuple[str, ...]) -> Iterator[Step]:
    """Yield the advertisements of a page: the platform's elements, and its own so named."""
    for path in shown_on(program, where):
        for index, element in enumerate(program.markups[path].elements):
            named = element.tag in _TAGS or any(matches(name, names) for name in _names(element))
            if named and program.is_shown(path, index):
                yield step(Kind.WIRING, "shows-ad", element_site(program, path, index))


def _names(element: Element) -> Iterator[str]:
    """Yield what an element calls itself: its tag, its classes, what a tap on it runs."""
    yield element.tag
    for attribute in element.attributes:
        if attribute.name == "class" and isinstance(attribute.value, v.Known):
            yield from str(attribute.value.value).split()
        elif event_of(attribute.name):
            yield from handler_names(attribute.value)


def _ends(program: Program) -> Iterator[tuple[str, CallSite]]:
    """Yield the calls that say what follows the end of a rewarded advertisement: `ad.onClose(f)`."""
    places = {(call.path, call.start) for call in program.calls.get(_REWARDED, ())}
    for path, facts in program.scripts.items() if places else ():
        for call in facts.calls:
            if isinstance(call.callee, v.Field) and call.callee.key == "onClose" and call.arguments:
                found = program.evaluator.meanings(path, call.callee.of)
                if any(isinstance(f.value, Origin) and (f.path, f.value.start) in places for f in found):
                    yield path, call


def _done(program: Program, path: str, closed: CallSite) -> Iterator[tuple[str, CallSite]]:
    """Yield the calls made where the advertisement was watched to its end, and by what these call."""
    for found in program.evaluator.meanings(path, closed.arguments[0]):
        if not isinstance(found.value, v.Code):
            continue
        for call in program.evaluator.linkage.calls_in(found.path, found.value.function):
            if _is_watched(program, found.path, call.guards):
                yield found.path, call
                yield from _called(program, found.path, call)


def _called(program: Program, path: str, call: CallSite) -> Iterator[tuple[str, CallSite]]:
    for meant in program.evaluator.meanings(path, call.callee):
        if isinstance(meant.value, v.Code):
            for here, function in program.reached_from(meant.path, meant.value.function, _DEPTH - 1):
                yield from ((here, inner) for inner in program.evaluator.linkage.calls_in(here, function))


def _is_watched(program: Program, path: str, guards: tuple[Guard, ...]) -> bool:
    text = program.text(path)
    tests = [(text[slice(*v.span(guard.test))], guard.holds) for guard in guards]
    return any("isEnded" in test and holds is not test.startswith("!") for test, holds in tests)


def _is_extra(program: Program, where: str, unless: tuple[str, ...]) -> bool:
    """Tell whether the page offers the advertisement for something extra."""
    return says(program, where, unless)


def _opened(path: str, closed: CallSite, opened: tuple[str, CallSite, str]) -> Evidence:
    there, call, name = opened
    ended, done = Site(path, Span(closed.start, closed.callee_end)), Site(there, Span(call.start, call.callee_end))
    steps = [step(Kind.WIRING, "runs-ad", ended), step(Kind.GATE, "after-ad", done, call=name)]
    return evidence(ended if there == path else done, steps, f"{stem(there)} onClose {name}", {"call": name})
