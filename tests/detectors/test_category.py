"""Declared categories against small programs."""

from __future__ import annotations

from typing import Any

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


def _category(files: dict[str, str], *declared: str, subject: str | None = None) -> dict[str, Any]:
    settings = Settings(declared=service_categories.declared(declared, subject))
    return dict(audit(open_files(files), BOOK, settings).programs[0].category)


FAR = {
    "app.json": '{"pages": ["pages/a/a", "pages/b/b", "pages/c/c", "pages/d/d"]}',
    "pages/a/a.wxml": "<view>记一笔</view><view>本月支出</view><navigator url='/pages/b/b'>更多</navigator>",
    "pages/b/b.wxml": "<view>账本</view><navigator url='/pages/c/c'>设置</navigator>",
    "pages/c/c.wxml": "<view>预算</view><navigator url='/pages/d/d'>其他</navigator>",
    "pages/d/d.wxml": "<view>天气预报</view><view>气温</view><view>湿度</view>",
}
WHEEL = {
    "app.json": '{"pages": ["pages/a/a"]}',
    "pages/a/a.json": '{"navigationBarTitleText": "幸运大转盘"}',
    "pages/a/a.wxml": "<view>抽奖次数</view><view>中奖名单</view><view>奖品</view>",
}


def test_declared_categories_are_told_with_the_nearest_place_of_each() -> None:
    ledger, weather, posts = _category(FAR, "工具-记账", "工具-天气", "社交-社区/论坛")["support"]
    assert (ledger["name"], ledger["taps"]) == ("工具-记账", 0)
    assert (ledger["cues"][0]["path"], ledger["cues"][0]["line"]) == ("pages/a/a.wxml", 1)
    assert (weather["name"], weather["taps"]) == ("工具-天气", 3)
    assert {cue["path"] for cue in weather["cues"]} == {"pages/d/d.wxml"}
    assert (posts["taps"], posts["cues"]) == (None, [])
    assert posts["score"] < 2


def test_a_category_that_nothing_is_known_of_is_told_as_such() -> None:
    (told,) = _category(FAR, "工具-充电宝", subject="overseas")["support"]
    assert told == {"name": "工具-充电宝", "score": None, "taps": None, "cues": []}


def test_a_function_three_taps_away_is_too_deep_and_two_are_not() -> None:
    assert "too-deep" in [rule for rule, _ in _said(FAR, "工具-记账", "工具-天气")]
    nearer = {**FAR, "pages/b/b.wxml": "<view>账本</view><navigator url='/pages/d/d'>其他</navigator>"}
    assert _said(nearer, "工具-记账", "工具-天气") == []


def test_what_no_category_allows_is_told_whichever_is_declared() -> None:
    assert [rule for rule, _ in _said(WHEEL, "工具-天气")] == ["none-allows"]
    assert [rule for rule, _ in _said(WHEEL)] == ["none-allows"]
    told = _category(WHEEL)
    assert (told["decided"], told["suggested"]) == (True, [])
    assert [each["name"] for each in told["forbidden"]] == ["抽奖"]


def test_a_suggestion_tells_who_may_choose_it() -> None:
    assert "personal" not in _category(FORUM)["suggested"][0]["subjects"]
    assert "personal" in _category(FAR)["suggested"][0]["subjects"]


def test_one_word_alone_suggests_no_further_category() -> None:
    files = {**SHOP, "pages/x/x.wxml": "<view>贷款 报修 物业 楼栋</view>"}
    files["app.json"] = '{"pages": ["pages/a/a", "pages/o/o", "pages/x/x"]}'
    files["pages/o/o.wxml"] += "<navigator url='/pages/x/x'>物业报修</navigator>"
    assert "房地产服务-物业管理" not in [each["name"] for each in _category(files)["suggested"]]


def test_a_game_is_one_whatever_it_draws() -> None:
    game = {"game.json": "{}", "project.config.json": '{"compileType": "game"}', "game.js": "wx.createCanvas()"}
    assert [each["name"] for each in _category(game)["suggested"]] == ["游戏-小游戏"]
    assert _said(game, "游戏-小游戏") == []
    assert "game-or-not" in [rule for rule, _ in _said(game, "工具-计算器")]


def test_a_score_counter_is_no_game() -> None:
    files = {
        "app.json": '{"pages": ["pages/a/a"], "window": {"navigationBarTitleText": "扑克计分器"}}',
        "pages/a/a.wxml": "<view>玩家</view><view>本局得分</view><view>连胜</view><view>已通关</view><view>记分</view>",
    }
    assert _category(files)["suggested"][0]["name"] == "工具-计算器"
