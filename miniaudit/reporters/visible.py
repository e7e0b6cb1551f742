"""Text of scanned programs, made harmless and measured in terminal cells."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

TAB: Final = "    "
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff]"
    "|[\U000e0000-\U000e0fff]"
)


def visible(text: str) -> str:
    """Return a text in which what a terminal would act on, or not show, stands as `U+XXXX`; tabs are four blanks."""
    return _HIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text.replace("\t", TAB).replace("\n", " "))


def width(text: str) -> int:
    """Return how many terminal cells a visible text takes: two for a Chinese character."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, cells: int) -> str:
    """Return the beginning of a visible text that fits into so many cells, `…` where something is left out."""
    if width(text) <= cells:
        return text
    taken, used = [], 1
    for character in text:
        used += _cells(character)
        if used > cells:
            break
        taken.append(character)
    return "".join(taken) + "…"
