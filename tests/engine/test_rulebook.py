"""A rule file that cannot be used is refused in one sentence, with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from miniaudit.engine import rulebook
from miniaudit.engine.entry import RuleError
from miniaudit.engine.proof import Result, prove
from miniaudit.model.rule import Level

if TYPE_CHECKING:
    from pathlib import Path

RULE = """clauses: {direct: [operations-2026/5.1.4]}
level: {one: note, two: error}
confidence: high
title: {zh: 测试, en: A test}
message: {zh: 见$text, en: "seen: $text"}
remedy: {zh: 删去, en: Take it out}
detect: {text.phrase: {pattern: 测试版}}
examples:
  - name: says it
    files: {pages/a/a.wxml: <view>测试版</view>}
    expect: [pages/a/a.wxml:1]
    fixed: {pages/a/a.wxml: <view>正式</view>}
innocent:
  - {name: says nothing, files: {pages/a/a.wxml: <view/>}}
"""


def read(folder: Path, text: str, *, topic: str = "unfinished", name: str = "mine") -> rulebook.Rulebook:
    (folder / topic).mkdir(parents=True)
    (folder / topic / f"{name}.yaml").write_text(text, "utf-8")
    return rulebook.read(folder)


def test_a_rule_of_ones_own_is_read(tmp_path: Path) -> None:
    rule = read(tmp_path, RULE).rule("unfinished/mine")
    assert rule is not None
    assert [rule.level_for(kinds) for kinds in (0, 1, 2, 5)] == [None, Level.NOTE, Level.ERROR, Level.ERROR]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("confidence: high", "confidence: sure", 3, "use high, medium, low"),
        ("confidence: high\n", "", 1, "`confidence` is missing"),
        ("confidence: high", "confidence: high\nsurprise: 1", 4, "`surprise` is not known"),
        ("zh: 测试, en: A test", "zh: 测试", 4, "`en` is missing"),
        ("seen: $text", "seen: $thing", 5, "does not supply $thing"),
        ("operations-2026/5.1.4", "operations-2026/99", 1, "no clause operations-2026/99"),
        ("direct: [operations-2026/5.1.4]", "direct: []", 1, "cite at least one clause"),
        ("one: note", "one: error", 2, "one kind of evidence alone is no error"),
        ("one: note", "some: note", 2, "use one, two, three, four"),
        ("text.phrase", "text.nothing", 7, "no detector called `text.nothing`"),
        ("text.phrase", "chain.pattern", 7, "no detector called `chain.pattern`"),
        ("text.phrase", "os.system", 7, "no module of detectors called `os`"),
        ("text.phrase", "__import__.x", 7, "no detector called"),
        ("{pattern: 测试版}", "{pattern: [测试版]}", 7, "this should be str"),
        ("{pattern: 测试版}", "{patern: 测试版}", 7, "no option `patern`"),
        ("{pattern: 测试版}", "{}", 7, "the option `pattern` is missing"),
        ("title:", "title: [", 5, "not YAML"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    assert RULE.count(old)
    with pytest.raises(RuleError) as caught:
        read(tmp_path, RULE.replace(old, new, 1))
    zh, en = caught.value.text
    assert f"mine.yaml:{line}" in en
    assert told in en
    assert en.count("\n") == zh.count("\n") == 0
    assert zh != en


@pytest.mark.parametrize(
    ("topic", "name", "told"),
    [
        ("no-such-topic", "mine", "this is no topic"),
        ("share-reward", "benefit-for-share", "the name `benefit-for-share` is taken"),
    ],
)
def test_names_are_looked_at(tmp_path: Path, topic: str, name: str, told: str) -> None:
    with pytest.raises(RuleError, match=told):
        read(tmp_path, RULE, topic=topic, name=name)


@pytest.mark.parametrize(
    ("old", "new", "results"),
    [
        ("", "", {Result.VALIDATED}),
        ("<view>测试版</view>", "<view>正式版</view>", {Result.MISSING, Result.VALIDATED}),
        ("expect: [pages/a/a.wxml:1]", "expect: [pages/a/a.wxml:2]", {Result.ELSEWHERE, Result.VALIDATED}),
        ("<view>正式</view>", "<view>还是测试版</view>", {Result.NOISY, Result.VALIDATED}),
    ],
)
def test_the_four_outcomes_of_a_proof(tmp_path: Path, old: str, new: str, results: set[Result]) -> None:
    book = read(tmp_path, RULE.replace(old, new, 1))
    rule = book.rule("mine")
    assert rule is not None
    assert {proof.result for proof in prove(rule, book.documents)} == results
