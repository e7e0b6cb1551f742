"""Every shipped rule proves itself."""

from __future__ import annotations

import pytest

from miniaudit.engine import rulebook
from miniaudit.engine.proof import Result, prove

BOOK = rulebook.read()


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: f"{rule.topic}/{rule.name}")
def test_a_rule_finds_its_examples_and_nothing_else(rule: rulebook.Rule) -> None:
    wrong = [proof for proof in prove(rule, BOOK.documents) if proof.result is not Result.VALIDATED]
    assert wrong == []


def test_every_automatic_clause_or_none_is_cited_by_a_rule_that_exists() -> None:
    assert {clause for rule in BOOK.rules for clause in rule.clauses} <= set(BOOK.clauses)
    assert len({rule.topic for rule in BOOK.rules}) >= 9
