"""What becomes of users who refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.answered import answered
from miniaudit.detectors.chain import element_site, evidence, is_dead, matches, quoted, step, words_step
from miniaudit.detectors.reading import asked_in, pages_with
from miniaudit.facts import calls as platform_calls
from miniaudit.facts import routes
from miniaudit.facts import values as v
from miniaudit.facts.once import once
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.facts.file_facts import CallSite, Guard
    from miniaudit.facts.texts import Shown
    from miniaudit.facts.triggers import Trigger
    from miniaudit.model.evidence import Evidence

_EXITS: Final = "wx.exitMiniProgram"
_DIALOG: Final = "wx.showModal"
_PAYS: Final = ("wx.requestPayment", "wx.requestVirtualPayment", "wx.requestMidasPayment")
_MOVES: Final = ("wx.navigateTo", "wx.redirectTo", "wx.reLaunch", "wx.switchTab")
_OUT: Final = ("wx.navigateToMiniProgram", "wx.openEmbeddedMiniProgram", "wx.openOfficialAccountArticle")


@supplies("text")
def sent_out(program: Program, *, asked: tuple[str, ...], refused: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield ends of the program that a refusal leads to: of a dialog that matches `asked`, by a tap on `refused`."""
    for call in program.calls.get(_EXITS, ()):
        for trigger in program.triggers_of(call.path, call.number):
            shown = _question(program, trigger, call, asked) or _refusal(program, trigger, refused)
            if shown is not None:
                steps = [words_step(shown), step(Kind.GATE, "exits-on-refusal", call.site, call=_EXITS)]
                yield evidence(shown.site, steps, f"{trigger.stem} {shown.text}", {"text": quoted(shown.text)})
                break


@supplies("target")
def led_there_too(program: Program, *, refused: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield dialogs with two answers, both of which lead out of the program, or to the same page where one pays.

    A button that is labelled with something other than `refused` offers a second choice.
    """
    paying = {page for name in _PAYS for call in program.calls.get(name, ()) for page, _ in pages_with(program, call)}
    ways = _ways(program, paying)
    for dialog in program.calls.get(_DIALOG, ()) if ways else ():
        label = program.option(dialog, "cancelText")
        if label is not None and not any(matches(spelled.text, refused) for spelled in label.texts):
            continue
        if platform_calls.option(program.evaluator, dialog, "showCancel") or is_dead(program, dialog):
            continue
        for path, calls in _once_answered(program, dialog):
            agreed: dict[str, CallSite] = {}
            other: dict[str, CallSite] = {}
            for here in calls:
                answer = other if any(_is_refusal(program, path, guard) for guard in here.guards) else agreed
                answer |= dict.fromkeys(_led_to(program, path, here, ways), here)
            for target in agreed.keys() & other.keys():
                place = Site(path, Span(other[target].start, other[target].callee_end))
                steps = [
                    step(Kind.WIRING, "calls", dialog.site, call=_DIALOG),
                    step(Kind.TARGET, "refusal-leads-there", place, target=target),
                ]
                yield evidence(dialog.site, steps, f"{dialog.path} {target}", {"target": target})


def _once_answered(program: Program, dialog: Call) -> Iterator[tuple[str, Sequence[CallSite]]]:
    """Yield the calls made once a dialog is answered: in a function given the answer, or after it is awaited."""
    linkage = program.evaluator.linkage
    for path, function in answered(program, dialog.path, dialog.start, called="success"):
        yield path, linkage.calls_in(path, function)
    here = linkage.calls_in(dialog.path, dialog.function)
    yield dialog.path, [call for call in here if dialog.number in call.after]


def _page(program: Program, call: Call) -> str:
    """Return the page that a call leads to; empty where that is not known, or not one page."""
    ends = _ends(program).get(call.site, set())
    return next(iter(ends)) if len(ends) == 1 else ""


@once
def _ends(program: Program) -> Mapping[Site, set[str]]:
    """Return the pages that each place leads to."""
    found: dict[Site, set[str]] = {}
    for route in routes.find(program):
        found.setdefault(route.site, set()).add(route.end)
    return found


def _ways(program: Program, paying: Collection[str]) -> Mapping[tuple[str, str, int], Sequence[str]]:
    """Return what leads out of the program or to a page of `paying`: by the start of calls, the number of functions."""
    found: dict[tuple[str, str, int], list[str]] = {}
    for name in (*_OUT, *_MOVES):
        for call in program.calls.get(name, ()):
            target = name if name in _OUT else _page(program, call)
            if name in _OUT or target in paying:
                found.setdefault((call.path, "call", call.start), []).append(target)
                found.setdefault((call.path, "function", call.function), []).append(target)
    return found


def _led_to(
    program: Program, path: str, call: CallSite, ways: Mapping[tuple[str, str, int], Sequence[str]]
) -> Iterator[str]:
    """Yield where a call leads: itself, or by a call in the function that it runs."""
    yield from ways.get((path, "call", call.start), ())
    for found in program.evaluator.meanings(path, call.callee):
        if isinstance(found.value, v.Code):
            yield from ways.get((found.path, "function", found.value.function), ())


def _question(program: Program, trigger: Trigger, call: Call, asked: tuple[str, ...]) -> Shown | None:
    """Return the dialog whose refusal the call answers."""
    if _DIALOG not in trigger.through or not any(_is_refusal(program, call.path, guard) for guard in call.guards):
        return None
    dialogs = (s for s in asked_in(program, trigger.steps) if s.call is not None and s.call.name == _DIALOG)
    return next((shown for shown in dialogs if matches(shown.text, asked)), None)


def _is_refusal(program: Program, path: str, guard: Guard) -> bool:
    """Tell whether a condition holds for a refusal: `cancel`, or not `confirm`."""
    test, holds = guard.test, guard.holds
    if isinstance(test, v.Operation) and test.operator == "!":
        test, holds = test.operands[0], not holds
    if isinstance(test, v.Variable):  # taken out of the answer: `({ confirm }) => …`
        values = program.evaluator.linkage.scripts[path].variables[test.number].values
        test = values[0] if len(values) == 1 else test
    return isinstance(test, v.Field) and ((test.key == "cancel" and holds) or (test.key == "confirm" and not holds))


def _refusal(program: Program, trigger: Trigger, refused: tuple[str, ...]) -> Shown | None:
    """Return the words of the element that is tapped to refuse."""
    if trigger.element is None:
        return None
    path, index, _ = trigger.element
    site = element_site(program, path, index)
    texts = [s for s in program.words_in(path, index) if s.role is Role.LABEL and s.path == site.path]
    return next((shown for shown in texts if matches(shown.text, refused)), None)
