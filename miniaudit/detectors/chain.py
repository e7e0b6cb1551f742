"""Evidence chains: from what the user meets to what the code does."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from miniaudit.detectors.patterns import matches_any
from miniaudit.facts.apis import DIALOGS, TIMERS
from miniaudit.facts.file_facts import MODULE
from miniaudit.facts.spelling import GAP
from miniaudit.facts.triggers import Begin
from miniaudit.model.evidence import Evidence, Kind, Step
from miniaudit.model.span import Site, Span
from miniaudit.parsers.normalise import INVISIBLE, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.facts.texts import Shown
    from miniaudit.facts.triggers import Trigger
    from miniaudit.model.words import Text

_SHORT: Final = 60  # characters of a text that is quoted
_MOST_KEPT: Final = 1 << 15  # texts; a large program has about ten thousand


def quoted(text: str) -> str:
    """Return a text as evidence quotes it: one line, not too long, `…` for what is not known."""
    plain = " ".join(INVISIBLE.sub("", text).replace(GAP, "…").split())
    return plain if len(plain) <= _SHORT else plain[: _SHORT - 1] + "…"


@lru_cache(maxsize=_MOST_KEPT)
def plain(text: str) -> str:
    """Return a text without blanks and without what is invisible."""
    return INVISIBLE.sub("", "".join(text.split()))


@lru_cache(maxsize=_MOST_KEPT)
def _readings(text: str) -> tuple[str, str]:
    """Return a text for matching, blanks aside: as it is written, and as it is meant; mostly one string twice."""
    written = plain(text)
    meant = normalise(written).text
    return written, written if meant == written else meant


def matches(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether a text, as it is written or as it is meant, matches one of a rule's patterns."""
    written, meant = _readings(text)
    return matches_any(written, words) or (meant is not written and matches_any(meant, words))


def step(kind: Kind, says: str, site: Site, **data: str) -> Step:
    """Return one step of a chain."""
    return Step(kind, says, site, data)


def words_step(shown: Shown) -> Step:
    """Return the step that quotes a text, with what it reads where it is disguised."""
    written = plain(shown.text)
    meant = normalise(written)
    if not meant.restored:
        says = "shows-text-unfolded" if shown.unfolded else "shows-text"
        return step(Kind.WORDS, says, shown.site, text=quoted(shown.text))
    first = meant.restored[0]
    form = quoted(written[first.start : first.end])
    return step(Kind.WORDS, "shows-text-disguised", shown.site, text=quoted(shown.text), form=form, reads=first.reads)


def element_site(program: Program, path: str, index: int) -> Site:
    """Return where an element's start tag stands."""
    element = program.element(path, index)
    return Site(path, Span(element.start, element.open_end))


def trigger_steps(program: Program, trigger: Trigger, call: Call) -> tuple[Step, ...]:
    """Return how a trigger leads to a call."""
    steps = []
    if trigger.element is not None:
        site = element_site(program, trigger.element.path, trigger.element.element)
        steps.append(step(Kind.WIRING, "element-runs", site, event=trigger.name, call=call.name))
    else:
        path, function = trigger.steps[0]
        start = 0 if function == MODULE else program.evaluator.linkage.scripts[path].functions[function].start
        site = Site(path, Span(start, start + 1))
        steps.append(step(Kind.TRIGGER, f"begins-{trigger.begin}", site, hook=trigger.name))
    if any(name in TIMERS for name in trigger.through):
        steps.append(step(Kind.TRIGGER, "timer", call.site, call=call.name))
    return tuple(steps)


def best_trigger(program: Program, call: Call) -> Trigger | None:
    """Return the trigger a reader follows most easily: a tap on an element, else whatever begins it."""
    triggers = program.triggers(call.path, call.function)
    return min(triggers, key=lambda t: (t.element is None, t.begin is not Begin.USER, len(t.steps)), default=None)


def unasked(
    program: Program, call: Call, *, allow: Iterable[str] = (), begins: Iterable[Begin] = (Begin.OPEN,)
) -> Iterator[Trigger]:
    """Yield one trigger a page that makes a call without the user: as it opens, or as `begins` tells.

    What runs behind one of the interfaces `allow` does not count: an answer to it was given before. Nor does a module
    that runs as it is loaded, nor an observer: a tap elsewhere may have set it off.
    """
    asked, begun = DIALOGS | frozenset(allow), frozenset(begins)
    met = set()
    for trigger in program.triggers_of(call.path, call.number):
        is_one = trigger.begin in begun and (trigger.begin is not Begin.EVENT or trigger.element is not None)
        if is_one and trigger.name != "module" and asked.isdisjoint(trigger.through):
            if trigger.stem not in met:
                yield trigger
            met.add(trigger.stem)


def met_at(program: Program, trigger: Trigger, call: Call) -> Site:
    """Return where a user's page makes the call: the call itself, or that of the helper which makes it."""
    home = next((i for i, (path, _) in enumerate(trigger.steps) if path != trigger.steps[0][0]), None)
    if home is None:
        return call.site
    here, there = trigger.steps[home - 1], trigger.steps[home]
    for edge in program.graph.callers(*there):
        if (edge.path, edge.function) == here:
            site = program.evaluator.linkage.scripts[edge.path].calls[edge.call]
            return Site(edge.path, Span(site.start, site.callee_end))
    return call.site


def is_dead(program: Program, call: Call) -> bool:
    """Tell whether nothing runs the code around a call."""
    return call.function != MODULE and not program.triggers(call.path, call.function)


def evidence(
    site: Site,
    steps: Iterable[Step],
    anchor: str,
    data: Mapping[str, str | Text] | None = None,
    *,
    reachable: bool = True,
) -> Evidence:
    """Return a chain with each step once."""
    return Evidence(site, _once(steps), data or {}, anchor, reachable)


def _once(steps: Iterable[Step]) -> tuple[Step, ...]:
    kept: dict[tuple[object, ...], Step] = {}
    for each in steps:
        kept.setdefault((each.kind, each.says, each.site), each)
    return tuple(kept.values())
