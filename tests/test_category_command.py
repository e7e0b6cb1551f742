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


def test_the_table_tells_where_the_declared_is_to_be_seen_and_who_may_choose_what_is_likely() -> None:
    shop = str(SAMPLES / "tidy-shop")
    said = _run("category", shop, "--lang", "zh", "--category", "商家自营-食品饮料", "--category", "工具-天气")
    assert "  商家自营-食品饮料：首页就能看到\n" in said
    assert "  工具-天气：看不到这个类目的功能\n" in said
    said = _run("category", shop, "--lang", "zh")
    assert "  资质：具体选哪一个、要什么资质，随所卖的商品而定；个人主体不能选\n" in said
    assert "  closed to this kind of owner\n" in _run("category", shop, "--lang", "en", "--subject", "personal")


def test_the_table_tells_in_how_many_taps(tmp_path: Path) -> None:
    pages = {
        "a": "<view>记一笔</view><navigator url='/b'/>",
        "b": "<view>今日天气</view><view>气温</view><view>湿度</view>",
    }
    (tmp_path / "app.json").write_text('{"pages": ["a", "b"]}', "utf-8")
    for name, markup in pages.items():
        (tmp_path / f"{name}.wxml").write_text(markup, "utf-8")
    assert "  工具-天气: to be seen 1 tap(s) from the start\n" in _run(
        "category", str(tmp_path), "--lang", "en", "--category", "工具-天气"
    )


def test_the_table_says_that_no_category_will_do(tmp_path: Path) -> None:
    (tmp_path / "app.json").write_text('{"pages": ["a"]}', "utf-8")
    (tmp_path / "a.json").write_text('{"navigationBarTitleText": "幸运大转盘"}', "utf-8")
    (tmp_path / "a.wxml").write_text("<view>抽奖次数</view><view>中奖名单</view><view>奖品</view>", "utf-8")
    said = _run("category", str(tmp_path), "--lang", "zh")
    assert "主要内容任何类目都不允许，选哪个类目都通不过\n" in said
    assert "任何类目都不允许：抽奖\n" in said
