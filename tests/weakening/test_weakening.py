"""No condition of a rule is idle: without it, an example is lost or weighs less, or a lookalike is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from weakening.weaker import evidence, weaker

from miniaudit.engine import rulebook
from miniaudit.engine.service_categories import declared

if TYPE_CHECKING:
    from pytest_snapshot.plugin import Snapshot

BOOK: Final = rulebook.read()

each_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: f"{rule.topic}/{rule.name}")

_WEIGHS: Final = "it adds to the evidence where that has every kind without it, so it changes no small example"
_REAL: Final = "it is for names that real programs use; another condition of the rule keeps small examples silent too"
# Conditions that no example of theirs holds, and why.
EXCEPTIONS: Final[dict[tuple[str, str], str]] = {
    ("by-own-version", "words"): _WEIGHS,
    ("by-own-version", "names"): _WEIGHS,
    ("hidden-by-reply", "words"): _WEIGHS,
    ("hidden-in-a-place", "words"): _WEIGHS,
    ("named-for-review", "words"): _WEIGHS,
    ("only-in-release", "words"): _WEIGHS,
    ("start-page-chooses", "names"): _WEIGHS,
    ("free-goods-for-postage", "also"): _WEIGHS,
    ("red-packet-look", "amounts"): _WEIGHS,
    ("red-packet-look", "openers"): _WEIGHS,
    ("page-only-to-authorise", "words"): _WEIGHS,
    ("by-own-version", "unless"): _REAL,
    ("only-in-release", "unless"): _REAL,
    ("start-page-chooses", "unless"): _REAL,
    ("start-page-chooses", "pages"): _REAL,
    ("chat-over-a-picture", "service"): _REAL,
    ("private-account-to-copy", "known"): _REAL,
    ("help-from-friends", "unless"): _REAL,
    ("reward-for-arrival", "unless"): _REAL,
}


def told(rule: rulebook.Rule) -> list[list[str]]:
    programs = [
        *((each.files, each.declared, each.subject) for each in (*rule.examples, *rule.innocent)),
        *(({**each.files, **each.fixed}, each.fixed_declared, each.subject) for each in rule.examples),
    ]
    return [evidence(rule, files, BOOK.documents, declared(*owner)) for files, *owner in programs]


@each_rule
def test_a_condition_is_not_idle(rule: rulebook.Rule) -> None:
    whole = told(rule)
    idle = {(rule.name, weak.option) for weak in weaker(rule) if told(weak.rule) == whole}
    assert idle == {key for key in EXCEPTIONS if key[0] == rule.name}


def test_what_the_examples_rest_on(snapshot: Snapshot) -> None:
    """How serious each example is and what kinds of evidence it has: a detector that sees less shows here."""
    lines = [
        f"{rule.topic}/{rule.name}, {example.name}: {found}"
        for rule in BOOK.rules
        for example in rule.examples
        for found in evidence(rule, example.files, BOOK.documents, declared(example.declared, example.subject))
    ]
    snapshot.snapshot_dir = "tests/weakening"
    snapshot.assert_match("\n".join(lines) + "\n", "evidence.txt")
