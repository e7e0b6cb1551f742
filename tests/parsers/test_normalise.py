"""Text as it is meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.parsers.disguises import ASCII_HINT, DISGUISES, HINT, forms
from miniaudit.parsers.normalise import Restored, normalise

_LOOKS_ASIDE = re.compile(r"\(\?<?[=!](?:[^()]|\([^()]*\))*\)")
_WRITTEN = [_LOOKS_ASIDE.sub("", form).replace("~", "[*.·_]?") for _, form in DISGUISES]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("加薇.信领红包", "加微信领红包"),
        ("淘*宝口·令", "淘宝口令"),
        ("领🧧取", "领取"),
        ("转发到盆友圈", "转发到朋友圈"),
        ("芬享给好友", "分享给好友"),
        ("V信：abc", "微信：abc"),
        ("加V领取", "加微信领取"),
        ("扫码加我wx领取", "扫码加微信领取"),
        ("桃宝搜索", "淘宝搜索"),
        ("用tao宝打开", "用淘宝打开"),
        ("拼夕夕", "拼多多"),
        ("關注公眾號領獎", "关注公众号领奖"),
        ("ＶＸ：ａ１", "微信：a1"),
        ("分\u200b享\ufeff领奖", "分享领奖"),
        ("领优惠卷", "领优惠券"),
    ],
)
def test_a_disguised_word_is_read(written: str, meant: str) -> None:
    assert normalise(written).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "威信很高", "北京·东城",
        "南京-东站", "积分·享优惠", "积分🎁享好礼", "安徽信用社", "细微.信息", "加微博", "加V认证",
        "ios/android", "V信号", "转-发货", "大红·包邮", "口红-包装", "运转·发展", "今天·猫粮", "淘*宝贝", "关·注册",
        "反复·制作", "微信支付", "下一页 / 载入", "mp.weixin.qq.com", "wx0000000000000001", "认领*取消",
    ],
)  # fmt: skip
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert normalise(text) == (text, ())


def test_a_restored_word_is_found_where_it_is_written() -> None:
    text = "请\u200b加\u200b我薇\u200b~信，再淘.宝"
    found = normalise(text)
    assert found.text == "请加我微信，再淘宝"
    assert [text[start:end] for start, end, _ in found.restored] == ["薇\u200b~信", "淘.宝"]


def test_the_place_of_a_word_without_anything_hidden_before_it() -> None:
    assert normalise("扫盆友圈").restored == (Restored(1, 4, "朋友圈"),)


@given(st.sampled_from(_WRITTEN).flatmap(st.from_regex), st.text("加扫我号群：ab 1.", max_size=2))
def test_a_text_without_a_hint_holds_no_disguise(written: str, after: str) -> None:
    text = written + after
    found = [each for each in forms().finditer(text) if each[0] != DISGUISES[(each.lastindex or 1) - 1][0]]
    if found:
        assert HINT.search(text)
        assert ASCII_HINT.search(text) or not text.isascii()
