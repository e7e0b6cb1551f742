"""Chinese text as it is meant: traditional, wide, invisible, broken up or misspelt, it is read as a person would."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.parsers.disguises import ASCII_HINT, DISGUISES, HINT, SPACED, forms
from miniaudit.parsers.simplified import SIMPLIFIED

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u00ad]")
_MOST_KEPT: Final = 1 << 15  # texts; a large program has about ten thousand


def _ranges(*ranges: tuple[int, int]) -> dict[int, str]:
    """Return the characters of these ranges that are other forms of one letter, digit or Chinese character."""
    pairs = ((code, unicodedata.normalize("NFKC", chr(code))) for first, last in ranges for code in range(first, last))
    return {code: plain for code, plain in pairs if len(plain) == 1 and plain.isalnum()}


_WIDE: Final = (  # full-width, circled and mathematical letters and digits, radicals that look like characters
    (0xFF10, 0xFF5B),
    (0x2460, 0x24EA),
    (0x1D400, 0x1D800),
    (0x2F00, 0x2FD6),
    (0xF900, 0xFAFF),
)
_PLAIN: Final[dict[int, str]] = {**{code: chr(simple) for code, simple in SIMPLIFIED.items()}, **_ranges(*_WIDE)}
_LONGEST: Final = 1_000_000  # characters of one text: a label of so many is read by nobody
_AROUND: Final = 2  # characters beside a word that tell it from others
_OTHER_FORMS: Final = frozenset(map(chr, _PLAIN))


class Restored(NamedTuple):
    """A disguised word: where it stands in the text as written, and what it reads."""

    start: int
    end: int
    reads: str


class Normal(NamedTuple):
    """A text as it is meant."""

    text: str
    restored: tuple[Restored, ...]


@lru_cache(maxsize=_MOST_KEPT)
def normalise(text: str) -> Normal:
    """Return a text as it is meant; an ordinary one comes back as it is, and so do disguises in one beyond reading."""
    if text.isascii() and not ASCII_HINT.search(text):
        return Normal(text, ())
    hidden = [found.start() for found in INVISIBLE.finditer(text)]
    plain = INVISIBLE.sub("", text) if hidden else text
    if not _OTHER_FORMS.isdisjoint(plain):
        plain = plain.translate(_PLAIN)
    if len(plain) > _LONGEST or not HINT.search(plain):
        return Normal(plain, ())
    places = _places(len(text), hidden)
    closed = _close_up(plain)
    pieces, restored, end = [], [], 0
    for found in forms().finditer(closed.text):
        reads = DISGUISES[(found.lastindex or 1) - 1][0]
        first, last = closed.places[found.start()], closed.places[found.end() - 1]
        if plain[first : last + 1] != reads and not (first in closed.listed and last in closed.listed):
            pieces += [closed.text[end : found.start()], reads]
            restored.append(Restored(places[first], places[last] + 1, reads))
            end = found.end()
    return Normal("".join((*pieces, closed.text[end:])), tuple(restored))


class _Closed(NamedTuple):
    """A text with its runs of spaced characters closed up, where each character stood, and where runs are lists."""

    text: str
    places: Sequence[int]
    listed: frozenset[int]


def _close_up(text: str) -> _Closed:
    """Take the symbols out of the runs that hold one of the words, not out of 红/黄/蓝."""
    listed: set[int] = set()
    dropped: set[int] = set()
    for spaced in SPACED.finditer(text):
        inside = range(*spaced.span())
        if _holds_word(text, spaced):
            symbol = spaced[1]
            dropped.update(place for place in inside if (place - inside.start) % (len(symbol) + 1))
        else:
            listed.update(inside)
    places = _places(len(text), dropped)
    return _Closed("".join(map(text.__getitem__, places)) if dropped else text, places, frozenset(listed))


def _holds_word(text: str, spaced: re.Match[str]) -> bool:
    start, end = spaced.span()
    before, inside = text[max(start - _AROUND, 0) : start], spaced[0].replace(spaced[1], "")
    found = forms().search(before + inside + text[end : end + _AROUND], len(before))
    return found is not None and found.end() <= len(before) + len(inside)


def _places(length: int, hidden: Collection[int]) -> Sequence[int]:
    """Return where each character that can be seen stands in the text as written."""
    if not hidden:
        return range(length)
    unseen = frozenset(hidden)
    return [place for place in range(length) if place not in unseen]
