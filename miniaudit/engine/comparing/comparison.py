"""Findings of two reports, paired: by what lasts, the surest way first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from miniaudit.engine.comparing.record import Record

# A print counts equal places of a file in order, so it shifts when one more is written above; the code then says which.
_KEYS: Final[tuple[Callable[[Record], Hashable], ...]] = (
    lambda one: (one.path, one.fingerprint, one.guard_hash),
    lambda one: (one.path, one.rule, one.guard_hash),
    lambda one: (one.path, one.fingerprint),
    lambda one: one.fingerprint,
    # Some prints hold the path, as the same words in two files are two findings; a renamed file keeps its code.
    lambda one: (one.rule, one.guard_hash),
)


class Comparison(NamedTuple):
    """What became of the findings of an earlier report; suppressed ones are not counted."""

    new: tuple[Record, ...]
    unchanged: tuple[Record, ...]  # as they stand now
    gone: tuple[Record, ...]


def compare(old: Iterable[Record], new: Iterable[Record]) -> Comparison:
    """Return the findings of two reports, apart."""
    before, now = tuple(old), tuple(new)
    pairs = paired(before, now)
    standing = [index for index, record in enumerate(now) if not record.suppressed]
    known = {index for index in standing if index in pairs and not before[pairs[index]].suppressed}
    met = set(pairs.values())
    return Comparison(
        tuple(now[index] for index in standing if index not in known),
        tuple(now[index] for index in standing if index in known),
        tuple(record for index, record in enumerate(before) if index not in met and not record.suppressed),
    )


def paired(old: tuple[Record, ...], new: tuple[Record, ...]) -> Mapping[int, int]:
    """Return which finding of the earlier report each of the later one is, by their numbers."""
    pairs: dict[int, int] = {}
    free = set(range(len(old)))
    for key in _KEYS:
        waiting = defaultdict[object, list[int]](list)
        for index in sorted(free, reverse=True):
            waiting[key(old[index])].append(index)
        for index, record in enumerate(new):
            if index not in pairs and (same := waiting.get(key(record))):
                pairs[index] = same.pop()
                free.discard(pairs[index])
    return pairs
