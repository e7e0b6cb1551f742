"""What becomes of users who refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, matches, quoted, step, words_step
from miniaudit.facts import values as v
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.facts.file_facts import Guard
    from miniaudit.facts.texts import Shown
    from miniaudit.facts.triggers import Trigger
    from miniaudit.model.evidence import Evidence

_EXITS: Final = "wx.exitMiniProgram"
_DIALOG: Final = "wx.showModal"


@supplies("text")
def sent_out(program: Program, *, asked: tuple[str, ...], refused: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield ends of the program that a refusal leads to: of a dialog that matches `asked`, by a tap on `refused`."""
    for call in program.calls.get(_EXITS, ()):
        for trigger in program.triggers(call.path, call.function):
            shown = _question(program, trigger, call, asked) or _refusal(program, trigger, refused)
            if shown is not None:
                steps = [words_step(shown), step(Kind.GATE, "exits-on-refusal", call.site, call=_EXITS)]
                yield evidence(shown.site, steps, f"{trigger.stem} {shown.text}", {"text": quoted(shown.text)})
                break


def _question(program: Program, trigger: Trigger, call: Call, asked: tuple[str, ...]) -> Shown | None:
    """Return the dialog whose refusal the call answers."""
    if _DIALOG not in trigger.through or not any(_is_refusal(guard) for guard in call.guards):
        return None
    around = set(trigger.steps)
    return next(
        (
            shown
            for shown in program.texts
            if shown.role is Role.DIALOG and shown.call is not None and shown.call.name == _DIALOG
            and (shown.call.path, shown.call.function) in around and matches(shown.text, asked)
        ),
        None,
    )  # fmt: skip


def _is_refusal(guard: Guard) -> bool:
    """Tell whether a condition holds for a refusal: `cancel`, or not `confirm`."""
    test, holds = guard.test, guard.holds
    if isinstance(test, v.Operation) and test.operator == "!":
        test, holds = test.operands[0], not holds
    return isinstance(test, v.Field) and ((test.key == "cancel" and holds) or (test.key == "confirm" and not holds))


def _refusal(program: Program, trigger: Trigger, refused: tuple[str, ...]) -> Shown | None:
    """Return the words of the element that is tapped to refuse."""
    if trigger.element is None:
        return None
    path, index, _ = trigger.element
    site = element_site(program, path, index)
    texts = [s for s in program.words_in(path, index) if s.role is Role.LABEL and s.path == site.path]
    return next((shown for shown in texts if matches(shown.text, refused)), None)
