"""Thin topics, each proved on minimal pairs: a program that breaks the clause, and its twin that hardly differs.

The programs are worded as developers word them, not as the rules do: they were written before the rules were run on
them. What the rules missed then was mended by general patterns.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
import yaml

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.proof import completed
from miniaudit.engine.settings import Settings
from miniaudit.model.rule import Level
from miniaudit.package import open_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.finding import Finding

BOOK: Final = rulebook.read()
HERE: Final = Path(__file__).parent
PAIRS_OF_EACH: Final = 6


class Pair(NamedTuple):
    """A program, what is to be found there (rule: file), and the edit that makes it innocent (file: old, new)."""

    topic: str
    name: str
    files: Mapping[str, str]
    expect: Mapping[str, str]
    edit: Mapping[str, tuple[tuple[str, str], ...]]

    @property
    def twin(self) -> dict[str, str]:
        files = dict(self.files)
        for path, changes in self.edit.items():
            for old, new in changes:
                assert files[path].count(old) == 1, (path, old)
                files[path] = files[path].replace(old, new)
        return files


def read() -> list[Pair]:
    return [
        Pair(path.stem, each["name"], each["files"], each["expect"], each["edit"])
        for path in sorted(HERE.glob("*.yaml"))
        for each in yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
    ]


PAIRS: Final = read()
each_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.topic}-{pair.name}")


def found(topic: str, files: Mapping[str, str]) -> list[Finding]:
    """Return what all rules together find of a topic; everything must have been read."""
    report = audit(open_files(completed(files)), BOOK, Settings(profile="strict"))
    assert [diagnostic.message.en for diagnostic in report.diagnostics] == []
    return [finding for finding in report.findings if finding.topic == topic]


@each_pair
def test_what_breaks_the_clause_is_found_where_it_stands(pair: Pair) -> None:
    findings = found(pair.topic, pair.files)
    places = {finding.rule: finding.path for finding in findings}
    assert {rule: places.get(rule) for rule in pair.expect} == pair.expect
    faint = {finding.rule for finding in findings if finding.level is Level.NOTE} - {NOTE_AT_MOST}
    assert not faint & set(pair.expect)


@each_pair
def test_its_twin_is_innocent(pair: Pair) -> None:
    assert [(finding.rule, finding.path) for finding in found(pair.topic, pair.twin)] == []


NOTE_AT_MOST: Final = "rules-not-told"  # all that this rule ever says is a note


def test_each_topic_has_pairs_enough_of_several_files() -> None:
    count = Counter(pair.topic for pair in PAIRS if len(completed(pair.files)) > 2)
    assert {topic: count[topic] for topic in TOPICS if count[topic] < PAIRS_OF_EACH} == {}


TOPICS: Final = (
    "clipboard-silent", "deceptive-jump", "dynamic-code", "follow-gate", "group-buy", "paid-voting", "share-coercion",
    "test-fortune",
)  # fmt: skip
