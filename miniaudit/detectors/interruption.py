"""Advertisements that come up by themselves while the user is doing something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, matches, step, words_step
from miniaudit.detectors.made import uses
from miniaudit.detectors.outward import live_calls
from miniaudit.detectors.reading import read_on
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.triggers import Trigger
    from miniaudit.model.evidence import Evidence, Step

_ADVERT: Final = "wx.createInterstitialAd"
_PAYS: Final = ("wx.requestPayment", "wx.requestOrderPayment", "wx.requestVirtualPayment")
_READ: Final = frozenset({Role.LABEL, Role.TITLE})


@supplies("hook")
def advert_while_paying(program: Program, *, words: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield interstitial advertisements that come up unasked on a page that takes money or matches `words`."""
    for use in uses(program, _ADVERT, "show"):
        met = set()
        for trigger in program.triggers_of(use.path, use.number):
            paid = not set(_PAYS).isdisjoint(trigger.through)
            if trigger.stem in met or not (trigger.is_unasked or paid):
                continue
            money = next(_money(program, trigger.stem, words), None)
            if money is not None:
                met.add(trigger.stem)
                steps = [
                    _begins(program, trigger),
                    step(Kind.WIRING, "calls", use.site, call=f"{_ADVERT}().show"),
                    money,
                ]
                yield evidence(use.site, steps, f"{trigger.stem} {trigger.name}", {"hook": trigger.name})


def _money(program: Program, where: str, words: tuple[str, ...]) -> Iterator[Step]:
    for call in live_calls(program, where, _PAYS):
        yield step(Kind.GATE, "takes-money", call.site)
    for shown in read_on(program, where):
        if shown.role in _READ and matches(shown.text, words):
            yield words_step(shown)


def _begins(program: Program, trigger: Trigger) -> Step:
    path, function = trigger.steps[0]
    start = program.evaluator.linkage.scripts[path].functions[function].start if function >= 0 else 0
    return step(Kind.TRIGGER, f"begins-{trigger.begin}", Site(path, Span(start, start + 1)), hook=trigger.name)
