"""Scores of categories by signals."""

from __future__ import annotations

import pytest

from miniaudit.detectors.weighing.scores import Earned, weighed
from miniaudit.detectors.weighing.signals import CALL, PATH, Signal
from miniaudit.engine import cue_table
from miniaudit.model.cues import Cue, CueTable, Described, Strength
from miniaudit.model.span import Site, Span

WEIGHTS = cue_table.shipped().weights
SHOP = Described(
    "shop",
    (Cue(Strength.PLAIN, ("购物车",)), Cue(Strength.PLAIN, ("去结算",)), Cue(Strength.TELLING, ("运费", "包邮"))),
)
TOYS = Described("商家自营-玩具", (Cue(Strength.PLAIN, ("玩具",)),), family="shop")
ANY = Described("商家自营-百货", (), family="shop", is_default=True)
RADIO = Described("文娱-电台", (Cue(Strength.PLAIN, ("电台",)), Cue(Strength.CALLS, ("audio",))))
TABLE = CueTable((TOYS, ANY, RADIO), (SHOP,), (), WEIGHTS)


def _signal(text: str, path: str = "a.wxml", place: str = "label", factor: float = 1) -> Signal:
    return Signal(place, text, Site(path, Span(0, 1)), factor)


def _earned(name: str, *signals: Signal) -> Earned:
    return weighed(signals, TABLE).categories[name]


CART = (
    _signal("去结算", "d.wxml"),
    _signal("购物车", "b.wxml"),
    _signal("购物车", "c.wxml"),
    _signal("运费", "b.wxml"),
    _signal("包邮", "b.wxml"),
)


def test_what_is_sold_counts_only_in_a_shop() -> None:
    assert _earned("商家自营-玩具", _signal("玩具")).score == 0
    assert (
        _earned("商家自营-玩具", _signal("玩具"), *CART).score > _earned("商家自营-百货", _signal("玩具"), *CART).score
    )


def test_a_shop_whose_goods_are_not_named_is_the_default() -> None:
    assert _earned("商家自营-百货", *CART).score > 0
    assert _earned("商家自营-玩具", *CART).score == 0


def test_a_family_needs_a_plain_word() -> None:
    many = [_signal(text, f"{n}.wxml", factor=5) for n in range(9) for text in ("运费", "包邮")]
    assert _earned("商家自营-百货", *many).score == 0


def test_repeating_a_word_adds_little() -> None:
    once = _earned("文娱-电台", _signal("电台")).score
    often = _earned("文娱-电台", *(_signal("电台", f"{n}.wxml") for n in range(50))).score
    assert once < often <= once * WEIGHTS.caps["files"] + 0.01


def test_far_and_hidden_places_count_less() -> None:
    assert _earned("文娱-电台", _signal("电台", factor=0.2)).score < _earned("文娱-电台", _signal("电台")).score


def test_interfaces_are_found_by_their_whole_name() -> None:
    assert _earned("文娱-电台", _signal("audio", place=CALL)).score == pytest.approx(WEIGHTS.strengths["calls"])
    assert _earned("文娱-电台", _signal("audio/x", place=PATH)).score == 0


def test_the_best_category_comes_first() -> None:
    assert next(iter(weighed([_signal("电台")], TABLE).categories)) == "文娱-电台"


def test_cues_on_pages_where_they_mean_something_else_do_not_count() -> None:
    forum = Described("社交-社区/论坛", (Cue(Strength.PLAIN, ("评论",)),), not_in=("goods",))
    table = CueTable((forum,), (), (), WEIGHTS)
    assert weighed([_signal("评论", "pages/goods/a.wxml")], table).categories[forum.name].score == 0
    assert weighed([_signal("评论", "pages/post/a.wxml")], table).categories[forum.name].score > 0
