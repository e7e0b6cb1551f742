"""What came of each rule's findings on projects that a person has labelled: counts, and no project's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from miniaudit.engine import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Counts(NamedTuple):
    """Findings of level warning or error, as a reader judged them."""

    right: int
    wrong: int
    arguable: int


def read(path: Path) -> Mapping[str, Counts]:
    """Return the counts by `topic/name`; a rule that no finding of which is judged has none."""
    root = yaml.parse(str(path), yaml.read_text(path))
    found = {}
    for rule, entry in root.mapping().items():
        fields = entry.fields(Counts._fields)
        found[rule] = Counts(*(int(fields[name].string()) for name in Counts._fields))
    return found
