"""Jumps out of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import (
    best_trigger,
    element_site,
    evidence,
    is_dead,
    matches,
    met_at,
    plain,
    quoted,
    step,
    trigger_steps,
    unasked,
)
from miniaudit.detectors.place import attribute_text, elements, may_be, stem
from miniaudit.facts import values as v
from miniaudit.facts.calls import option
from miniaudit.facts.jumps import Target, kind_of
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.facts.spelling import Spelling
    from miniaudit.model.evidence import Evidence, Step
    from miniaudit.model.span import Site

_OUT = (
    "wx.navigateToMiniProgram",
    "wx.openEmbeddedMiniProgram",
    "wx.openChannelsLive",
    "wx.openChannelsActivity",
    "wx.openOfficialAccountArticle",
    "wx.openOfficialAccountProfile",
    "wx.openCustomerServiceChat",
    "wx.showRedPackage",
)
_CLOSES = frozenset({"tap", "click", "close", "cancel", "longpress", "longtap", "touchstart", "touchend"})
_TO_PROGRAMS = ("wx.navigateToMiniProgram", "wx.openEmbeddedMiniProgram")


@supplies("call", "hook")
def without_a_tap(program: Program, *, apis: tuple[str, ...] = _OUT) -> Iterator[Evidence]:
    """Yield jumps out of the program that happen when a page opens, or by a timer."""
    for name in apis:
        for call in program.calls.get(name, ()):
            for trigger in unasked(program, call):
                steps = [
                    *trigger_steps(program, trigger, call),
                    step(Kind.TARGET, "jumps", call.site, call=call.name, target=_target(program, call)),
                ]
                anchor = f"{trigger.name} {call.name}"  # no path: a renamed page is the same
                site = met_at(program, trigger, call)
                yield evidence(site, steps, anchor, {"call": call.name, "hook": trigger.name})


@supplies("text", "call")
def by_a_close_button(
    program: Program, *, names: tuple[str, ...], texts: tuple[str, ...], apis: tuple[str, ...] = _OUT
) -> Iterator[Evidence]:
    """Yield elements that look like a close button and whose tap or closing jumps out or opens another page."""
    for name in apis:
        for call in program.calls.get(name, ()):
            for trigger in program.triggers(call.path, call.function):
                if trigger.element is None or trigger.name not in _CLOSES:
                    continue
                path, index, _ = trigger.element
                label = _label(program, path, index)
                looks = attribute_text(program, path, index, "class")
                said = matches(label, texts)
                if not (said or (matches(looks, names) and len(label) <= 1)):
                    continue
                site = element_site(program, path, index)
                shown = quoted(label) if said else looks
                steps = [
                    step(Kind.WORDS, "looks-like-close", site, text=shown),
                    step(Kind.WIRING, "element-runs", site, event=trigger.name, call=call.name),
                    step(Kind.TARGET, "jumps", call.site, call=call.name, target=_target(program, call)),
                ]
                yield evidence(site, steps, f"{path} {shown} {call.name}", {"text": shown, "call": call.name})


@supplies("target", "count")
def to_other_programs(program: Program, *, many: int = 3, listed: int = 2) -> Iterator[Evidence]:
    """Yield jumps to mini-programs that the server chooses, or to `many` different ones, or `listed` in a list."""
    for name in _TO_PROGRAMS:
        for call in program.calls.get(name, ()):
            given = program.option(call, "appId") or program.option(call, "shortLink")
            if given is not None and not is_dead(program, call):
                trigger = best_trigger(program, call)
                steps = list(trigger_steps(program, trigger, call)) if trigger else []
                handled = trigger.element if trigger else None
                if handled is not None:
                    steps += _repeated(program, handled.path, handled.element)
                site = met_at(program, trigger, call) if trigger else call.site
                yield from _judged(site, steps, given, (many, listed), f"{stem(call.path)} {name}")
    for path, index in elements(program, tag="navigator"):
        attribute = program.element(path, index).attribute("app-id")
        if attribute is None or not may_be(program, path, index, "target", "miniProgram"):
            continue
        site = element_site(program, path, index)
        steps = [step(Kind.WIRING, "navigator", site), *_repeated(program, path, index)]
        given = program.spelling(path, attribute.value)
        anchor = f"navigator {attribute_text(program, path, index, 'app-id')}"
        yield from _judged(site, steps, given, (many, listed), anchor)


@supplies("target")
def for_a_commission(program: Program, *, names: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield jumps to a page of another mini-program whose address, or what it is made of, matches `names`."""
    for name in _TO_PROGRAMS:
        for call in program.calls.get(name, ()):
            given = option(program.evaluator, call, "path")
            if given is None or is_dead(program, call):
                continue
            path, value = given
            written = program.text(path)[slice(*v.span(value))]
            spelled = [s.text for s in program.spelling(path, value).texts]
            if matches(written, names) or any(matches(text, names) for text in spelled):
                target = quoted(spelled[0] if spelled else written)
                trigger = best_trigger(program, call)
                steps = list(trigger_steps(program, trigger, call)) if trigger else []
                steps.append(step(Kind.TARGET, "jumps", call.site, call=call.name, target=target))
                site = met_at(program, trigger, call) if trigger else call.site
                yield evidence(site, steps, f"{stem(call.path)} {target}", {"target": target})


@supplies("count")
def declared_targets(program: Program, *, many: int = 5) -> Iterator[Evidence]:
    """Yield a list of `many` or more jump targets in app.json."""
    declared = program.package.app.jump_appids
    if len(declared) >= many:
        first, last = declared[0].site, declared[-1].site
        site = first._replace(span=first.span._replace(end=last.span.end)) if first.path == last.path else first
        steps = [step(Kind.CONFIG, "declares-targets", site, count=str(len(declared)))]
        used = next((c for n in _TO_PROGRAMS for c in program.calls.get(n, ()) if not is_dead(program, c)), None)
        if used is not None:
            steps.append(step(Kind.WIRING, "calls", used.site, call=used.name))
        yield evidence(site, steps, "navigateToMiniProgramAppIdList", {"count": str(len(declared))})


def _repeated(program: Program, path: str, index: int) -> Iterator[Step]:
    if any(program.element(path, i).repeat for i in program.around(path, index)):
        yield step(Kind.WORDS, "repeated", element_site(program, path, index))


def _judged(site: Site, steps: list[Step], given: Spelling, enough: tuple[int, int], anchor: str) -> Iterator[Evidence]:
    many, listed = enough
    texts = {spelled.text for spelled in given.texts if spelled.text}
    data = {"target": "", "count": str(len(texts))}
    if len(texts) >= (listed if any(s.says == "repeated" for s in steps) else many):
        found = step(Kind.TARGET, "many-targets", site, count=str(len(texts)))
        yield evidence(site, [*steps, found], anchor, {**data, "target": ", ".join(sorted(texts)[:3])})
    elif kind_of(given) is Target.SERVER:
        yield evidence(site, [*steps, step(Kind.TARGET, "server-chooses", site)], anchor, data)


def _target(program: Program, call: Call) -> str:
    for name in ("appId", "shortLink", "url", "path"):
        given = program.option(call, name)
        if given is not None:
            return quoted(given.texts[0].text) if given.texts else "…"
    return "…"


def _label(program: Program, path: str, index: int) -> str:
    return plain("".join(shown.text for shown in program.words_in(path, index)))
