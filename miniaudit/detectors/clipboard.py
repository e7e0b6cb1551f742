"""The clipboard, used for tokens or without being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
    words_step,
)
from miniaudit.detectors.place import home, stem
from miniaudit.facts import values as v
from miniaudit.facts.calls import option
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.model.evidence import Evidence, Step

_MOST_STEPS: Final = 8  # fields of what is copied that its print takes in
_WRITE = "wx.setClipboardData"
_BOTH = (_WRITE, "wx.getClipboardData")


@supplies("text")
def carries_token(
    program: Program, *, instructions: tuple[str, ...], names: tuple[str, ...], shapes: tuple[str, ...]
) -> Iterator[Evidence]:
    """Yield copies of what looks or is called like a token, or that the page says to take elsewhere."""
    for call in program.calls.get(_WRITE, ()):
        if is_dead(program, call):
            continue
        data = program.option(call, "data")
        named = _field_name(program, call)
        target = [s for s in data.texts if matches(s.text, shapes)] if data else []
        told = list(_instructions(program, call, instructions))[:2]
        carried: list[Step] = []
        if target or (named and matches(named, names)):
            what = quoted(target[0].text if target else named)
            carried.append(step(Kind.TARGET, "copies", call.site, what=what))
        if not (told or carried):
            continue
        trigger = best_trigger(program, call)
        wired = trigger_steps(program, trigger, call) if trigger else ()
        steps = [*told, *wired, *carried]  # what the user reads, does, and takes along
        site = met_at(program, trigger, call) if trigger else call.site
        copied = _keys(program, call) or (target[0].text if target else "")
        yield evidence(site, steps, f"{stem(call.path)} {copied}", {"text": _shown([*told, *carried])})


@supplies("call", "hook")
def unasked_use(program: Program, *, apis: tuple[str, ...] = _BOTH) -> Iterator[Evidence]:
    """Yield reads and writes of the clipboard that no act of the user comes before."""
    for name in apis:
        for call in program.calls.get(name, ()):
            for trigger in unasked(program, call):
                steps = [*trigger_steps(program, trigger, call), step(Kind.WIRING, "calls", call.site, call=call.name)]
                anchor = f"{trigger.name} {call.name}"  # no path: a renamed page is the same
                site = met_at(program, trigger, call)
                yield evidence(site, steps, anchor, {"call": call.name, "hook": trigger.name})


def _instructions(program: Program, call: Call, words: tuple[str, ...]) -> Iterator[Step]:
    where = {stem(call.path), *(trigger.stem for trigger in program.triggers(call.path, call.function))}
    for shown in program.readings:
        if home(program, shown.path) not in where or shown.role is Role.CLIPBOARD or not matches(shown.text, words):
            continue
        if program.is_met(shown):
            yield words_step(shown)


def _field_name(program: Program, call: Call) -> str:
    """Return how the code calls what is copied: the text of the option's value."""
    given = option(program.evaluator, call, "data")
    if given is None:
        return ""
    path, value = given
    start, end = v.span(value)
    return program.text(path)[start:end][:80]


def _keys(program: Program, call: Call) -> str:
    """Return the names of the fields that lead to what is copied: a build shortens variables and keeps these."""
    given = option(program.evaluator, call, "data")
    path, value = given or ("", None)
    variables = program.evaluator.linkage.scripts[path].variables if path in program.evaluator.linkage.scripts else ()
    keys: list[str] = []
    for _ in range(_MOST_STEPS):
        if isinstance(value, v.Field):
            keys.append(value.key if isinstance(value.key, str) else "*")
            value = value.of
        elif isinstance(value, v.Variable) and not keys and len(variables[value.number].values) == 1:
            value = variables[value.number].values[0]
        else:
            break
    return ".".join(reversed(keys))


def _shown(steps: list[Step]) -> str:
    return next((s.data.get("text") or s.data.get("what", "") for s in steps), "")
