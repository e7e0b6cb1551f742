"""Asking for permissions and personal data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import (
    evidence,
    matches,
    met_at,
    quoted,
    step,
    trigger_steps,
    unasked,
)
from miniaudit.detectors.place import stem
from miniaudit.facts import values as v
from miniaudit.model.evidence import Kind

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
                anchor = f"{trigger.name} {call.name}"  # no path: a renamed page is the same
                site = met_at(program, trigger, call)
                yield evidence(site, steps, anchor, {"call": call.name, "hook": trigger.name})


@supplies("target", "hook")
def sent_to_login(
    program: Program, *, pages: tuple[str, ...], account: tuple[str, ...] = (), unless: tuple[str, ...] = ()
) -> Iterator[Evidence]:
    """Yield jumps to a login page that happen when a page opens.

    A page whose path matches `account` shows what belongs to an account; there it counts when users start on it.
    """
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
                    yield from _sent(program, call, trigger, target, account)


def _sent(program: Program, call: Call, trigger: Trigger, target: str, account: tuple[str, ...]) -> Iterator[Evidence]:
    page = next((p for p in program.package.pages if p.path == trigger.stem and (p.is_entry or p.is_tab)), None)
    if page is None and matches(trigger.stem, account):
        return
    site = met_at(program, trigger, call)
    steps = [*trigger_steps(program, trigger, call), step(Kind.TARGET, "leads-to", call.site, target=quoted(target))]
    if trigger.name in ("onShow", "show") and call.name == "wx.navigateTo":
        steps.append(step(Kind.GATE, "again-on-return", call.site))
    if page is not None:
        steps.append(step(Kind.CONFIG, "first-page", page.site or call.site, page=page.path))
    data = {"target": quoted(target), "hook": trigger.name}
    yield evidence(site, steps, f"{trigger.stem} {trigger.name} {target}", data)


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
