"""Switches that show a reviewer another program than the users get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, matches, quoted, step
from miniaudit.detectors.gated import (
    CARRIERS,
    WHOLE,
    Met,
    gate_steps,
    named_data,
    on_pages,
    remark,
    source_steps,
    spelled,
    target_steps,
    version_steps,
    what,
    word,
)
from miniaudit.detectors.place import home
from miniaudit.detectors.reading import says
from miniaudit.facts.switches import Act, Decider
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.switches import Gate
    from miniaudit.model.evidence import Evidence, Step

_AMOUNTS: Final = frozenset(
    {"length", "total", "count", "size", "list", "rows", "code", "errcode"}
)  # no flag is so called
_REMOTE: Final = frozenset({Decider.SERVER, Decider.CLOUD, Decider.EXTENSION})


@supplies("flag", "what")
def named_for_review(  # noqa: PLR0913  # every one is an option of its own
    program: Program,
    *,
    names: tuple[str, ...],
    unless: tuple[str, ...],
    records: tuple[str, ...],
    business: tuple[str, ...],
    comments: tuple[str, ...],
    words: tuple[str, ...],
) -> Iterator[Evidence]:
    """Yield what is gated by a switch whose name, or that of the question for it, matches `names` and not `unless`.

    A field of `records` does not count, nor a flag of one page that speaks of `business`: there it is a record's state.
    With a comment alone to say so, what is gated must matter, and does not weigh.
    """
    for met in _one_a_page(on_pages(program, lambda gate: not gate.cause.is_versioned)):
        if met.switch.is_record or word(_called(met), records) or _is_business(program, met, business):
            continue
        asked = () if met.switch.name in _AMOUNTS else met.cause.asked
        told = word(_called(met), names, unless) or word(asked, names, (*unless, *records))
        targets = list(target_steps(program, met, words))
        noted = None if told or not targets else remark(program, met, comments, business)
        if told:
            said = step(Kind.WORDS, "named-for-review", met.switch.site, text=quoted(told))
            yield _found(met, [*gate_steps(met), *source_steps(met), said, *targets])
        elif noted is not None:
            said = step(Kind.WORDS, "comment-says", noted[1], text=quoted(noted[0]))
            yield _found(met, [*gate_steps(met), *source_steps(met), said])


@supplies("flag", "what")
def hides_much(
    program: Program, *, names: tuple[str, ...], unless: tuple[str, ...], words: tuple[str, ...]
) -> Iterator[Evidence]:
    """Yield what a reply called like `names` hides, when that is most of a page or matches `words`.

    The flag is the whole program's, or hides it until the reply has come.
    """
    for met in _one_a_page(on_pages(program, lambda gate: gate.act is Act.ELEMENT and gate.cause.decider in _REMOTE)):
        told = "" if word(_called(met), unless) else word((met.switch.name, *met.cause.fields), names)
        kept = [g for g in met.gates if g.share >= WHOLE or _matters(g, words)]
        is_meant = met.switch.is_global or any(gate.is_first is False and not gate.when_set for gate in kept)
        if not told or not kept or not is_meant or met.switch.is_record or met.cause.is_versioned:
            continue
        part = met._replace(gates=tuple(kept))
        steps = [
            *gate_steps(part),
            *source_steps(part),
            step(Kind.WORDS, "named-to-hide", met.switch.site, text=quoted(told)),
            *target_steps(program, part, words),
        ]
        yield _found(part, steps)


@supplies("flag", "what")
def by_own_version(
    program: Program, *, flags: tuple[str, ...], names: tuple[str, ...], unless: tuple[str, ...], words: tuple[str, ...]
) -> Iterator[Evidence]:
    """Yield what is gated by an answer, called like `flags`, to the program's own version.

    Texts and names that match `unless` are of updates; `names` speak of the review.
    """
    for met in _one_a_page(on_pages(program, _is_versioned)):
        texts = [text for gate in met.gates for text in gate.world.texts]
        called = [*met.cause.names, *met.cause.asked]
        is_flag = word((*met.cause.names, *met.cause.fields), flags)
        if not is_flag or met.switch.is_record:
            continue
        if any(matches(told, unless) for told in (*texts, *map(spelled, called), met.stem)):
            continue
        steps = [*gate_steps(met), *source_steps(met), *version_steps(met), *target_steps(program, met, words)]
        told = word(called, names)
        if told:
            steps.append(step(Kind.WORDS, "named-for-review", met.switch.site, text=quoted(told)))
        for page in sorted({page for gate in met.gates for page in gate.world.pages if gate.act is Act.ROUTE}):
            steps += named_data(program, page, names)
        yield _found(met, steps)


@supplies("flag", "what")
def by_environment(  # noqa: PLR0913  # every one is an option of its own
    program: Program,
    *,
    decider: str,
    shown_for: tuple[str, ...] = (),
    hidden_for: tuple[str, ...] = (),
    gone: tuple[str, ...] = (),
    unless: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
    matters: bool = False,
) -> Iterator[Evidence]:
    """Yield what is shown only where `decider` has one of the values `shown_for`, or none of `hidden_for`.

    Texts of the other world that match `gone` say that there is nothing; `unless` are what only developers see.
    With `matters`, a way to another page is not enough: it must pay, jump ... or say one of `words`.
    """

    def is_kept_back(gate: Gate) -> bool:
        constants = gate.cause.constants
        if gate.cause.decider.value != decider or gate.act not in (Act.ELEMENT, Act.ROUTE):
            return False
        wanted, other = any(matches(c, shown_for) for c in constants), any(matches(c, hidden_for) for c in constants)
        shown = (wanted and gate.when_set) or (other and not gate.when_set)
        away = (wanted and not gate.when_set) or (other and gate.when_set)
        told = any(matches(text, unless) for text in (*gate.world.texts, *gate.world.pages, gate.site.path))
        if told or (matters and not _matters(gate, words)):
            return False
        return shown if gate.act is Act.ELEMENT else away and gate.is_opening

    for met in _one_a_page(on_pages(program, is_kept_back)):
        steps = [*gate_steps(met), *source_steps(met), *target_steps(program, met, words)]
        told = [g for g in met.switch.gates if home(program, g.site.path) == met.stem and g not in met.gates]
        said = next(((g, text) for g in told for text in g.world.texts if matches(text, gone)), None)
        if said is not None:
            steps.append(step(Kind.WORDS, "other-world", said[0].site, text=quoted(said[1])))
        yield _found(met, steps)


@supplies("flag", "what")
def at_a_time(
    program: Program, *, decider: str, words: tuple[str, ...], unless: tuple[str, ...], announced: tuple[str, ...]
) -> Iterator[Evidence]:
    """Yield what pays, jumps ... or says one of `words`, and appears once a day has come or when nobody works.

    Not what is called like `unless`, nor where the page says, as `announced` does, when it is there.
    """

    def is_kept_back(gate: Gate) -> bool:
        if gate.cause.decider.value != decider or gate.act not in (Act.ELEMENT, Act.CALL):
            return False
        told = any(matches(text, unless) for text in (*gate.world.texts, *gate.world.pages, gate.site.path))
        return gate.when_set and not told and _matters(gate, words)

    for met in _one_a_page(on_pages(program, is_kept_back)):
        if not says(program, met.stem, announced):
            yield _found(met, [*gate_steps(met), *source_steps(met), *target_steps(program, met, words)])


@supplies("flag", "what")
def start_page_chooses(
    program: Program, *, flags: tuple[str, ...], unless: tuple[str, ...], pages: tuple[str, ...], names: tuple[str, ...]
) -> Iterator[Evidence]:
    """Yield pages that ask the server as they open and go on to one of two others, by an answer called like `flags`.

    Answers called like `unless`, and `pages` to log in or to begin, are what programs need; `names` are of the review.
    """
    for met in on_pages(
        program, lambda gate: gate.act is Act.ROUTE and gate.is_opening and not gate.cause.is_versioned
    ):
        targets = [{page for g in met.gates if g.when_set is way for page in g.world.pages} for way in (True, False)]
        both = targets[0] | targets[1]
        is_choice = all(targets) and targets[0] != targets[1] and met.cause.decider in _REMOTE
        called = [spelled(name) for name in (*met.cause.names, *met.cause.fields, *met.cause.asked)]
        if not is_choice or not word((*met.cause.names, *met.cause.fields), flags):
            continue
        if any(matches(page, pages) for page in both) or any(matches(name, unless) for name in called):
            continue
        steps = [*gate_steps(met), *source_steps(met), *target_steps(program, met, ())]
        told = word((*met.cause.names, *met.cause.asked, *both), names)
        if told:
            steps.append(step(Kind.WORDS, "named-for-review", met.switch.site, text=quoted(told)))
        for page in sorted(both):
            steps += named_data(program, page, names)
        yield _found(met, steps)


def _one_a_page(found: Iterable[Met]) -> Iterator[Met]:
    """Yield them as they are: a switch that is read in several ways counts once on a page."""
    met: set[tuple[str, str]] = set()
    for one in found:
        key = one.stem, one.switch.name
        if key not in met:
            yield one
        met.add(key)


def _found(met: Met, steps: Iterable[Step]) -> Evidence:
    anchor = f"{met.switch.decider} {met.switch.name}"  # no path: a renamed page is the same
    return evidence(met.site, steps, anchor, {"flag": quoted(met.flag), "what": what(met)})


def _called(met: Met) -> list[str]:
    return [name for name in (*met.cause.names, *met.cause.fields) if name not in CARRIERS]


def _is_business(program: Program, met: Met, business: tuple[str, ...]) -> bool:
    if met.switch.is_global:
        return False
    return says(program, met.stem, business)


def _matters(gate: Gate, words: tuple[str, ...]) -> bool:
    return bool(gate.world.calls) or any(matches(text, words) for text in gate.world.texts)


def _is_versioned(gate: Gate) -> bool:
    if not gate.cause.is_versioned or gate.cause.decider not in (*_REMOTE, Decider.VERSION):
        return False
    if gate.act is Act.ROUTE:
        return gate.is_opening
    return gate.act is not Act.LOAD
