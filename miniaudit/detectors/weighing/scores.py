"""From signals to scores: what each category earns, and by which cues."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.detectors.weighing import signals as kinds
from miniaudit.detectors.weighing.phrases import Phrases, Use, letters, names
from miniaudit.detectors.weighing.signals import Signal, Signals
from miniaudit.facts.once import once
from miniaudit.model.cues import Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from miniaudit.facts import Program
    from miniaudit.model.cues import CueTable, Described

_FEW: Final = 4  # tables of cues: that of the rules, and those of a test


class Hit(NamedTuple):
    """A cue as it was met: its strongest phrase, what that weighs there, and where."""

    use: Use
    phrase: str
    weight: float
    signal: Signal
    phrases: tuple[str, ...]  # all of them, the strongest first
    files: frozenset[str]


class Earned(NamedTuple):
    """What speaks for one category."""

    name: str
    score: float  # 0: nothing that would suggest it
    support: float  # what speaks for it when it is declared
    hits: tuple[Hit, ...]  # its own and, where they count, its family's; the strongest first

    @property
    def telling(self) -> tuple[Hit, ...]:
        """Return the hits that say something of what the program is."""
        return tuple(hit for hit in self.hits if hit.use.cue.strength not in (Strength.HINT, Strength.SUPPORT))

    @property
    def own(self) -> tuple[Hit, ...]:
        """Return those of the category itself, without its family's."""
        return tuple(hit for hit in self.telling if hit.use.owner.name == self.name)

    @property
    def phrases(self) -> frozenset[str]:
        """Return the different phrases of its own that tell something."""
        return frozenset(phrase for hit in self.own for phrase in hit.phrases)

    @property
    def files(self) -> frozenset[str]:
        """Return the files that hold one of them."""
        return frozenset[str]().union(*(hit.files for hit in self.own))


@lru_cache(maxsize=_FEW)
def _phrases(table: CueTable) -> Phrases:
    return Phrases(table)


class Weighed(NamedTuple):
    """What a whole program shows of itself."""

    categories: Mapping[str, Earned]  # the highest score first
    forbidden: Mapping[str, Earned]  # what no category allows


@once
def weigh(program: Program, table: CueTable) -> Weighed:
    """Return what every category earns in a program."""
    return weighed(Signals(program, table.weights).all(), table)


def weighed(signals: Iterable[Signal], table: CueTable) -> Weighed:
    """Return what every category earns by these signals."""
    hits = _Weighing(table).hits(signals)
    sums = {owner: _own(found, table) for owner, found in hits.items()}
    categories, forbidden = (
        [_earned(each, hits, sums, table) for each in kind] for kind in (table.categories, table.forbidden)
    )
    return Weighed(_ranked(categories), _ranked(forbidden))


def _ranked(earned: Iterable[Earned]) -> Mapping[str, Earned]:
    return {each.name: each for each in sorted(earned, key=lambda e: (-e.score, -e.support, e.name))}


class _Weighing:
    def __init__(self, table: CueTable) -> None:
        self._table = table
        self._phrases = _phrases(table)
        # by cue, then by phrase: where it weighs most; and every file that holds one
        self._best: dict[int, dict[str, tuple[float, Signal, Use]]] = defaultdict(dict)
        self._files: dict[int, set[str]] = defaultdict(set)

    def hits(self, signals: Iterable[Signal]) -> Mapping[str, tuple[Hit, ...]]:
        """Return the cues that were met, by category or family."""
        for signal in signals:
            for phrase, use in self._uses(signal):
                if _is_elsewhere(signal, use):
                    continue
                value = use.weight * signal.factor
                known = self._best[use.number].get(phrase)
                if known is None or value > known[0]:
                    self._best[use.number][phrase] = value, signal, use
                self._files[use.number].add(signal.site.path)
        found: dict[str, list[Hit]] = defaultdict(list)
        for number, best in self._best.items():
            hit = self._hit(number, best)
            found[hit.use.owner.name].append(hit)
        return {name: tuple(sorted(hits, key=lambda h: (-h.weight, h.phrase))) for name, hits in found.items()}

    def _uses(self, signal: Signal) -> Iterator[tuple[str, Use]]:
        if signal.is_text:
            for phrase, void in self._phrases.found(letters(signal.text)):
                uses = self._phrases.in_texts[phrase]
                yield from ((phrase, use) for use in uses if use.owner.name not in void)
        elif signal.place == kinds.CALL:
            yield from ((signal.text, use) for use in self._phrases.in_calls.get(signal.text, ()))
        elif signal.place == kinds.HOST:
            hosts = self._phrases.in_hosts.items()
            yield from ((part, use) for part, uses in hosts if part in signal.text for use in uses)
        else:
            words = names(signal.text)
            yield from ((word, use) for word in sorted(words) for use in self._phrases.in_names.get(word, ()))

    def _hit(self, number: int, best: Mapping[str, tuple[float, Signal, Use]]) -> Hit:
        """Return one cue: synonyms and further files add less and less to where it weighs most."""
        weights = self._table.weights
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
        phrase, (_, signal, use) = ranked[0]
        total = sum(value * weights.caps["synonym"] ** rank for rank, (_, (value, _, _)) in enumerate(ranked))
        total = min(total, weights.strengths[use.cue.strength] * weights.caps["cue"])
        files = frozenset(self._files[number])
        total *= min(1 + weights.caps["file"] * (len(files) - 1), weights.caps["files"])
        return Hit(use, phrase, round(total, 2), signal, tuple(phrase for phrase, _ in ranked), files)


def _is_elsewhere(signal: Signal, use: Use) -> bool:
    """Tell whether a file is one in which a cue means something else: a comment on goods is a review."""
    path = signal.site.path.lower()
    return any(part in path for part in use.owner.not_in)


def _own(hits: tuple[Hit, ...], table: CueTable) -> float:
    """Return what cues earn together; one file can say only so much."""
    by_file: dict[str, float] = defaultdict(float)
    for hit in hits:
        if hit.use.cue.strength is not Strength.SUPPORT:
            by_file[hit.signal.site.path] += hit.weight
    return sum(min(total, table.weights.caps["one_file"]) for total in by_file.values())


def _earned(each: Described, hits: Mapping[str, tuple[Hit, ...]], sums: Mapping[str, float], table: CueTable) -> Earned:
    weights, own = table.weights, sums.get(each.name, 0.0)
    shared = sums.get(each.family, 0.0)
    lent = min(shared, weights.family["most"]) * weights.family["share"]
    family = hits.get(each.family, ())
    is_met = shared >= weights.family["least"] and any(hit.use.cue.strength is Strength.PLAIN for hit in family)
    if each.is_default:
        score = own + lent if is_met else 0.0
    elif each.family:
        is_one = is_met and own >= (each.least or weights.family["own"])
        score = own + lent if is_one else own if own >= weights.family["alone"] else 0.0
    else:
        score = own
    if each.needs and not any(sums.get(name, 0.0) >= weights.family["least"] for name in each.needs):
        score = 0.0
    factor = weights.groups.get(each.name.partition("-")[0], 1.0)
    alone = hits.get(each.name, ())
    extra = sum(hit.weight for hit in alone if hit.use.cue.strength is Strength.SUPPORT)
    support = own + extra + (lent / 2 if is_met else 0.0)
    ranked = tuple(sorted((*alone, *(family if is_met else ())), key=lambda h: (-h.weight, h.phrase)))
    return Earned(each.name, round(score * factor, 2), round(support, 2), ranked)
