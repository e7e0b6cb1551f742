"""A text as ASCII bytes, one for every code point, so that the parser's byte offsets are our offsets.

What the grammars do with a character outside ASCII depends only on whether it is white space: every other one may
stand in names, strings and comments alike, so one letter stands for them all. Names and strings are cut from the
original text.
"""

from __future__ import annotations

import re

_SPACE = re.compile("[\xa0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]")
_LINE_END = re.compile("[\u2028\u2029]")
_LETTER = ord("z")  # in no keyword, no escape and no number
_QUESTION = 0x7F  # carries question marks past the encoder, which writes one for every character it cannot encode
_NUL = 1  # NUL would end the parser's input; any other control character is as wrong
_BYTES = bytes({0: _NUL, ord("?"): _LETTER, _QUESTION: ord("?")}.get(byte, byte) for byte in range(256))


def project(text: str, *, line_end: str = "\n") -> bytes:
    """Return `text` with one byte for every code point; `line_end` stands for U+2028 and U+2029."""
    if not text.isascii():
        text = _LINE_END.sub(line_end, _SPACE.sub(" ", text))
    elif "\0" not in text:
        return text.encode()
    return text.replace("?", chr(_QUESTION)).encode("ascii", "replace").translate(_BYTES)


def has_line_ends(text: str) -> bool:
    """Say whether `text` has line ends that strings may hold but that end a comment."""
    return not text.isascii() and _LINE_END.search(text) is not None
