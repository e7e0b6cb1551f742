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
        ("红$包", "红包"),
        ("分｜享", "分享"),
        ("加+V", "加微信"),
        ("加❤V信", "加微信"),
        ("+V信领福*利", "加微信领福利"),
        ("请加·微·信：ab", "请加微信：ab"),
        ("加.微.信.领.红.包", "加微信领红包"),
        ("转/发/到/朋/友/圈", "转发到朋友圈"),
        ("快来领-红-包-吧", "快来领红包吧"),
        ("长~按~识~别二*维*码", "长按识别二维码"),
        ("加·薇·信", "加微信"),
        ("抽★奖得现_金，马上提=现", "抽奖得现金，马上提现"),
        ("甲·乙，微*信", "甲·乙，微信"),
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
        "红/黄/蓝", "日|一|二|三|四|五|六", "省-市-区", "年/月/日", "大/中/小", "积分·享·受", "增/加/群/聊",
        "分享/收藏", "阿里·巴巴", "奥黛丽·赫本", "周一-周五", "3~5折", "2026-03-01", "10%现金", "添加wx.login",
        "顾客/服务", "奖品·奖金", "社会-员工", "成长/按钮", "手提/现货", "兑现/金币", "帮助/力量", "积分/销售额",
        "知识/别名", "增加/我的", "机会/员工", "收集/赞助商", "最好/友情价", "好转/发热", "关注+转发", "微信+支付宝",
        "红，包", "分、享", "领！取", "好!友", "加群：口。令", "分享。转，发", "红?包", "微：信", "Red/Package",
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


def test_a_word_in_a_run_of_spaced_characters_is_found_where_it_is_written() -> None:
    text = "快来\u200b加·微·\u200b信·领，红/黄/蓝"
    found = normalise(text)
    assert found.text == "快来加微信领，红/黄/蓝"
    assert [text[start:end] for start, end, _ in found.restored] == ["加·微·\u200b信"]


@given(st.sampled_from(_WRITTEN).flatmap(st.from_regex), st.text("加扫我号群：ab 1.", max_size=2))
def test_a_text_without_a_hint_holds_no_disguise(written: str, after: str) -> None:
    text = written + after
    found = [each for each in forms().finditer(text) if each[0] != DISGUISES[(each.lastindex or 1) - 1][0]]
    if found:
        assert HINT.search(text)
        assert ASCII_HINT.search(text) or not text.isascii()


def _apart(form: str) -> str:
    """Keep Latin letters of two forms apart: 领qufen享 would be read as one word of letters."""
    return f"{form}，" if form[-1:].isascii() else form


_HAN = st.sampled_from("加微薇信分享红包领取关注好友提现朋圈口令积大客服的一中，。！？、；：")
_MARKS = "，。！？、；：,;:!?…“”‘’"
_PIECES = st.one_of(
    _HAN,
    st.sampled_from([*"*.·_|/~-+★❤$\u200b﻿ ", "V", "vx", "1", "ab", *_MARKS]),
    st.sampled_from(sorted({word for word, _ in DISGUISES})),
    st.sampled_from(_WRITTEN).flatmap(lambda form: st.from_regex(form, fullmatch=True)).map(_apart),
)
_TEXTS = st.lists(_PIECES, max_size=12).map("".join)


@given(st.sampled_from(DISGUISES), st.data())
def test_a_form_is_found_whatever_it_begins_with(row: tuple[str, str], data: st.DataObject) -> None:
    """The look that keeps most characters from being tried hides no form."""
    form = re.compile(row[1].replace("~", "[*.·_]?"))
    written = data.draw(st.from_regex(_LOOKS_ASIDE.sub("", form.pattern), fullmatch=True))
    if form.fullmatch(written):
        assert forms().search(written)


@given(_TEXTS)
def test_what_is_meant_means_itself(text: str) -> None:
    meant = normalise(text).text
    assert normalise(meant) == (meant, ())


@given(_TEXTS)
def test_what_is_restored_stands_in_the_text_in_order(text: str) -> None:
    found = normalise(text)
    end = 0
    for start, stop, reads in found.restored:
        assert end <= start < stop <= len(text)
        assert text[start:stop] != reads
        end = stop
    assert re.search(".*".join(re.escape(each.reads) for each in found.restored), found.text)


@given(_TEXTS)
def test_nothing_is_joined_over_what_parts_sentences(text: str) -> None:
    for start, stop, _ in normalise(text).restored:
        assert not set(text[start:stop]) & set(_MARKS)
    found = normalise(text).text
    assert [mark for mark in found if mark in _MARKS] == [mark for mark in text if mark in _MARKS]
