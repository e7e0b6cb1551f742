"""The table of cues."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from miniaudit.engine import cue_table, service_categories
from miniaudit.engine.entry import RuleError
from miniaudit.engine.folder import CATEGORIES, shipped_folder
from miniaudit.engine.rulebook import read

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS = (shipped_folder() / CATEGORIES / "cues" / "weights.yaml").read_text("utf-8")


def _folder(tmp_path: Path, text: str) -> Path:
    cues = tmp_path / CATEGORIES / "cues"
    cues.mkdir(parents=True)
    (cues / "weights.yaml").write_text(WEIGHTS, "utf-8")
    (cues / "some.yaml").write_text(text, "utf-8")
    return tmp_path


def test_every_category_with_cues_stands_in_the_tree() -> None:
    known = service_categories.shipped().by_name
    assert [each.name for each in cue_table.shipped().categories if each.name not in known] == []


def test_what_a_category_rests_on_exists() -> None:
    table = cue_table.shipped()
    families = {each.name for each in table.families}
    firsts = {each.name.partition("-")[0] for each in table.categories}
    assert {each.family for each in table.categories} - {""} <= families
    assert {name for each in table.categories for name in each.needs} <= families | set(table.by_name)
    assert {name for each in table.categories for name in each.covers} <= firsts | set(table.by_name)


def test_the_rules_that_find_what_is_forbidden_exist() -> None:
    known = {f"{rule.topic}/{rule.name}" for rule in read().rules}
    assert {rule.partition(":")[0] for each in cue_table.shipped().forbidden for rule in each.rules} <= known


def test_words_that_must_not_decide_decide_nothing() -> None:
    alone = {
        p for each in cue_table.shipped().categories for c in each.cues if c.strength == "plain" for p in c.phrases
    }
    assert alone.isdisjoint(
        "生成 密码 状态 登录 我的 首页 搜索 手机 订单 我的订单 地址 分享 客服 活动 图片 头像".split()
    )


def test_the_synonyms_of_a_line_are_one_cue(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "categories: {工具-天气: {plain: [天气 气温, 湿度], names: [weather_forecast]}}")
    (weather,) = cue_table.read(folder).categories
    assert [cue.phrases for cue in weather.cues] == [("天气", "气温"), ("湿度",), ("weatherforecast",)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("categories: {工具-天气: {plainly: [天气]}}", "plainly"),
        ("categories: {工具-天气: {least: much}}", "number"),
        ("categories: {工具-天气: {plain: 天气}}", "list"),
    ],
)
def test_a_mistake_is_refused_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(RuleError) as refused:
        cue_table.read(_folder(tmp_path, text))
    assert says in refused.value.text.en
    assert "some.yaml:1" in refused.value.text.en


def test_a_category_stands_once(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "categories: {工具-天气: {plain: [天气]}}")
    (folder / CATEGORIES / "cues" / "other.yaml").write_text("categories: {工具-天气: {plain: [气温]}}", "utf-8")
    with pytest.raises(RuleError):
        cue_table.read(folder)
