"""What switches decide on a page, as steps of evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.detectors.chain import matches, quoted, step
from miniaudit.detectors.place import home, stem
from miniaudit.facts import switches
from miniaudit.facts import values as v
from miniaudit.facts.switches import Act
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.switches import Cause, Gate, Switch
    from miniaudit.model.evidence import Step

WHOLE: Final = 0.5  # of a page's elements: what shows so many is the page
_PART: Final = Text("$page 的一部分", "a part of $page")
_MOST_SETTINGS: Final = 3
_MOST_GATES: Final = 3
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PARTS: Final = re.compile(r"[-/.?=&:]+")
_ORDER: Final = (Act.LIST, Act.ELEMENT, Act.ROUTE, Act.CALL, Act.LOAD)
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
CARRIERS: Final = frozenset({"data", "result", "res", "detail", "content", "msg", "message", ""})  # of whatever is said


class Met(NamedTuple):
    """The gates of one switch on one page, the one that a user meets first in front."""

    switch: Switch
    stem: str
    gates: tuple[Gate, ...]

    @property
    def cause(self) -> Cause:
        """Return what decides the first gate."""
        return self.gates[0].cause

    @property
    def site(self) -> Site:
        """Return where the user meets it."""
        return self.gates[0].site

    @property
    def flag(self) -> str:
        """Return what the program calls the switch."""
        named = (name for name in (self.switch.name, *self.cause.names) if name not in CARRIERS)
        return next(named, "") or self.switch.decider.value


def on_pages(program: Program, accepts: Callable[[Gate], bool]) -> Iterator[Met]:
    """Yield, for each switch and page, the gates that are accepted and that a user can reach."""
    for switch in switches.find(program):
        by_stem: dict[str, list[Gate]] = {}
        for gate in switch.gates:
            if program.pages_of(gate.site.path) and accepts(gate):
                by_stem.setdefault(home(program, gate.site.path), []).append(gate)
        for where, gates in by_stem.items():
            yield Met(switch, where, tuple(sorted(gates, key=_weight)))


def spelled(name: str) -> str:
    """Return a name in small letters with `_` between its words: `isShenHe` is `is_shen_he`."""
    return _PARTS.sub("_", _HUMP.sub("_", name)).lower()


def word(names: Iterable[str], words: tuple[str, ...], unless: tuple[str, ...] = ()) -> str:
    """Return the first name that matches one of `words` and none of `unless`; empty when there is none."""
    found = (name for name in names if matches(spelled(name), words) and not matches(spelled(name), unless))
    return next(found, "")


def remark(program: Program, met: Met, words: tuple[str, ...], unless: tuple[str, ...]) -> tuple[str, Site] | None:
    """Return a comment that matches `words`, beside what a switch asks or where it is kept, or above its function."""
    for path, span in (met.switch.site, *met.cause.settings):
        facts = program.scripts.get(path)
        if facts is None:
            continue
        place = program.lines(path).place
        heads = [f.start for f in facts.functions if f.start <= span.start < f.end]
        near = {place(Span(at, at + 1)).line - up for at in (span.start, *heads) for up in (0, 1)}
        for comment in facts.comments:
            here = Span(comment.start, comment.end)
            if place(here).end_line in near and matches(comment.text, words) and not matches(comment.text, unless):
                return comment.text, Site(path, here)
    return None


def named_data(program: Program, page: str, names: tuple[str, ...]) -> Iterator[Step]:
    """Yield constants that a page sends when it asks for data, and that match `names`."""
    for path in sorted(program.scripts_of(page)):
        calls = program.scripts[path].calls
        given = (entry for call in calls for value in call.arguments for entry in _entries(value))
        for entry in given:
            for text in program.spelling(path, entry.value).texts:
                if matches(spelled(text.text), names):
                    site = Site(text.path, Span(text.start, text.end))
                    yield step(Kind.WORDS, "named-for-review", site, text=quoted(text.text))
                    return


def gate_steps(met: Met) -> Iterator[Step]:
    """Yield what is shown or done for the switch."""
    for gate in met.gates[:_MOST_GATES]:
        way = "when-set" if gate.when_set else "when-not-set"
        what = "shown" if gate.act is Act.ELEMENT else "done"
        yield step(Kind.GATE, f"{what}-{way}", gate.site, flag=met.flag)
        if gate.act is Act.ELEMENT and gate.is_first is False:
            yield step(Kind.GATE, "hidden-at-first", gate.site)


def source_steps(met: Met) -> Iterator[Step]:
    """Yield who decides it and where it is kept."""
    yield step(Kind.WIRING, f"flag-from-{met.switch.decider}", met.switch.site, flag=met.flag)
    for site in met.cause.settings[:_MOST_SETTINGS]:
        yield step(Kind.WIRING, "flag-kept", site, flag=met.flag)


def version_steps(met: Met) -> Iterator[Step]:
    """Yield that the program's own version has a part in it."""
    if any(gate.cause.is_versioned for gate in met.gates):
        yield step(Kind.CONFIG, "sends-version", met.switch.site)


def target_steps(program: Program, met: Met, words: tuple[str, ...]) -> Iterator[Step]:
    """Yield what makes the gated part matter: the whole page, other pages, payments and shares, words of money."""
    for gate in met.gates:
        if gate.act is Act.ELEMENT and gate.share >= WHOLE:
            yield step(Kind.TARGET, "whole-page", gate.site)
        if gate.act is Act.LIST:
            yield step(Kind.TARGET, "packed-list", gate.site)
        for call in gate.world.calls[:2]:
            yield step(Kind.TARGET, "gates-call", gate.site, call=call)
        for page in gate.world.pages[:2]:
            yield step(Kind.TARGET, "leads-to", _page_site(program, page, gate.site), target=page)
        told = next((text for text in gate.world.texts if matches(text, words)), None)
        if told is not None:
            yield step(Kind.TARGET, "gates-text", gate.site, text=quoted(told))


def what(met: Met) -> str | Text:
    """Return a few words of what is gated; where it has none, the page of which it is a part."""
    for gate in met.gates:
        texts = [text for text in gate.world.texts if _CHINESE.search(text)]
        found = (*texts, *gate.world.texts, *gate.world.pages, *gate.world.calls)
        if found:
            return quoted(found[0])
    return _PART.filled({"page": stem(met.site.path)})


def _entries(value: v.Value) -> Iterator[v.Entry]:
    if isinstance(value, v.Mapping):
        for entry in value.entries:
            if isinstance(entry.value, v.Mapping):
                yield from _entries(entry.value)
            elif not isinstance(entry.value, v.Code):
                yield entry


def _page_site(program: Program, page: str, otherwise: Site) -> Site:
    path = next((f"{page}{ending}" for ending in (".wxml", ".js", ".ts") if program.is_own(f"{page}{ending}")), None)
    return Site(path, Span(0, 1)) if path else otherwise


def _weight(gate: Gate) -> tuple[int, bool, float, Site]:
    """Return what puts the gate first that shows most."""
    return _ORDER.index(gate.act), not (gate.world.calls or gate.world.pages), -gate.share, gate.site
