"""Unresolved merge conflicts: the two versions of a text that stand in one."""

from __future__ import annotations

import re
from typing import Final

_MARK: Final = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?:[ \t][^\r\n]*)?$", re.MULTILINE)
_NOT_BREAKS: Final = re.compile(r"[^\r\n]")


def sides(text: str) -> tuple[tuple[str, str], tuple[tuple[int, int], ...]] | None:
    """Return both versions of a text and where its marks stand; None when it holds no conflict.

    Each version is as long as the text: what belongs to the other one is blank, so places stay what they are.
    """
    marks = list(_MARK.finditer(text))
    if [mark[1][0] for mark in marks if mark[1][0] != "|"] != ["<", "=", ">"] * (len(marks) // 3) or not marks:
        return None
    ours, theirs, here, at = [], [], "both", 0
    for mark in marks:
        piece, line = text[at : mark.start()], _blank(mark[0])
        ours.append((piece if here in ("both", "<") else _blank(piece)) + line)
        theirs.append((piece if here in ("both", "=") else _blank(piece)) + line)
        here, at = ("both" if mark[1][0] == ">" else mark[1][0]), mark.end()
    rest = text[at:]
    return ("".join(ours) + rest, "".join(theirs) + rest), tuple(mark.span() for mark in marks)


def _blank(piece: str) -> str:
    return _NOT_BREAKS.sub(" ", piece)
