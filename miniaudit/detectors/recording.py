"""Sound that is recorded without the user's knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, step
from miniaudit.detectors.made import Use, uses
from miniaudit.facts import values as v
from miniaudit.facts.triggers import Begin
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.model.evidence import Evidence

_RECORDER: Final = "wx.getRecorderManager"
_OLD: Final = "wx.startRecord"


@supplies("call", "hook")
def starts_unasked(program: Program) -> Iterator[Evidence]:
    """Yield calls that start recording as a page or the program opens, without an act of the user."""
    for use, name in _starts(program):
        if any(isinstance(guard.test, v.Variable | v.Parameter) for guard in use.guards):
            continue  # what a caller passes decides: the same function may stop it
        for trigger in program.triggers_of(use.path, use.number):
            if trigger.begin is Begin.OPEN and trigger.name != "module" and trigger.is_unasked:
                first, index = trigger.steps[0]
                begins = program.evaluator.linkage.scripts[first].functions[index].start
                steps = [
                    step(Kind.TRIGGER, "begins-open", Site(first, Span(begins, begins + 1)), hook=trigger.name),
                    step(Kind.WIRING, "calls", use.site, call=name),
                ]
                yield evidence(use.site, steps, f"{trigger.stem} {name}", {"call": name, "hook": trigger.name})
                break


def _starts(program: Program) -> Iterator[tuple[Use, str]]:
    for call in program.calls.get(_OLD, ()):
        yield Use(call.path, call.number, call.function, call.guards, call.site), _OLD
    for use in uses(program, _RECORDER, "start"):
        yield use, f"{_RECORDER}().start"
