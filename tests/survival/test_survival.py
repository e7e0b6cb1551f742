"""A violation is found whatever it is written like: after edits that keep what a program does."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from survival import packages
from survival.edits import EDITS, MINIFYING
from survival.trial import BOOK, edited, found, lost, trials

from miniaudit.engine.proof import completed

if TYPE_CHECKING:
    from pytest_snapshot.plugin import Snapshot

    from miniaudit.model.rule import Example, Rule

# Rules of as many topics, tried with every edit; the others with one edit in a few, unless all are asked for.
WHOLLY: Final = (
    "ad-gate/function-after-advertisement",
    "clipboard-silent/clipboard-unasked",
    "clipboard-token/token-to-other-app",
    "contact-steering/lured-into-a-chat",
    "deceptive-jump/jump-after-payment",
    "lottery/draw",
    "review-evasion/hidden-by-reply",
    "share-gate/locked-until-shared",
    "share-reward/benefit-for-share",
    "user-data/permission-on-open",
    "virtual-payment/virtual-goods-by-ordinary-payment",
    "web-view/address-from-parameter",
)
STRIDE: Final = 1 if os.environ.get("MINIAUDIT_EVERY_EDIT") else 6
PLAIN: Final = tuple(name for name in EDITS if name not in MINIFYING)
RARE: Final = 10  # examples that an edit must apply to, or it shows nothing

_NO_LONGER_FIRST: Final = "the example is of the first page, which the edit puts behind another one"
_DOES_SOMETHING: Final = "a page whose script runs something as it opens may not be empty"
_COMMENT_GONE: Final = "one example is told by a comment alone, and the edit leaves comments out"
# Where an edit takes away what the rule goes by.
_NAMED_BY_ITS_BUILDER: Final = "a page of a built program is known by the call that its builder writes"
_NAME_GONE: Final = "one example is told by the name of its handler, beside a label that could be anything's"
EXPECTED: Final = {
    ("ugc-safety/published-unfiltered", "methods renamed"): _NAME_GONE,
    ("user-data/authorise-without-way-out", "in a sub-package"): _NO_LONGER_FIRST,
    ("share-coercion/coercive-words", "interfaces under another name"): _NAMED_BY_ITS_BUILDER,
    ("share-coercion/coercive-words", "interfaces taken out"): _NAMED_BY_ITS_BUILDER,
    ("autoplay/code-starts-player", "in a sub-package"): _NO_LONGER_FIRST,
    ("autoplay/player-starts-itself", "in a sub-package"): _NO_LONGER_FIRST,
    ("unfinished/empty-page", "in a promise"): _DOES_SOMETHING,
    ("unfinished/empty-page", "in a callback"): _DOES_SOMETHING,
    ("unfinished/empty-page", "on the next tick"): _DOES_SOMETHING,
    ("review-evasion/named-for-review", "functions in a shared module"): _COMMENT_GONE,
    ("review-evasion/named-for-review", "variables renamed"): _COMMENT_GONE,
    ("review-evasion/named-for-review", "minified"): _COMMENT_GONE,
}

each_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: f"{rule.topic}/{rule.name}")


@pytest.fixture(scope="session")
def terser() -> None:
    """Minify all examples at once; skip, and say why, where the minifier is missing."""
    if packages.is_terser_here():
        packages.minify_all([completed(example.files) for rule in BOOK.rules for example in rule.examples])
        return
    missing = "the minifier is not here: npm ci --prefix tests/oracle --ignore-scripts"
    if os.environ.get("MINIAUDIT_NO_SKIP"):
        pytest.fail(missing)
    pytest.skip(missing)


def full_name(rule: Rule) -> str:
    return f"{rule.topic}/{rule.name}"


@cache
def survived(name: str, edits: tuple[str, ...]) -> tuple[tuple[str, str, bool], ...]:
    rule = BOOK.rule(name)
    assert rule is not None
    return tuple(trials(rule, edits))


def chosen(rule: Rule) -> tuple[str, ...]:
    if full_name(rule) in WHOLLY:
        return PLAIN
    start = BOOK.rules.index(rule)
    return tuple(name for number, name in enumerate(PLAIN, start) if number % STRIDE == 0)


@each_rule
def test_a_violation_survives(rule: Rule) -> None:
    wrong = [
        (example, edit)
        for example, edit, is_found in survived(full_name(rule), chosen(rule))
        if not is_found and (full_name(rule), edit) not in EXPECTED
    ]
    assert wrong == []


@pytest.mark.usefixtures("terser")
@each_rule
def test_a_violation_survives_minifying(rule: Rule) -> None:
    wrong = [
        (example, edit)
        for example, edit, is_found in survived(full_name(rule), tuple(MINIFYING))
        if not is_found and (full_name(rule), edit) not in EXPECTED
    ]
    assert wrong == []


@pytest.mark.parametrize(("name", "edit"), [key for key in EXPECTED if key[1] not in MINIFYING])
def test_what_is_expected_to_be_lost_is_lost(name: str, edit: str) -> None:
    """Or it need not be expected any longer."""
    rule = BOOK.rule(name)
    assert rule is not None
    assert not all(is_found for _, _, is_found in trials(rule, [edit]))


def test_every_edit_has_something_to_do() -> None:
    count: Counter[str] = Counter()
    for rule in BOOK.rules:
        for example in rule.examples:
            count.update(name for name in PLAIN if edited(example.files, name) is not None)
    assert [name for name in PLAIN if count[name] < RARE] == []


# The edits that every rule is to be tried with, and those here that make them.
DEMANDED: Final = {
    "rename variables": ("variables renamed", "minified"),
    "rename functions": ("methods renamed", "variables renamed"),
    "move the handler into a shared module": ("functions in a shared module", "options in a module"),
    "wrap in a promise": ("in a promise", "after an await"),
    "split the string": ("strings added", "strings joined", "markup added"),
    "move the page to a sub-package": ("in a sub-package",),
    "JS to TS": ("in TypeScript",),
    "terser-minify": ("minified",),
}
RULES: Final = 10


@pytest.mark.usefixtures("terser")
@pytest.mark.parametrize("demanded", DEMANDED)
def test_ten_rules_of_different_topics_survive_each_edit(demanded: str) -> None:
    tried = set()
    for rule in BOOK.rules:
        if full_name(rule) not in WHOLLY:
            continue
        kept = survived(full_name(rule), PLAIN) + survived(full_name(rule), tuple(MINIFYING))
        if any(edit in DEMANDED[demanded] and is_found for _, edit, is_found in kept):
            tried.add(rule.topic)
    assert len(tried) >= RULES


@pytest.mark.usefixtures("terser")
def test_the_table_of_edits(snapshot: Snapshot) -> None:
    """Which edit applies to which rule, and to how many of its examples: all of these survive."""
    rules = [rule for rule in BOOK.rules if full_name(rule) in WHOLLY]
    assert len({rule.topic for rule in rules}) == len(WHOLLY)
    columns = [
        Counter(
            edit
            for _, edit, is_found in survived(full_name(rule), PLAIN) + survived(full_name(rule), tuple(MINIFYING))
            if is_found
        )
        for rule in rules
    ]
    lines = ["| edit | " + " | ".join(map(full_name, rules)) + " |", "|---" * (len(rules) + 1) + "|"]
    for edit in EDITS:
        cells = (f"{column[edit]} of {len(rule.examples)}" for rule, column in zip(rules, columns, strict=True))
        lines.append(f"| {edit} | " + " | ".join("" if cell[0] == "0" else cell for cell in cells) + " |")
    snapshot.snapshot_dir = "tests/survival"
    snapshot.assert_match("\n".join(lines) + "\n", "table.md")


SOME: Final = [(rule, example) for rule in BOOK.rules if full_name(rule) in WHOLLY for example in rule.examples]


@settings(max_examples=80, derandomize=True)
@given(st.sampled_from(SOME), st.lists(st.sampled_from(PLAIN), min_size=2, max_size=4, unique=True))
def test_a_violation_survives_several_edits_and_its_cure_stays_one(one: tuple[Rule, Example], names: list[str]) -> None:
    rule, example = one
    broken, cured = (completed({**example.files, **more}) for more in ({}, example.fixed))
    before = found(rule, broken)
    for name in names:
        broken, cured = dict(EDITS[name](broken)), dict(EDITS[name](cured))
    assert not lost(before, found(rule, broken))
    assert found(rule, cured) == ()
