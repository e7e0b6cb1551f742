"""Sound and video that nobody started."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, step
from miniaudit.detectors.place import shown_on
from miniaudit.facts import values as v
from miniaudit.facts.origins import Origin
from miniaudit.facts.triggers import Begin
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import Element
    from miniaudit.model.evidence import Evidence, Step

_PLAYERS: Final = ("wx.createInnerAudioContext", "wx.getBackgroundAudioManager", "wx.createVideoContext")


@supplies("tag")
def element_plays(program: Program, *, tags: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield players that start by themselves, with sound, on a page that users start on.

    On any other page the user may have come to see just that.
    """
    for page in program.package.pages:
        if not (page.is_entry or page.is_tab):
            continue
        for path in shown_on(program, page.path):
            for index, element in enumerate(program.markups[path].elements):
                is_player = element.tag in tags and _is_yes(element, "autoplay") and not element.attribute("muted")
                if is_player and program.is_shown(path, index) and not _waits(program, path, index):
                    site = element_site(program, path, index)
                    steps = [
                        step(Kind.WIRING, "plays-by-itself", site, tag=element.tag),
                        _first(page.site, site, page.path),
                    ]
                    yield evidence(site, steps, f"{path} {element.tag}", {"tag": element.tag})


@supplies("tag")
def code_plays(program: Program) -> Iterator[Evidence]:
    """Yield calls that start a player as the program or a page that users start on opens."""
    starts = {p.path: p for p in program.package.pages if p.is_entry or p.is_tab}
    for path, facts in program.scripts.items():
        for call in facts.calls:
            if not isinstance(call.callee, v.Field) or call.callee.key != "play":
                continue
            player = _player(program, path, call.callee.of)
            if not player:
                continue
            for trigger in program.triggers(path, call.function):
                page = starts.get(trigger.stem)
                if trigger.begin is Begin.OPEN and trigger.is_unasked and (page or trigger.stem == "app"):
                    site = Site(path, Span(call.start, call.callee_end))
                    first, function = trigger.steps[0]
                    begins = program.evaluator.linkage.scripts[first].functions[function].start if function >= 0 else 0
                    steps = [
                        step(Kind.TRIGGER, "begins-open", Site(first, Span(begins, begins + 1)), hook=trigger.name),
                        step(Kind.WIRING, "calls", site, call=f"{player}().play"),
                    ]
                    yield evidence(site, steps, f"{trigger.stem} {player}", {"tag": player})
                    break


def _is_yes(element: Element, name: str) -> bool:
    attribute = element.attribute(name)
    return (
        attribute is not None and isinstance(attribute.value, v.Known) and attribute.value.value in (True, "true", "")
    )


def _waits(program: Program, path: str, index: int) -> bool:
    """Tell whether an element comes up only under a condition: a tap may set it."""
    return any(program.element(path, each).guards for each in program.around(path, index))


def _first(declared: Site | None, site: Site, page: str) -> Step:
    return step(Kind.CONFIG, "first-page", declared or site, page=page)


def _player(program: Program, path: str, value: v.Value) -> str:
    """Return the interface that made a player; empty when it is none."""
    made = {(call.path, call.start): name for name in _PLAYERS for call in program.calls.get(name, ())}
    for found in program.evaluator.meanings(path, value):
        if isinstance(found.value, Origin) and (found.path, found.value.start) in made:
            return made[found.path, found.value.start]
    return ""
