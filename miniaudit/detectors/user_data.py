"""Asking for permissions and personal data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import (
    best_trigger,
    evidence,
    is_dead,
    matches,
    met_at,
    quoted,
    step,
    trigger_steps,
    unasked,
)
from miniaudit.detectors.place import stem
from miniaudit.facts import values as v
from miniaudit.facts.calls import option
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.facts.triggers import Trigger
    from miniaudit.model.evidence import Evidence

_GRANTED = re.compile("authSetting|canIUse")  # granted before, or a branch for clients of years ago
_LEADS = ("wx.redirectTo", "wx.reLaunch", "wx.navigateTo", "wx.switchTab")


@supplies("call", "hook")
def asked_on_open(program: Program, *, apis: tuple[str, ...], after: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield permission questions that come up when a page opens, unless one of `after` was answered before."""
    for name in apis:
        for call in program.calls.get(name, ()):
            if _looked_up(program, call, after):
                continue
            for trigger in unasked(program, call, allow=after):
                steps = [*trigger_steps(program, trigger, call), step(Kind.WIRING, "calls", call.site, call=call.name)]
                anchor = f"{trigger.stem} {trigger.name} {call.name}"
                site = met_at(program, trigger, call)
                yield evidence(site, steps, anchor, {"call": call.name, "hook": trigger.name})


@supplies("target", "hook")
def sent_to_login(program: Program, *, pages: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield jumps to a login page that happen when a page opens."""
    for name in _LEADS:
        for call in program.calls.get(name, ()):
            given = program.option(call, "url")
            target = (
                next((s.text for s in given.texts if matches(s.text.partition("?")[0], pages)), "") if given else ""
            )
            if not target or matches(target, unless) or matches(stem(call.path), pages):
                continue
            for trigger in unasked(program, call, allow=("wx.request",)):
                if trigger.name != "onLaunch" and not matches(trigger.stem, pages):
                    yield _sent(program, call, trigger, target)


def _sent(program: Program, call: Call, trigger: Trigger, target: str) -> Evidence:
    site = met_at(program, trigger, call)
    steps = [*trigger_steps(program, trigger, call), step(Kind.TARGET, "leads-to", call.site, target=quoted(target))]
    page = next((p for p in program.package.pages if p.path == trigger.stem and (p.is_entry or p.is_tab)), None)
    if page is not None:
        steps.append(step(Kind.CONFIG, "first-page", page.site or call.site, page=page.path))
    data = {"target": quoted(target), "hook": trigger.name}
    return evidence(site, steps, f"{trigger.stem} {trigger.name} {target}", data)


@supplies("text")
def dialog_without_way_out(program: Program, *, words: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield dialogs about authorisation that offer nothing but to agree."""
    for call in program.calls.get("wx.showModal", ()):
        if is_dead(program, call) or not _has_no_cancel(program, call):
            continue
        for name in ("content", "title"):
            given = program.option(call, name)
            text = next((s for s in given.texts if matches(s.text, words)), None) if given else None
            if text is not None:
                site = Site(text.path, Span(text.start, text.end))
                steps = [
                    step(Kind.WORDS, "shows-text", site, text=quoted(text.text)),
                    step(Kind.GATE, "no-cancel", call.site),
                ]
                trigger = best_trigger(program, call)
                steps += trigger_steps(program, trigger, call) if trigger else ()
                yield evidence(call.site, steps, f"{stem(call.path)} {text.text}", {"text": quoted(text.text)})
                break


def _has_no_cancel(program: Program, call: Call) -> bool:
    given = option(program.evaluator, call, "showCancel")
    if given is None:
        return False
    found = program.evaluator.meanings(*given)
    return any(isinstance(f.value, v.Known) and f.value.value is False for f in found) or any(
        isinstance(f.value, v.Operation) and f.value.operator == "!" for f in found
    )


def _looked_up(program: Program, call: Call, after: tuple[str, ...]) -> bool:
    """Tell whether the code around the call looks at what was granted before."""
    text = program.text(call.path)
    guards = list(call.guards)
    function = call.function
    functions = program.evaluator.linkage.scripts[call.path].functions
    while function >= 0:
        guards += functions[function].guards
        function = functions[function].parent
    return bool(after) and any(_GRANTED.search(text[slice(*v.span(guard.test))]) for guard in guards)
