"""Pages and functions that are not finished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import (
    best_trigger,
    evidence,
    is_dead,
    matches,
    plain,
    quoted,
    step,
    trigger_steps,
    words_step,
)
from miniaudit.facts import routes
from miniaudit.facts.spelling import GAP
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import MarkupFacts
    from miniaudit.model.evidence import Evidence

_FRAMES: Final = frozenset({"view", "block", "text", "cover-view", "scroll-view"})  # nothing to see without content
_TAKES: Final = frozenset({"import", "include", "template"})  # what they take is looked at itself
_MOST: Final = 6  # empty pages that one finding names
_LOGS: Final = ("console.",)


@supplies("text")
def titled(program: Program, *, words: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield titles of pages that match `words`."""
    for shown in program.texts:
        if shown.role is Role.TITLE and matches(shown.text, words) and not matches(shown.text, unless):
            data = {"text": quoted(shown.text)}
            yield evidence(shown.site, [words_step(shown)], plain(shown.text), data, reachable=program.is_met(shown))


@supplies("page")
def empty(program: Program) -> Iterator[Evidence]:
    """Yield the first page whose template shows nothing and whose script does nothing, with the others like it.

    A way that leads there counts, and such pages come first.
    """
    ways = {route.end: route for route in routes.find(program) if route.start != route.end}
    found = [page.path for page in program.package.pages if _is_empty(program, page.path)]
    found.sort(key=lambda path: path not in ways)
    if found:
        sites = [Site(f"{path}.wxml", Span(0, len(program.text(f"{path}.wxml")))) for path in found[:_MOST]]
        steps = [step(Kind.WORDS, "shows-nothing", site) for site in sites]
        if found[0] in ways:
            steps.insert(1, step(Kind.WIRING, "leads-to", ways[found[0]].site, target=found[0]))
        yield evidence(sites[0], steps, found[0], {"page": found[0]})


def _is_empty(program: Program, page: str) -> bool:
    if f"{page}.wxml" not in program.markups or _does(program, page):
        return False
    return all(_shows_nothing(m) for path, m in program.markups.items() if page in program.homes(path))


def _shows_nothing(markup: MarkupFacts) -> bool:
    """Tell whether a template file has frames alone, and what it takes from other files."""
    if markup.errors or markup.words:
        return False
    return all(e.tag in _FRAMES | _TAKES and not e.attribute("style") for e in markup.elements)


@supplies("address")
def placeholder_address(program: Program, *, hosts: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield a request to each address that matches `hosts`: the one that a user comes to first by an act of theirs."""
    order = {page.path: number for number, page in enumerate(program.package.pages)}
    best: dict[str, tuple[tuple[bool, int, Site], Evidence]] = {}
    for call in program.calls.get("wx.request", ()):
        given = program.option(call, "url")
        target = next((s for s in given.texts if matches(s.text.partition(GAP)[0], hosts)), None) if given else None
        if target is None or is_dead(program, call):
            continue
        trigger = best_trigger(program, call)
        address = quoted(target.text)
        steps = [step(Kind.TARGET, "address", call.site, address=address)]
        steps += trigger_steps(program, trigger, call) if trigger else ()
        host = target.text.split("/")[2]
        asked = trigger is not None and trigger.element is not None
        rank = not asked, order.get(trigger.stem, len(order)) if trigger else len(order), call.site
        if host not in best or rank < best[host][0]:
            best[host] = rank, evidence(call.site, steps, host, {"address": address})
    yield from (found for _, found in best.values())


def _does(program: Program, stem: str) -> bool:
    """Tell whether a page's script calls anything of its own accord: it may lead on, or draw."""
    index = program.evaluator.instance_of(stem)
    if index is None:
        return True  # no script of ours says so
    facts = program.scripts.get(program.evaluator.instances[index].path)
    return facts is None or any(
        call.function >= 0 and not _logs(program, call.start, call.callee_end, index) for call in facts.calls
    )


def _logs(program: Program, start: int, end: int, index: int) -> bool:
    written = program.text(program.evaluator.instances[index].path)[start:end]
    return written.startswith(_LOGS)
