"""Asking for subscribe messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, matches, met_at, plain, quoted, step, trigger_steps, unasked, words_step
from miniaudit.detectors.place import calls_on, home
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.model.evidence import Evidence

_ASKS: Final = "wx.requestSubscribeMessage"
_READ: Final = frozenset({Role.LABEL, Role.DIALOG, Role.TITLE, Role.TOAST})


@supplies("hook")
def asked_unasked(program: Program) -> Iterator[Evidence]:
    """Yield questions to subscribe that come up without an act of the user."""
    for call in program.calls.get(_ASKS, ()):
        for trigger in unasked(program, call):
            steps = [*trigger_steps(program, trigger, call), step(Kind.WIRING, "calls", call.site, call=call.name)]
            yield evidence(
                met_at(program, trigger, call), steps, f"{trigger.stem} {trigger.name}", {"hook": trigger.name}
            )


@supplies("text")
def pressed(program: Program, *, words: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield texts that match `words` on a page that asks to subscribe."""
    if _ASKS not in program.calls:
        return
    for shown in program.readings:
        if shown.role not in _READ or not matches(shown.text, words) or matches(shown.text, unless):
            continue
        call = next(calls_on(program, home(program, shown.path), (_ASKS,)), None)
        if call is not None:
            steps = [words_step(shown), step(Kind.WIRING, "calls", call.site, call=call.name)]
            data = {"text": quoted(shown.text)}
            yield evidence(shown.site, steps, plain(shown.text), data, reachable=program.is_met(shown))
