from __future__ import annotations

import pytest

from action import expressions

CONTEXTS = {
    "inputs": {"upload-sarif": "true", "path": "a b"},
    "steps": {"check": {"outputs": {"exit-code": "1"}}},
    "failed": False,
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("inputs.path", "a b"),
        ("inputs.unknown", ""),
        ("inputs.upload-sarif == 'TRUE' && steps.check.outputs.exit-code != ''", True),
        ("!(inputs.path == 'a' || failure())", True),
        ("inputs.unknown || 'it''s'", "it's"),
        ("false && true || cancelled()", False),
    ],
)
def test_an_expression_has_the_value_that_github_gives_it(text: str, value: object) -> None:
    assert expressions.evaluate(text, CONTEXTS) == value


def test_what_it_does_not_know_is_no_value() -> None:
    with pytest.raises(AssertionError, match="does not know"):
        expressions.evaluate("github.event.number > 3", CONTEXTS)


@pytest.mark.parametrize(
    ("condition", "runs"), [("", False), ("always()", True), ("${{ !cancelled() }}", True), ("success()", False)]
)
def test_after_a_failure_only_steps_that_ask_for_it_run(condition: str, runs: object) -> None:
    assert expressions.holds(condition, {**CONTEXTS, "failed": True}) == runs
