"""Jumps that follow upon something the user did for another reason: a payment, a screenshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, matches, quoted, step, trigger_steps
from miniaudit.facts.apis import DIALOGS
from miniaudit.facts.jumps import Target
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.facts.triggers import Trigger
    from miniaudit.model.evidence import Evidence


@supplies("cause", "call")
def jump_follows(
    program: Program, *, causes: tuple[str, ...], apis: tuple[str, ...], unless: tuple[str, ...] = ()
) -> Iterator[Evidence]:
    """Yield calls of `apis` that an answer of one of `causes` leads to, with no question to the user between.

    A target whose address matches one of `unless` is part of what the user is doing.
    """
    for name in apis:
        for call in program.calls.get(name, ()):
            target = _target(program, call)
            if target and matches(target, unless):
                continue
            met = set()
            for trigger in program.triggers_of(call.path, call.number):
                cause = _cause(trigger, causes)
                if cause and (trigger.stem, cause) not in met:
                    met.add((trigger.stem, cause))
                    yield _followed(program, call, trigger, (cause, target))


def _followed(program: Program, call: Call, trigger: Trigger, how: tuple[str, str]) -> Evidence:
    cause, target = how
    steps = [
        *trigger_steps(program, trigger, call),
        step(Kind.GATE, "follows", call.site, cause=cause),
        step(Kind.TARGET, "jumps", call.site, call=call.name, target=quoted(target) or Target.OTHER.value),
    ]
    handled = trigger.element
    site = element_site(program, handled.path, handled.element) if handled else call.site
    return evidence(site, steps, f"{trigger.stem} {cause} {call.name}", {"cause": cause, "call": call.name})


def _cause(trigger: Trigger, causes: tuple[str, ...]) -> str:
    """Return the interface whose answer leads on; empty when the user is asked again before the jump."""
    for name in trigger.through:  # the last before the call comes first
        if name in causes:
            return name
        if name in DIALOGS:
            return ""
    return ""


def _target(program: Program, call: Call) -> str:
    for option in ("url", "appId", "shortLink", "username", "finderUserName"):
        given = program.option(call, option)
        if given is not None and given.texts:
            return given.texts[0].text
    return ""
