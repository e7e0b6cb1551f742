"""Text with `{{ }}` in it, cut into what is written and what is computed."""

from __future__ import annotations

import re
import sys
from html.entities import html5
from typing import Final, NamedTuple

from miniaudit.parsers.braces import binding_end

_ENTITY: Final = re.compile(r"&(?:#x0*+([0-9A-Fa-f]*+)|#0*+([0-9]*+)|([A-Za-z]++));")


class Static(NamedTuple):
    """Text as the user reads it: entities decoded."""

    text: str
    start: int
    end: int


class Binding(NamedTuple):
    """The code between `{{` and `}}`, as it stands there; start and end are the code's."""

    code: str
    start: int
    end: int


def split(raw: str, offset: int = 0) -> tuple[Static | Binding, ...]:
    """Cut the raw text of a node or attribute value that begins at `offset`.

    A `{{` that nothing closes takes all the rest as its code. Empty text makes no part.
    """
    parts: list[Static | Binding] = []
    position = 0
    while (braces := raw.find("{{", position)) >= 0:
        if braces > position:
            parts.append(Static(decode(raw[position:braces]), offset + position, offset + braces))
        code_end, position = binding_end(raw, braces)
        parts.append(Binding(raw[braces + 2 : code_end], offset + braces + 2, offset + code_end))
    if position < len(raw):
        parts.append(Static(decode(raw[position:]), offset + position, offset + len(raw)))
    return tuple(parts)


def decode(raw: str) -> str:
    """Return `raw` with its entities replaced; what is no entity of the format stays as it is."""
    return _ENTITY.sub(_character, raw) if "&" in raw else raw


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        return html5.get(name + ";", found[0])
    digits, base = (decimal, 10) if hexadecimal is None else (hexadecimal, 16)
    if not digits and found[0][-2] != "0":  # `&#x;`
        return found[0]
    number = int(digits or "0", base) if len(digits) <= len("1114111") else -1
    is_character = 0 <= number <= sys.maxunicode and not 0xD800 <= number <= 0xDFFF  # noqa: PLR2004  # surrogates
    return chr(number) if is_character else found[0]
