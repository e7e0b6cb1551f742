"""Names for findings that outlive moved lines, renamed files and reformatting."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACE = re.compile(r"\s+")
_LENGTH = 24  # hexadecimal digits: enough for any number of findings


class Fingerprints:
    """Gives each finding of a program its print; the same anchor twice is told apart by its order."""

    def __init__(self) -> None:
        self._met: Counter[tuple[str, str]] = Counter()

    def of(self, rule: str, anchor: str) -> str:
        """Return the print of a rule's next finding at `anchor`."""
        key = rule, _SPACE.sub("", anchor)
        ordinal = self._met[key]
        self._met[key] += 1
        return digest((*key, str(ordinal)))


def digest(parts: Iterable[str]) -> str:
    """Return a short hash of texts in order."""
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:_LENGTH]


def guard(lines: Iterable[str]) -> str:
    """Return the hash of the code a finding rests on; blanks do not count."""
    return digest(_SPACE.sub("", line) for line in lines)
