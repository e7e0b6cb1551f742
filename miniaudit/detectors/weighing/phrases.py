"""The phrases of a cue table, found in a text in one pass."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.model.cues import Strength
from miniaudit.parsers.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.model.cues import Cue, CueTable, Described

_IN_TEXTS: Final = (Strength.PLAIN, Strength.TELLING, Strength.HINT, Strength.SUPPORT)
_LATIN: Final = re.compile("[a-z0-9]")
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_SAYS_NOTHING: Final = frozenset({"pages", "page", "index", "main", "subpages", "packages", "src", "miniprogram"})
_MOST_KEPT: Final = 1 << 15


class Use(NamedTuple):
    """A phrase as one category or family uses it."""

    owner: Described
    number: int  # of the cue among all cues
    cue: Cue
    weight: float


class Found(NamedTuple):
    """A phrase in a text, and the owners for which a longer phrase around it means something else."""

    phrase: str
    void: frozenset[str]


class Phrases:
    """An index over the phrases: by kind, and for texts by their first two letters."""

    def __init__(self, table: CueTable) -> None:
        self._neutral: dict[str, set[str]] = defaultdict(set)
        self.in_texts: dict[str, list[Use]] = defaultdict(list)
        self.in_names: dict[str, list[Use]] = defaultdict(list)
        self.in_calls: dict[str, list[Use]] = defaultdict(list)
        self.in_hosts: dict[str, list[Use]] = defaultdict(list)
        owners = (*table.categories, *table.families, *table.forbidden)
        shared = Counter(phrase for owner in owners for cue in owner.cues for phrase in set(cue.phrases))
        number = 0
        for owner in owners:
            for phrase in owner.neutral:
                self._neutral[phrase].add(owner.name)
            for cue in owner.cues:
                number += 1
                for phrase in dict.fromkeys(cue.phrases):
                    weight = table.weights.strengths[cue.strength] / sqrt(shared[phrase])
                    self._kind(cue)[phrase].append(Use(owner, number, cue, weight))
        self._starts = self._by_start()
        self.found = lru_cache(maxsize=_MOST_KEPT)(self._found)

    def _kind(self, cue: Cue) -> dict[str, list[Use]]:
        if cue.strength in _IN_TEXTS:
            return self.in_texts
        if cue.strength is Strength.NAMES:
            return self.in_names
        return self.in_calls if cue.strength is Strength.CALLS else self.in_hosts

    def _by_start(self) -> Mapping[str, list[str]]:
        starts: dict[str, list[str]] = defaultdict(list)
        for phrase in dict.fromkeys((*self.in_texts, *self._neutral)):
            starts[phrase[:2]].append(phrase)
        return starts

    def _found(self, text: str) -> tuple[Found, ...]:
        """Return the phrases in a text, which has no blanks and is in lower case; each once."""
        spans = list(self._spans(text))
        around = [span for span in spans if span[2] in self._neutral]
        found: dict[str, frozenset[str]] = {}
        for start, end, phrase in spans:
            if phrase in self.in_texts:
                over = (self._neutral[n] for s, e, n in around if s <= start and end <= e)
                void = frozenset[str]().union(*over)
                found[phrase] = found.get(phrase, void) & void
        return tuple(Found(phrase, void) for phrase, void in found.items())

    def _spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        for start in range(len(text) - 1):
            for phrase in self._starts.get(text[start : start + 2], ()):
                end = start + len(phrase)
                if text.startswith(phrase, start) and not _cuts_word(text, start, end):
                    yield start, end, phrase


def letters(text: str) -> str:
    """Return a text as phrases are looked up in it: as it is meant, without blanks, in lower case."""
    compact = "".join(text.split())
    return normalise(compact).text.lower()


def names(path: str) -> frozenset[str]:
    """Return the words that the parts of a path are made of, single and joined."""
    found: set[str] = set()
    for part in path.split("/"):
        words = [word.lower() for word in _WORD.findall(part)]
        found.update(words, ("".join(words),), (one + two for one, two in pairwise(words)))
    return frozenset(found - _SAYS_NOTHING)


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Tell whether a Latin word is cut by a phrase that starts or ends inside it."""
    before = start > 0 and _LATIN.match(text[start]) and _LATIN.match(text[start - 1])
    after = end < len(text) and _LATIN.match(text[end - 1]) and _LATIN.match(text[end])
    return bool(before or after)
