"""What a page does as the user leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, matches, plain, quoted, step, trigger_steps, words_step
from miniaudit.detectors.opened import can_come_up
from miniaudit.detectors.outward import live_calls
from miniaudit.detectors.place import shown_on
from miniaudit.detectors.reading import read_on
from miniaudit.facts.apis import DIALOGS
from miniaudit.facts.callgraph import event_of
from miniaudit.facts.routes import page_at
from miniaudit.facts.texts import Role
from miniaudit.facts.triggers import Begin
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.model.evidence import Evidence, Step

_MOVES: Final = ("wx.navigateTo", "wx.redirectTo", "wx.reLaunch")
_OUT: Final = ("wx.navigateToMiniProgram", "wx.openEmbeddedMiniProgram", "wx.openOfficialAccountArticle")
_LEFT: Final = frozenset({"onUnload", "detached", "onBackPress"})
_READ: Final = frozenset({Role.LABEL, Role.DIALOG, Role.TITLE})


@supplies("hook", "target")
def led_elsewhere(program: Program, *, unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield jumps that a page makes as it is closed, but to where users start and to pages that match `unless`."""
    starts = {page.path for page in program.package.pages if page.is_entry or page.is_tab}
    for name in (*_MOVES, *_OUT):
        for call in program.calls.get(name, ()):
            target = _address(program, call)
            if name in _MOVES and (not target or matches(target, unless)):
                continue
            for trigger in program.triggers_of(call.path, call.number):
                left = trigger.begin is Begin.CLOSE and trigger.name in _LEFT and DIALOGS.isdisjoint(trigger.through)
                if not left or page_at(target.partition("?")[0], trigger.stem) in {*starts, trigger.stem}:
                    continue
                steps = [
                    *trigger_steps(program, trigger, call),
                    step(Kind.TARGET, "leads-to", call.site, target=quoted(target) or name),
                ]
                data = {"hook": trigger.name, "target": quoted(target) or name}
                yield evidence(call.site, steps, f"{trigger.stem} {trigger.name} {target}", data)
                break


@supplies("text")
def held_back(program: Program, *, words: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield texts that match `words` on pages that hold the user back as they are left."""
    for page in program.package.pages:
        held = next(_held(program, page.path), None)
        if held is None:
            continue
        for shown in read_on(program, page.path):
            told = shown.role in _READ and matches(shown.text, words) and not matches(shown.text, unless)
            if told and can_come_up(program, shown):
                data = {"text": quoted(shown.text)}
                yield evidence(shown.site, [words_step(shown), held], f"{page.path} {plain(shown.text)}", data)
                break
    for call in program.calls.get("wx.enableAlertBeforeUnload", ()):
        given = program.option(call, "message")
        for spelled in given.texts if given else ():
            if matches(spelled.text, words) and not matches(spelled.text, unless):
                text = quoted(spelled.text)
                steps = [
                    step(Kind.WORDS, "shows-text", call.site, text=text),
                    step(Kind.GATE, "holds-back", call.site, how=call.name),
                ]
                yield evidence(call.site, steps, f"{call.path} {plain(spelled.text)}", {"text": text})


def _held(program: Program, where: str) -> Iterator[Step]:
    """Yield what answers the user's leaving: a container that is told before, a dialog as the page closes."""
    for path in shown_on(program, where):
        for index, element in enumerate(program.markups[path].elements):
            events = {event_of(attribute.name) for attribute in element.attributes}
            if element.tag == "page-container" and "beforeleave" in events and program.is_shown(path, index):
                site = element_site(program, path, index)
                yield step(Kind.GATE, "holds-back", site, how="page-container beforeleave")
    for call in live_calls(program, where, ("wx.showModal",)):
        for trigger in program.triggers_of(call.path, call.number):
            if trigger.stem == where and trigger.begin is Begin.CLOSE:
                yield step(Kind.GATE, "holds-back", call.site, how=trigger.name)


def _address(program: Program, call: Call) -> str:
    given = program.option(call, "url")
    return given.texts[0].text if given is not None and given.texts else ""
