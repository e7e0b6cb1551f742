"""How an obfuscator encodes its texts: base64 with small letters first, and RC4 over that."""

from __future__ import annotations

import base64
import binascii
import string
from typing import Final

_USUAL: Final = string.ascii_uppercase + string.ascii_lowercase
_SMALL_FIRST: Final = str.maketrans(string.ascii_lowercase + string.ascii_uppercase, _USUAL)


def decoded(text: str, key: str | None) -> str | None:
    """Return what an encoded text stands for; None when it stands for no text."""
    for plain in (text.translate(_SMALL_FIRST), text):
        try:
            data = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
            words = data.decode("utf-8")
        except (binascii.Error, ValueError):
            continue
        if words.isprintable():
            return words
        unlocked = _rc4(words, key) if key else ""
        if unlocked and unlocked.isprintable():
            return unlocked
    return None


def _rc4(text: str, key: str) -> str:
    """Return a text, one code unit after another, without the stream of its key."""
    box = list(range(256))
    other = 0
    for place in range(256):
        other = (other + box[place] + ord(key[place % len(key)])) % 256
        box[place], box[other] = box[other], box[place]
    first = other = 0
    letters = []
    for letter in text:
        first = (first + 1) % 256
        other = (other + box[first]) % 256
        box[first], box[other] = box[other], box[first]
        letters.append(chr(ord(letter) ^ box[(box[first] + box[other]) % 256]))
    return "".join(letters)
