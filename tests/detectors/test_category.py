"""Declared categories against small programs."""

from __future__ import annotations

from miniaudit.engine import rulebook, service_categories
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.package import open_files

BOOK = rulebook.read()
SHOP = {
    "app.json": '{"pages": ["pages/a/a", "pages/o/o"]}',
    "pages/a/a.json": '{"navigationBarTitleText": "购物车"}',
    "pages/a/a.wxml": "<view>加入购物车</view><view>立即购买</view><navigator url='/pages/o/o'>去结算</navigator>",
    "pages/a/a.js": "Page({})",
    "pages/o/o.wxml": "<view>收货地址</view><view>运费</view><view>提交订单</view>",
    "pages/o/o.js": "Page({})",
}
FORUM = {
    "app.json": '{"pages": ["pages/a/a", "pages/p/p"]}',
    "pages/a/a.wxml": "<view>社区广场</view><navigator url='/pages/p/p'>发布动态</navigator><view>帖子详情</view>",
    "pages/a/a.js": "Page({})",
    "pages/p/p.wxml": "<textarea placeholder='这一刻的想法'/><view>发布帖子</view><view>全部评论</view>",
    "pages/p/p.js": "Page({})",
}


def _said(files: dict[str, str], *declared: str) -> list[tuple[str, str]]:
    report = audit(open_files(files), BOOK, Settings(declared=service_categories.declared(declared)))
    return [(f.rule, f.message.zh) for f in report.findings if f.topic == "category"]


def test_nothing_declared_is_a_note_of_what_is_likely_with_what_it_asks_for() -> None:
    ((rule, message),) = _said(FORUM)
    assert rule == "none-declared"
    assert "「社交-社区/论坛」（非经营性网站 ICP 备案" in message


def test_a_shop_whose_goods_are_not_told_may_be_any() -> None:
    ((rule, message),) = _said(SHOP)
    assert rule == "none-declared"
    assert "「商家自营-百货商场/购物中心」（具体选哪一个、要什么资质，随所卖的商品而定）" in message


def test_nothing_declared_and_too_little_to_tell_is_undecided() -> None:
    report = audit(open_files({"app.json": '{"pages": ["a"]}', "a.wxml": "<view>你好</view>"}), BOOK, Settings())
    assert report.findings == ()
    assert [n.rule for n in report.programs[0].coverage.undecided] == ["category/none-declared"]
    verdicts = {clause.clause: clause.verdict for clause in report.programs[0].clauses}
    assert verdicts["operations-2026/5.7"] == "look"


def test_what_a_limit_leaves_out_is_told_once() -> None:
    assert [rule for rule, _ in _said(FORUM, "工具-备忘录") if rule != "unsupported"] == ["content-left-out"]
    assert [rule for rule, _ in _said(FORUM, "工具-日历") if rule != "unsupported"] == ["undeclared"]


def test_a_category_that_nothing_shows_is_told_with_what_it_looks_like() -> None:
    ((rule, message),) = _said(SHOP, "工具-天气")
    assert rule == "unsupported"
    assert "工具-天气" in message
    assert "商家自营-百货商场/购物中心" in message


def test_a_category_that_fits_is_left_in_peace() -> None:
    assert _said(SHOP, "商家自营-百货商场/购物中心") == []


def test_goods_that_the_server_names_may_be_any() -> None:
    assert _said(SHOP, "商家自营-钟表") == []


def test_too_little_to_tell_is_undecided() -> None:
    files = {"app.json": '{"pages": ["pages/a/a"]}', "pages/a/a.wxml": "<view>你好</view>", "pages/a/a.js": "Page({})"}
    report = audit(open_files(files), BOOK, Settings(declared=service_categories.declared(["工具-天气"])))
    assert [f.rule for f in report.findings if f.topic == "category"] == []
    assert [n.rule for n in report.programs[0].coverage.undecided if n.rule.startswith("category")] == [
        "category/unsupported"
    ]
    assert report.programs[0].category["decided"] is False


def test_what_users_publish_must_be_declared_beside_the_rest() -> None:
    (found,) = [message for rule, message in _said(FORUM, "资讯-信息资讯") if rule == "undeclared"] or [""]
    assert "社交-社区/论坛" in found


def test_it_need_not_be_declared_twice() -> None:
    assert _said(FORUM, "社交-社区/论坛") == []


def test_suggestions_tell_the_qualification_and_where_each_cue_stands() -> None:
    report = audit(open_files(FORUM), BOOK, Settings())
    category = dict(report.programs[0].category)
    suggested = category["suggested"]
    assert isinstance(suggested, list)
    assert suggested[0]["name"] == "社交-社区/论坛"
    assert suggested[0]["qualification"]["zh"]
    assert all(cue["line"] >= 1 and cue["text"] for cue in suggested[0]["cues"])
