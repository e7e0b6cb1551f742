"""A rule file that cannot be used is refused in one sentence, with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from miniaudit.engine import rulebook
from miniaudit.engine.entry import RuleError
from miniaudit.model.clause import Checked
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


def refused(folder: Path, *arguments: str, **named: str) -> tuple[str, str]:
    with pytest.raises(RuleError) as caught:
        read(folder, *arguments, **named)
    zh, en = caught.value.text
    assert zh != en
    assert "\n" not in zh + en
    assert en.endswith(".")
    assert not en.endswith("..")
    return zh, en


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("confidence: high", "confidence: sure", 3, "`sure` is not known here: use high, medium, low"),
        ("confidence: high", "confidence: [high]", 3, "write this as one text"),
        ("confidence: high\n", "", 1, "`confidence` is missing"),
        ("confidence: high", "confidence: high\nsurprise: 1", 4, "`surprise` is not known"),
        ("confidence: high", "confidence: high\nlevel: {one: note}", 4, "`level` stands twice"),
        ("zh: 测试, en: A test", "zh: 测试", 4, "`en` is missing"),
        ("zh: 见$text, en", "en", 5, "`zh` is missing"),
        ("en: Take it out", "en: ''", 6, "must not be empty"),
        ("en: Take it out", "en: x, fr: y", 6, "`fr` is not known here: use zh, en"),
        ("{zh: 删去, en: Take it out}", "删去", 6, "write this as `key: value`"),
        ("seen: $text", "seen: $thing $other", 5, "does not supply $other, $thing"),
        ("seen: $text", "seen: ${thing}", 5, "does not supply $thing"),
        ("Take it out", "Take out $thing", 6, "does not supply $thing"),
        ("operations-2026/5.1.4", "operations-2026/99", 1, "no clause operations-2026/99"),
        ("operations-2026/5.1.4", "5.1.4", 1, "no clause 5.1.4"),
        ("{direct: [", "{by-analogy: [nowhere/1], direct: [", 1, "no clause nowhere/1"),
        ("{direct: [", "{indirect: [", 1, "`indirect` is not known here: use direct, by-analogy"),
        ("direct: [operations-2026/5.1.4]", "direct: []", 1, "cite at least one clause"),
        ("direct: [operations-2026/5.1.4]", "direct: operations-2026/5.1.4", 1, "write this as a list"),
        ("one: note", "one: error", 2, "one kind of evidence alone is no error"),
        ("one: note", "some: note", 2, "use one, two, three, four"),
        ("one: note", "one: bad", 2, "`bad` is not known here: use error, warning, note"),
        ("{one: note, two: error}", "{}", 2, "name at least one level"),
        ("text.phrase", "text.nothing", 7, "no detector called `text.nothing`"),
        ("{text.phrase: {", "{clipboard.unasked_use: {}, text.phrase: {", 7, "name one detector"),
        ("detect: {text.phrase: {pattern: 测试版}}", "detect: {}", 7, "name one detector"),
        ("{pattern: 测试版}", "{pattern: [测试版]}", 7, "this should be str"),
        ("{pattern: 测试版}", "{pattern: '(测试版'}", 7, "this is no regular expression"),
        ("{pattern: 测试版}", "{patern: 测试版}", 7, "no option `patern`"),
        ("{pattern: 测试版}", "{}", 7, "the option `pattern` is missing"),
        ("    expect: [pages/a/a.wxml:1]\n", "", 9, "`expect` is missing"),
        ("{name: says nothing, ", "{", 14, "`name` is missing"),
        ("{name: says nothing, files: {pages/a/a.wxml: <view/>}}", "none", 14, "write this as `key: value`"),
        ("\n  - {name: says nothing, files: {pages/a/a.wxml: <view/>}}", " []", 13, "write at least one"),
        ("title:", "title: [", 5, "not YAML"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    assert RULE.count(old)
    zh, en = refused(tmp_path, RULE.replace(old, new, 1))
    file = tmp_path / "unfinished" / "mine.yaml"
    assert en.startswith(f"{file}:{line}: ")
    assert zh.startswith(f"{file}:{line}：")
    assert told in en


@pytest.mark.parametrize(
    ("topic", "name", "told"),
    [
        ("no-such-topic", "mine", "no-such-topic: this is no topic: use share-gate, "),
        ("share-reward", "benefit-for-share", "the name `benefit-for-share` is taken"),
        ("unfinished", "benefit-for-share", "the name `benefit-for-share` is taken"),
    ],
)
def test_names_are_looked_at(tmp_path: Path, topic: str, name: str, told: str) -> None:
    assert told in refused(tmp_path, RULE, topic=topic, name=name)[1]


def test_no_two_rules_have_one_title(tmp_path: Path) -> None:
    taken = rulebook.read().rules[0]
    told = refused(tmp_path, RULE.replace("测试,", f"{taken.title.zh},", 1))[1]
    assert f"it has the title of {taken.name}" in told


def test_a_clause_that_nobody_could_confirm_cannot_be_cited(tmp_path: Path) -> None:
    name = next(c.name for c in rulebook.read().clauses.values() if c.checked is Checked.UNCONFIRMED)
    assert "mine.yaml:1: nobody could confirm" in refused(tmp_path, RULE.replace("operations-2026/5.1.4", name))[1]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="there is no such folder of rules"):
        rulebook.read(tmp_path / "rules")


def test_rules_of_ones_own_stand_after_the_shipped(tmp_path: Path) -> None:
    shipped = rulebook.read().rules
    book = read(tmp_path, RULE)
    assert book.rules[:-1] == shipped
    assert book.rule("mine") is book.rule("unfinished/mine") is book.rules[-1]
    assert book.rule("share-gate/mine") is None
