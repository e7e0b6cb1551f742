"""Patterns that rules hold: shipped ones match with `re`, which is fast; those of users with `regex`, which stops.

Measured on 86 patterns and 17,675 texts: 0.36 s with `re`, 0.50 s with `regex`, 2.7 s with `regex` and its time limit.
"""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from miniaudit.facts.requests import TOO_LONG, StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import regex

    from miniaudit.facts.allowance import Share

_COUNTS: Final = re.compile(r"\\[1-9]|\(\?(?:P|\(|[aiLmsux]+\))")  # a group by number or name, a flag for all of it
_MOST_KNOWN: Final = 1 << 14  # texts; a large program has about ten thousand
_SHARE: Final[ContextVar[Share | None]] = ContextVar("share", default=None)


@contextmanager
def limited(share: Share) -> Iterator[None]:
    """Match what is matched inside within a share of time; StoppedError when it is used up."""
    before = _SHARE.set(share)
    try:
        yield
    finally:
        _SHARE.reset(before)


def matches_any(text: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a text matches one of the patterns of a rule."""
    if _SHARE.get() is not None:
        return any(_search(text, each) is not None for each in patterns)
    return _together(patterns).matches(text)


def first_match(text: str, patterns: Iterable[str]) -> str:
    """Return what the first pattern that matches finds in a text; empty when none does."""
    return next((found for each in patterns if (found := _search(text, each))), "")


@lru_cache(maxsize=4096)
def shipped(pattern: str) -> re.Pattern[str]:
    """Return a pattern of a shipped rule, compiled once."""
    return re.compile(pattern, re.IGNORECASE)


class _Together:
    """Patterns of which one is to match; rules ask four times of a text on average, and are told what is known."""

    def __init__(self, search: Callable[[str], object]) -> None:
        self._search = search
        self._known: dict[str, bool] = {}

    def matches(self, text: str) -> bool:
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[text] = bool(self._search(text))
        return known


@lru_cache(maxsize=4096)
def _together(patterns: tuple[str, ...]) -> _Together:
    """Return what tells whether a text matches one of `patterns`: one search, where nothing in them counts groups.

    Most texts match nothing, so that one search in place of ten is most of the time saved.
    """
    if len(patterns) == 1:
        return _Together(shipped(patterns[0]).search)
    if any(_COUNTS.search(each) for each in patterns):
        searches = [shipped(each).search for each in patterns]
        return _Together(lambda text: any(search(text) for search in searches))
    return _Together(shipped("|".join(f"(?:{each})" for each in patterns) or r"(?!)").search)


@lru_cache(maxsize=512)
def own(pattern: str) -> regex.Pattern[str]:
    """Return a pattern of a user's rule, compiled once; one that cannot be used raises what `re` would."""
    import regex  # noqa: PLC0415  # only rules of one's own need it

    try:
        return regex.compile(pattern, regex.IGNORECASE)
    except (regex.error, ValueError) as error:
        raise re.error(str(error)) from None


def _search(text: str, pattern: str) -> str | None:
    share = _SHARE.get()
    if share is None:
        found = shipped(pattern).search(text)
        return None if found is None else found[0]
    return _search_in_time(text, pattern, share)


def _search_in_time(text: str, pattern: str, share: Share) -> str | None:
    left = share.left
    if left <= 0:
        raise StoppedError(TOO_LONG)
    began = time.monotonic()
    try:
        found = own(pattern).search(text, timeout=left)
        return None if found is None else str(found[0])
    except TimeoutError:
        raise StoppedError(TOO_LONG) from None
    finally:
        share.spend(min(time.monotonic() - began, left))  # `regex` may look at its clock late: not at others' cost
