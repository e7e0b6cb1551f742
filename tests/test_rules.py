"""Every shipped rule proves itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from cues import cues

from miniaudit.engine import rulebook
from miniaudit.engine.proof import Result, prove

if TYPE_CHECKING:
    from collections.abc import Mapping

BOOK: Final = rulebook.read()

each_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: f"{rule.topic}/{rule.name}")


@each_rule
def test_a_rule_finds_its_examples_and_nothing_else(rule: rulebook.Rule) -> None:
    wrong = [proof for proof in prove(rule, BOOK.documents) if proof.result is not Result.VALIDATED]
    assert wrong == []


def test_every_automatic_clause_or_none_is_cited_by_a_rule_that_exists() -> None:
    assert {clause for rule in BOOK.rules for clause in rule.clauses} <= set(BOOK.clauses)
    assert len({rule.topic for rule in BOOK.rules}) >= 9


THIN: Final = (
    "clipboard-silent", "deceptive-jump", "dynamic-code", "follow-gate", "group-buy", "paid-voting", "share-coercion",
    "test-fortune",
)  # fmt: skip  # few programs are labelled for these, so they are proved on pairs of our own


@each_rule
def test_a_rule_has_examples_in_two_styles_and_two_lookalikes(rule: rulebook.Rule) -> None:
    assert len({example.name for example in rule.examples}) >= 2
    assert len({innocent.name for innocent in rule.innocent}) >= 2
    assert all(example.expect for example in rule.examples)
    assert all(example.fixed or example.fixed_declared != example.declared for example in rule.examples)
    code = [path for example in rule.examples for path in example.files if path.endswith((".js", ".ts"))]
    assert len({style(example.files) for example in rule.examples}) >= 2 or not code
    assert len({named_styles(example.files) for example in rule.examples}) >= 2 or not code
    each = (*rule.examples, *rule.innocent)
    different = {(tuple(sorted(one.files.items())), one.declared, one.subject) for one in each}
    assert len(different) == len(each)


@each_rule
def test_two_lookalikes_share_two_cues_each_with_the_violating_examples(rule: rulebook.Rule) -> None:
    """A lookalike that shares nothing with what is refused proves nothing."""
    violating = frozenset().union(*(cues(rule, example) for example in rule.examples))
    shared = {innocent.name: cues(rule, innocent) & violating for innocent in rule.innocent}
    assert len([name for name, both in shared.items() if len(both) >= 2]) >= 2, shared


@pytest.mark.parametrize("topic", THIN)
def test_a_thin_topic_has_six_minimal_pairs_over_several_files(topic: str) -> None:
    pairs = [example for rule in BOOK.rules if rule.topic == topic for example in rule.examples]
    assert len([pair for pair in pairs if len(pair.files) > 1]) >= 6


def style(files: Mapping[str, str]) -> tuple[bool, ...]:
    """What a program is written like: in which language, with components, modules, a framework or a minifier."""
    code = [text for path, text in files.items() if path.endswith((".js", ".ts"))]
    return (
        any(path.endswith(".ts") for path in files),
        any("Component(" in text for text in code),
        any("require(" in text or "import " in text for text in code),
        any(re.search(r"\bvar |function ?\(", text) for text in code),
        any("data-event-opts" in text or "createPage" in text for text in files.values()),
        any(re.match(r"\S{60}", text) for text in code),
    )


def named_styles(files: Mapping[str, str]) -> frozenset[str]:
    """Name the ways of writing in a program: an example that differs from another in none of them shows nothing new."""
    found = set()
    for path, text in files.items():
        if not path.endswith((".js", ".ts")):
            continue
        if re.search(r"createPage|createComponent|webpackJsonp|_sfc", text):
            found.add("output of a framework")
        elif re.search(r"\S{60}", text) and "\n" not in text.strip():
            found.add("minified")
        elif path.endswith(".ts"):
            found.add("TypeScript")
        elif "Component(" in text:
            found.add("component")
        elif "Page(" in text:
            found.add("ES5 page" if re.search(r"\bvar |: function ?\(", text) and "=>" not in text else "page")
        if re.search(r"""(require\(|from |import )['"]\.""", text) or not re.search(r"(Page|Component|App)\(", text):
            found.add("helper module")
    return frozenset(found)
