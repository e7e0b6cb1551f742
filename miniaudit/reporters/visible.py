"""Text of scanned programs, made harmless and measured in terminal cells."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Final

TAB: Final = "    "
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff]"
    "|[\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_COMMAND: Final = re.compile(r"^(\s*(?:\x1b\[[\d;]*m)?)::")
_OLD_COMMAND: Final = re.compile(r"##(?=\[|vso\[)")


def visible(text: str) -> str:
    """Return a text in which what a terminal would act on, or not show, stands as `U+XXXX`; tabs are four blanks."""
    return _HIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text.replace("\t", TAB).replace("\n", " "))


def inert(line: str) -> str:
    """Return a line that the log of a build server does not take for a command of ours."""
    # The second kind counts anywhere, so under carets too: what replaces it is as wide.
    return _OLD_COMMAND.sub("# ", _COMMAND.sub(r"\1<U+003A>:", line))


def escaped(text: str) -> str:
    """Return JSON text that means the same, with escapes for what a terminal or a build server would act on."""
    codes = _HIDDEN.sub(lambda found: json.dumps(found[0])[1:-1], text)
    return _OLD_COMMAND.sub(r"\\u0023\\u0023", codes)


def width(text: str) -> int:
    """Return how many terminal cells a visible text takes: two for a Chinese character."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def tail(text: str, cells: int) -> str:
    """Return as much of the end of a visible text as fits into so many cells."""
    start, used = len(text), 0
    while start and (used := used + _cells(text[start - 1])) <= cells:
        start -= 1
    return text[start:]


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
