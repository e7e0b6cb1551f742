"""What a switch is said to hide."""

from __future__ import annotations

import pytest

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.package import open_files

BOOK = rulebook.read()
ASKS = """
Page({ onLoad() { wx.request({ url: 'https://a.cn/c', success: r => this.setData({ isAudit: r.data.isAudit }) }) } })
"""


@pytest.mark.parametrize(
    ("hidden", "told"),
    [
        ('<view wx:if="{{!isAudit}}"><view>提现到零钱</view></view>', ("提现到零钱", "提现到零钱")),
        (
            '<view wx:if="{{!isAudit}}"><image src="{{a}}"/><image src="{{b}}"/></view>',
            ("pages/a/a 的一部分", "a part of pages/a/a"),
        ),
    ],
)
def test_what_has_no_words_is_a_part_of_its_page(hidden: str, told: tuple[str, str]) -> None:
    files = {
        "app.json": '{"pages": ["pages/a/a"]}',
        "pages/a/a.wxml": f"<view>天气</view>{hidden}",
        "pages/a/a.js": ASKS,
    }
    report = audit(open_files(files), BOOK, Settings())
    (found,) = [finding for finding in report.findings if finding.rule == "named-for-review"]
    assert told[0] in found.message.zh
    assert told[1] in found.message.en
