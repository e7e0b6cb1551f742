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
from miniaudit.facts.triggers import Begin
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.facts.texts import Shown
    from miniaudit.model.evidence import Evidence, Step

_MOST_STEPS: Final = 8  # fields of what is copied that its print takes in
_TOLD: Final = 2  # texts of a page that say where to take a copy
_WRITE = "wx.setClipboardData"
_BOTH = (_WRITE, "wx.getClipboardData")


@supplies("text")
def carries_token(
    program: Program, *, instructions: tuple[str, ...], names: tuple[str, ...], shapes: tuple[str, ...]
) -> Iterator[Evidence]:
    """Yield copies of what looks or is called like a token, or that the page says to take elsewhere."""
    calls = program.calls.get(_WRITE, ())
    told = _instructions(program, instructions) if calls else {}
    for call in calls:
        if is_dead(program, call):
            continue
        data = program.option(call, "data")
        named = _field_name(program, call)
        target = [s for s in data.texts if matches(s.text, shapes)] if data else []
        read: list[Step] = [words_step(shown) for shown in _first(program, call, told)]
        carried: list[Step] = []
        if target or (named and matches(named, names)):
            what = quoted(target[0].text if target else named)
            carried.append(step(Kind.TARGET, "copies", call.site, what=what))
        if not (read or carried):
            continue
        trigger = best_trigger(program, call)
        wired = trigger_steps(program, trigger, call) if trigger else ()
        steps = [*read, *wired, *carried]  # what the user reads, does, and takes along
        site = met_at(program, trigger, call) if trigger else call.site
        copied = _keys(program, call) or (target[0].text if target else "")
        yield evidence(site, steps, f"{stem(call.path)} {copied}", {"text": _shown([*read, *carried])})


@supplies("call", "hook")
def unasked_use(program: Program, *, apis: tuple[str, ...] = _BOTH) -> Iterator[Evidence]:
    """Yield reads and writes of the clipboard that no act of the user comes before."""
    for name in apis:
        for call in program.calls.get(name, ()):
            for trigger in unasked(program, call, begins=(Begin.OPEN, Begin.CLOSE, Begin.EVENT)):
                steps = [*trigger_steps(program, trigger, call), step(Kind.WIRING, "calls", call.site, call=call.name)]
                anchor = f"{trigger.name} {call.name}"  # no path: a renamed page is the same
                site = met_at(program, trigger, call)
                yield evidence(site, steps, anchor, {"call": call.name, "hook": trigger.name})


def _instructions(program: Program, words: tuple[str, ...]) -> Mapping[str, Sequence[tuple[int, Shown]]]:
    """Return the first texts of each page or component that say to take a copy elsewhere, with their places."""
    found: dict[str, list[tuple[int, Shown]]] = {}
    for place, shown in enumerate(program.readings):
        told = found.setdefault(home(program, shown.path), [])
        if len(told) < _TOLD and shown.role is not Role.CLIPBOARD and matches(shown.text, words):
            told += [(place, shown)] if program.is_met(shown) else ()
    return found


def _first(program: Program, call: Call, told: Mapping[str, Sequence[tuple[int, Shown]]]) -> Iterator[Shown]:
    """Yield the first such texts where a call is made."""
    where = {stem(call.path), *(trigger.stem for trigger in program.triggers(call.path, call.function))}
    found = sorted((one for place in where for one in told.get(place, ())), key=lambda one: one[0])
    yield from (shown for _, shown in found[:_TOLD])


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
