"""What a user reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, matches, plain, quoted, words_step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.model.evidence import Evidence


@supplies("text")
def phrase(program: Program, *, pattern: str, unless: str = "") -> Iterator[Evidence]:
    """Yield texts that match `pattern` and not `unless`."""
    for shown in program.readings:
        if matches(shown.text, (pattern,)) and not (unless and matches(shown.text, (unless,))):
            steps, data = [words_step(shown)], {"text": quoted(shown.text)}
            yield evidence(shown.site, steps, plain(shown.text), data, reachable=program.is_met(shown))
