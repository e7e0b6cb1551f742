"""The category of the samples, as a merchant is told it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from miniaudit.cli import main

SAMPLES = Path(__file__).parents[1] / "samples"


def _run(*words: str) -> str:
    return CliRunner().invoke(main, [*words], catch_exceptions=False).output


def test_a_shop_that_was_declared_a_tool_is_told_so_first() -> None:
    said = json.loads(_run("check", str(SAMPLES / "jianzhile"), "--category", "工具-信息查询", "--format", "json"))
    first = said["findings"][0]
    assert (first["topic"], first["rule"], first["level"]) == ("category", "unsupported", "error")
    assert "声明的服务类目是「工具-信息查询」" in first["message"]["zh"]
    assert "从「购物车」等内容看，应选「商家自营" in first["message"]["zh"]
    assert any("加入购物车" in step["text"]["zh"] for step in first["evidence"])


def test_the_table_quotes_each_cue_with_its_place() -> None:
    said = _run("category", str(SAMPLES / "tidy-shop"), "--lang", "zh")
    assert "商家自营-百货商场/购物中心  得分" in said
    assert "pages/goods/goods.wxml:24  「加入购物车」" in said


def test_the_table_as_json_names_what_no_category_allows() -> None:
    said = json.loads(_run("category", str(SAMPLES / "jianzhile"), "--format", "json"))
    (program,) = said["programs"]
    assert program["declared"] == []
    assert program["decided"] is True
    assert [each["name"] for each in program["forbidden"]] == ["淘口令/CPS"]


def test_a_check_notes_what_is_likely_where_nothing_is_declared() -> None:
    said = json.loads(_run("check", str(SAMPLES / "tidy-shop"), "--format", "json"))
    note = said["findings"][0]
    assert (note["rule"], note["level"], note["path"]) == ("none-declared", "note", "app.json")
    assert "它像是「商家自营-百货商场/购物中心」（" in note["message"]["zh"]
    assert any("加入购物车" in step["text"]["zh"] for step in note["evidence"])


def test_the_table_reads_the_configuration_as_a_check_does(tmp_path: Path) -> None:
    (tmp_path / "miniaudit.toml").write_text(
        'lang = "en"\n[account]\nsubject = "personal"\ncategories = ["工具-天气"]\n', "utf-8"
    )
    (tmp_path / "app.json").write_text('{"pages": ["a"]}', "utf-8")
    (tmp_path / "a.wxml").write_text("<view>今日天气</view>", "utf-8")

    def declared(*options: str) -> tuple[list[str], str | None]:
        (program,) = json.loads(_run("category", str(tmp_path), "--format", "json", *options))["programs"]
        return program["declared"], program["subject"]

    assert declared() == (["工具-天气"], "personal")
    assert declared("--category", "工具-日历", "--subject", "enterprise") == (["工具-日历"], "enterprise")
    assert "declared: 工具-天气" in _run("category", str(tmp_path))
    other = tmp_path / "other.toml"
    other.write_text('[account]\ncategories = ["工具-记账"]\n', "utf-8")
    assert declared("--config", str(other)) == (["工具-记账"], None)
