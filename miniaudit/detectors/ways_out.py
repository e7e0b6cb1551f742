"""Pages and dialogs that leave the user nothing but to agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.answered import answered
from miniaudit.detectors.chain import (
    best_trigger,
    element_site,
    evidence,
    is_dead,
    matches,
    quoted,
    step,
    trigger_steps,
    unasked,
    words_step,
)
from miniaudit.detectors.place import home, may_be, shown_on, stem
from miniaudit.facts import values as v
from miniaudit.facts.callgraph import event_of
from miniaudit.facts.calls import option
from miniaudit.facts.once import once
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.facts.file_facts import Element, Guard
    from miniaudit.model.evidence import Evidence, Step
    from miniaudit.package.pages import Page

_ASKS: Final = ("getUserInfo", "getPhoneNumber", "getRealtimePhoneNumber")
_LEADS: Final = ("wx.redirectTo", "wx.reLaunch")
_SETTINGS: Final = ("wx.openSetting", "wx.authorize", "wx.navigateTo", "wx.redirectTo", "wx.reLaunch")
_NOT_ACTS: Final = frozenset({"touchmove", "load", "error", "scroll", "animationend", "transitionend"})


@supplies("text")
def page(program: Program, *, apis: tuple[str, ...], words: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield pages on which nothing can be tapped but to authorise, and which cannot be left either.

    A page cannot be left when it is the first, when it draws its own title bar, when the user was sent there without
    a way back, or when it says (`words`) that nothing works otherwise.
    """
    for each in program.package.pages:
        acts = list(_acts(program, each.path))
        asks = [place for place in acts if _asks(program, each.path, place, apis)]
        if asks and len(asks) == len(acts):
            site = element_site(program, *asks[0])
            text = quoted("".join(shown.text for shown in program.words_in(*asks[0])))
            steps = [step(Kind.WIRING, "only-authorise", site, text=text), *_held(program, each, words)]
            yield evidence(site, steps, f"{each.path} {text}", {"text": text})


@supplies("text")
def dialog(
    program: Program, *, words: tuple[str, ...], on_open: tuple[str, ...] = (), unless: tuple[str, ...] = ()
) -> Iterator[Evidence]:
    """Yield dialogs about authorisation (`words`) with one answer.

    Where a user starts, on the first page and the tabs, those that come up by themselves about `on_open` too. One of
    its texts that matches `unless` speaks for the others, but where the answer opens the platform's settings.
    """
    starts = {page.path for page in program.package.pages if page.is_entry or page.is_tab}
    for call in program.calls.get("wx.showModal", ()):
        held = _one_answer(program, call)
        if held is None or is_dead(program, call):
            continue
        opened = next(unasked(program, call), None)
        wanted = words + on_open if opened is not None and opened.stem in starts | {"app"} else words
        said = [given.texts for name in ("content", "title") if (given := program.option(call, name))]
        if not _leads_to_settings(program, call) and any(
            texts and all(matches(s.text, unless) for s in texts) for texts in said
        ):
            continue
        for texts in said:
            text = next((s for s in texts if matches(s.text, wanted) and not matches(s.text, unless)), None)
            if text is not None:
                site = Site(text.path, Span(text.start, text.end))
                trigger = opened or best_trigger(program, call)
                steps = [step(Kind.WORDS, "shows-text", site, text=quoted(text.text)), held]
                steps += trigger_steps(program, trigger, call) if trigger else ()
                yield evidence(call.site, steps, f"{stem(call.path)} {text.text}", {"text": quoted(text.text)})
                break


def _acts(program: Program, where: str) -> Iterator[tuple[str, int]]:
    """Yield the elements of a page, its components included, with which a user can do something."""
    for path in shown_on(program, where):
        for index, element in enumerate(program.markups[path].elements):
            if _is_act(element) and program.is_shown(path, index):
                yield path, index


def _is_act(element: Element) -> bool:
    events = {event_of(attribute.name) for attribute in element.attributes} - {""}
    return bool(events - _NOT_ACTS) or element.tag == "navigator" or element.attribute("open-type") is not None


def _asks(program: Program, where: str, place: tuple[str, int], apis: tuple[str, ...]) -> bool:
    if any(may_be(program, *place, "open-type", kind) for kind in _ASKS):
        return True
    return any(
        trigger.element is not None and (trigger.element.path, trigger.element.element) == place
        for name in apis
        for call in program.calls.get(name, ())
        for trigger in program.triggers(call.path, call.function)
        if trigger.stem == where or home(program, place[0]) != where
    )


def _held(program: Program, page: Page, words: tuple[str, ...]) -> Iterator[Step]:
    """Yield what keeps the user on a page."""
    for shown in program.readings:
        if home(program, shown.path) == page.path and matches(shown.text, words) and program.is_met(shown):
            yield words_step(shown)
            break
    style = page.config.navigation_style or program.package.app.navigation_style
    if style is not None and style.value == "custom":
        yield step(Kind.CONFIG, "own-title-bar", style.site)
    if page.is_entry and page.site is not None:
        yield step(Kind.CONFIG, "first-page", page.site, page=page.path)
    for name in _LEADS:
        for call in program.calls.get(name, ()):
            given = program.option(call, "url")
            if given is not None and any(_is_page(s.text, page) for s in given.texts):
                yield step(Kind.GATE, "sent-without-return", call.site, call=call.name)
                return


def _is_page(url: str, page: Page) -> bool:
    target = url.partition("?")[0]
    return target.lstrip("./") == page.path or page.path.endswith("/" + target.lstrip("./"))


def _one_answer(program: Program, call: Call) -> Step | None:
    """Return why a dialog leaves no choice; None when it does."""
    if _has_no_cancel(program, call):
        return step(Kind.GATE, "no-cancel", call.site)
    for place in answered(program, call.path, call.start, called="success"):
        for inner in _ways_to_settings(program).get(place, ()):
            if _either(inner.guards):
                return step(Kind.GATE, "both-answers", inner.site, call=inner.name)
    return None


def _leads_to_settings(program: Program, call: Call) -> bool:
    known = _ways_to_settings(program)
    places = answered(program, call.path, call.start, called="success")
    return any(inner.name == "wx.openSetting" for place in places for inner in known.get(place, ()))


@once
def _ways_to_settings(program: Program) -> Mapping[tuple[str, int], Sequence[Call]]:
    """Return the calls that open the settings, by the function they stand in."""
    found: dict[tuple[str, int], list[Call]] = {}
    for name in _SETTINGS:
        for call in program.calls.get(name, ()):
            found.setdefault((call.path, call.function), []).append(call)
    return found


def _has_no_cancel(program: Program, call: Call) -> bool:
    given = option(program.evaluator, call, "showCancel")
    if given is None:
        return False
    found = program.evaluator.meanings(*given)
    return any(isinstance(f.value, v.Known) and f.value.value is False for f in found) or any(
        isinstance(f.value, v.Operation) and f.value.operator == "!" for f in found
    )


def _either(guards: tuple[Guard, ...]) -> bool:
    """Tell whether these conditions hold for one answer of the dialog as for the other: `confirm || cancel`."""
    asked = [sorted(str(option.key) for option in guard.test.options if isinstance(option, v.Field))
             for guard in guards if isinstance(guard.test, v.Either)]  # fmt: skip
    return ["cancel", "confirm"] in asked
