"""What a program is, by all it shows of itself, against what its owner declared it to be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, quoted, step
from miniaudit.detectors.weighing import signals as places
from miniaudit.detectors.weighing.forbidden import mainly
from miniaudit.detectors.weighing.scores import weigh
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind, Undecided
from miniaudit.model.span import Site, Span
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.detectors.weighing.scores import Earned, Hit, Weighed
    from miniaudit.facts import Program
    from miniaudit.model.category import Limit
    from miniaudit.model.cues import CueTable
    from miniaudit.model.evidence import Evidence, Step

    Words = dict[str, str | Text]

_QUOTED: Final = 3  # cues that a finding tells
_MOST: Final = 3  # undeclared categories that are told
_ALIKE: Final = 2  # suggestions that tell the trade
_KINDS: Final = {  # all else is read
    places.PATH: Kind.CONFIG,
    places.PROJECT: Kind.CONFIG,
    places.MANIFEST: Kind.CONFIG,
    places.CALL: Kind.WIRING,
    places.HOST: Kind.TARGET,
    Role.CODE.value: Kind.WIRING,
}


@supplies("likely")
def likely(program: Program, *, table: CueTable) -> Iterator[Evidence | Undecided]:
    """Yield the categories that a program looks like where none is declared."""
    if program.declared.names:
        return
    manifest = _manifest(program)
    found = weigh(program, table)
    best = suggested(found, table)[:_MOST]
    if not best and mainly(found, table):
        return  # another rule tells that no category allows it
    if not best:
        yield Undecided(manifest, "category-not-told", {})
        return
    offers = [_offer(earned, program, table) for earned in best]
    told = Text("、".join(offer.zh for offer in offers), ", ".join(offer.en for offer in offers))
    steps = [cue for earned in best for cue in _steps(earned)]
    yield evidence(manifest, steps, "likely", {"likely": told})


@supplies("category", "instead", "text")
def unsupported(program: Program, *, table: CueTable) -> Iterator[Evidence | Undecided]:
    """Yield the declared categories whose function is nowhere to be seen, where it is clear what the program is."""
    if not program.declared.names:
        return
    found, decide = weigh(program, table), table.weights.decide
    best = suggested(found, table)
    manifest = _manifest(program)
    for name in program.declared.names:
        earned = found.categories.get(name)
        if earned is None or earned.support >= decide["support"]:
            continue
        if not best and mainly(found, table):
            continue  # the same
        if not best or best[0].score < decide["suggest"]:
            yield Undecided(manifest, "category-not-seen", {"category": name})
        elif not _is_like(name, best) and best[0].name not in program.declared.names:
            told, cues = _told(best[0])
            steps = [step(Kind.CONFIG, "declared-unseen", manifest, category=name), *cues]
            text = told.data.get("text", "")
            data: Words = {"category": name, "instead": _offer(best[0], program, table), "text": text}
            yield evidence(manifest, steps, f"{name} unsupported", data)


@supplies("category", "declared", "text")
def undeclared(program: Program, *, table: CueTable) -> Iterator[Evidence]:
    """Yield content that belongs to a category which is not declared and which no declared one covers."""
    if not program.declared.names:
        return
    found = weigh(program, table)
    missed = [
        earned
        for earned in found.categories.values()
        if not _covered(earned.name, program.declared.names, table)
        and not any(program.declared.leaving_out(limit) for limit in table.by_name[earned.name].exceeds)
        and (_binds(earned, table) or _is_main(earned, found, program.declared.names, table))
    ]
    for earned in missed[:_MOST]:
        told, steps = _told(earned)
        chosen = "、".join(program.declared.names)
        steps.append(step(Kind.CONFIG, "declared-as", _manifest(program), category=chosen))
        data: Words = {
            "category": _offer(earned, program, table),
            "declared": program.declared.told,
            "text": told.data.get("text", ""),
        }
        yield evidence(told.site, steps, f"{earned.name} undeclared", data)


@supplies("category", "beyond", "text")
def left_out(program: Program, *, table: CueTable) -> Iterator[Evidence]:
    """Yield content that a declared category does not include, by a limit that the platform's list states for it."""
    found = weigh(program, table)
    for described in table.categories:
        for limit in described.exceeds:
            category = program.declared.leaving_out(limit)
            earned = found.categories[described.name]
            if category is None or _is_allowed(limit, program, table) or not _is_plenty(earned, table):
                continue
            told, steps = _told(earned)
            steps.append(step(Kind.CONFIG, "list-leaves-out", _manifest(program), category=category.name))
            data: Words = {
                "category": category.name,
                "beyond": _offer(earned, program, table),
                "text": told.data.get("text", ""),
            }
            yield evidence(told.site, steps, f"{category.name} {limit} {earned.name}", data)


def suggested(found: Weighed, table: CueTable) -> tuple[Earned, ...]:
    """Return the categories that a program is likely to need, the likeliest first; none: the evidence is thin."""
    decide = table.weights.decide
    ranked = _ranked(found, table)
    enough = [e for e in ranked if e.score >= (table.by_name[e.name].enough or decide["suggest"])]
    best = tuple(ranked[:2])
    if best[0].score < decide["suggest"]:
        is_clear = best[0].score >= max(decide["clear"], decide["margin"] * best[1].score)
        return best[:1] if is_clear else ()
    groups: Counter[str] = Counter()
    kept = []
    for earned in enough:
        if earned not in best[:1] and _is_aside(earned, best[0], table):
            continue
        group = earned.name.partition("-")[0]
        groups[group] += 1
        if groups[group] <= decide["of_group"]:
            kept.append(earned)
    return tuple(kept[: int(decide["most"])])


def _ranked(found: Weighed, table: CueTable) -> list[Earned]:
    """Return all categories, the likeliest first; what only goes with others is never what the program is."""
    alone = [earned for earned in found.categories.values() if not table.by_name[earned.name].is_beside]
    beside = [earned for earned in found.categories.values() if table.by_name[earned.name].is_beside]
    return [*alone[:_ALIKE], *sorted([*alone[_ALIKE:], *beside], key=lambda e: -e.score)]


def _is_aside(earned: Earned, best: Earned, table: CueTable) -> bool:
    """Tell whether so little speaks for a further category that it is by the way, or stands for something else."""
    decide, known = table.weights.decide, table.by_name[earned.name]
    if len({hit.use.number for hit in earned.telling}) < decide["cues"]:
        return True
    return not known.binds and not known.enough and earned.score < decide["lesser"] * best.score


def _is_like(name: str, best: tuple[Earned, ...]) -> bool:
    """Tell whether a category is of the trade that the program looks like first of all: its words may lie elsewhere."""
    first = name.partition("-")[0]
    return any(earned.name.partition("-")[0] == first for earned in best[:_ALIKE])


def _covered(name: str, declared: tuple[str, ...], table: CueTable) -> bool:
    """Tell whether a category is declared, or one beside which it needs no declaring."""
    first, binds = name.partition("-")[0], table.by_name[name].binds
    for other in declared:
        known = table.by_name.get(other)
        covers = known.covers if known else ()
        if name == other or name in covers or first in covers:
            return True
        if not binds and other.partition("-")[0] == first:
            return True
    return False


def _binds(earned: Earned, table: CueTable) -> bool:
    """Tell whether a category is one that whoever offers it must declare, and there is plenty that shows it."""
    return table.by_name[earned.name].binds and _is_plenty(earned, table)


def _is_plenty(earned: Earned, table: CueTable) -> bool:
    """Tell whether so much shows a category that it must be offered."""
    decide, known = table.weights.decide, table.by_name[earned.name]
    return (
        earned.score >= (known.strong or decide["strong"])
        and len(earned.phrases) >= decide["of_family" if known.family else "phrases"]
        and len(earned.files) >= decide["files"]
    )


def _is_main(earned: Earned, found: Weighed, declared: tuple[str, ...], table: CueTable) -> bool:
    """Tell whether a category is what the program is first of all, and no declared one comes near it."""
    decide = table.weights.decide
    first = next(iter(found.categories))
    known = [found.categories[name] for name in declared if name in found.categories]
    if earned.name != first or earned.score < decide["strong"] or len(known) < len(declared):
        return False  # one that the table does not know may be what the program is
    if any(other.support < decide["support"] for other in known):
        return False  # `unsupported` tells what it looks like instead
    return all(other.support < decide["fitting"] * earned.score for other in known)


def _is_allowed(limit: Limit, program: Program, table: CueTable) -> bool:
    """Tell whether another declared category includes what a limit leaves out."""
    declared = (table.by_name.get(name) for name in program.declared.names)
    return any(each is not None and limit in each.exceeds for each in declared)


def _offer(earned: Earned, program: Program, table: CueTable) -> Text:
    is_any = table.by_name[earned.name].is_default  # it stands for the family: what is sold is not told
    return table.known[earned.name].offer(program.declared.subject, by_goods=is_any)


def _manifest(program: Program) -> Site:
    return Site(program.package.manifest, Span(0, 1))


def _told(earned: Earned) -> tuple[Step, list[Step]]:
    """Return the step that tells best what a category is seen by, and all that are told."""
    steps = list(_steps(earned))
    return next((s for s in steps if s.kind is Kind.WORDS), steps[0]), steps


def _steps(earned: Earned) -> Iterator[Step]:
    """Yield the strongest cues, one a file where there are enough."""
    own = earned.own
    told = (*own, *(hit for hit in earned.telling or earned.hits if hit not in own))
    apart: Mapping[str, Hit] = {hit.signal.site.path: hit for hit in reversed(told)}
    ranked = [hit for hit in told if apart[hit.signal.site.path] is hit]
    for hit in [*ranked, *(hit for hit in told if hit not in ranked)][:_QUOTED]:
        yield cue_step(hit, earned.name)


def cue_step(hit: Hit, category: str) -> Step:
    """Return a cue as a step of a chain."""
    place = hit.signal.place
    kind = _KINDS.get(place, Kind.WORDS)
    says = "speaks-for" if hit.signal.is_text else "named-for" if place != places.CALL else "uses-for"
    return step(kind, says, hit.signal.site, text=quoted(hit.signal.text), category=category)
