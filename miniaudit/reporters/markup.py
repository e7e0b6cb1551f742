"""Scanned text in Markdown: words stay words, code stays code, whatever they hold."""

from __future__ import annotations

import re
from typing import Final

from miniaudit.reporters.visible import inert, visible

_SPECIAL: Final = re.compile(r"[\\`*_\[\]|~#]|^[-+=]")
_NUMBERED: Final = re.compile(r"^(\d+)(?=[.)](?:\s|$))")
_COLON: Final = re.compile("^:")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}
_HTML: Final = re.compile("[&<>$]")
# What GitHub and GitLab make links of wherever it stands in a text; a blank of no width keeps them from it.
_LINKING: Final = re.compile(r"(?<=[@#!~%$&])(?=\w)|(?<=\w)(?=@)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_TICKS: Final = re.compile(r"`+")
_NO_BLANK: Final = "&#8203;"


def plain(text: str) -> str:
    """Return Markdown that shows a text, on one line, and does nothing else."""
    shown = _LINKING.sub("\0", visible(text).strip())
    shown = _SPECIAL.sub(r"\\\g<0>", shown)
    shown = _NUMBERED.sub(r"\1\\", shown)
    shown = _HTML.sub(lambda found: _ENTITIES[found[0]], shown).replace("\0", _NO_BLANK)
    return _COLON.sub("&#58;", shown)  # two of them begin a command in the log of a build server


def code(text: str) -> str:
    """Return a code span that shows a text on one line."""
    shown = inert(visible(text)).strip() or " "
    ticks = "`" * (_longest(shown) + 1)
    blank = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{blank}{shown}{blank}{ticks}"


def html(text: str) -> str:
    """Return what shows a text inside a line of HTML."""
    shown = _HTML.sub(lambda found: _ENTITIES[found[0]], _LINKING.sub("\0", inert(visible(text)).strip()))
    return shown.replace("\0", _NO_BLANK)


def block(lines: list[str]) -> list[str]:
    """Return visible lines as a block of code."""
    lines = [inert(line) for line in lines]
    fence = "`" * max(3, _longest("\n".join(lines)) + 1)
    return [f"{fence}text", *lines, fence]


def _longest(text: str) -> int:
    """Return the length of the longest run of backticks."""
    return max(map(len, _TICKS.findall(text)), default=0)
