"""Constants folded: what pieces of text come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.facts import values as v

if TYPE_CHECKING:
    from collections.abc import Iterable


def join(parts: Iterable[v.Value], start: int, end: int) -> v.Value:
    """Return the concatenation of `parts`, neighbouring constants folded into one."""
    folded: list[v.Value] = []
    for part in parts:
        pieces = part.parts if isinstance(part, v.Joined) else (part,)
        for piece in pieces:
            last = folded[-1] if folded else None
            if isinstance(piece, v.Known) and isinstance(last, v.Known):
                unfolded = last.unfolded or piece.unfolded
                folded[-1] = v.Known(shown(last.value) + shown(piece.value), last.start, piece.end, unfolded)
            else:
                folded.append(piece)
    if not folded:
        return v.Known("", start, end)
    if len(folded) == 1 and isinstance(folded[0], v.Known):
        return v.Known(shown(folded[0].value), start, end, folded[0].unfolded)
    return v.Joined(tuple(folded), start, end)


def shown(value: str | float | bool | None) -> str:  # noqa: FBT001  # a script value, whatever its type
    """Return a constant as a script would print it."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 1e21 else str(value)  # noqa: PLR2004  # where scripts change to exponents
