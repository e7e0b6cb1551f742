"""What a third of ordinary programs does is no offence: one such fact alone is at most a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.model.rule import Level
from miniaudit.package import open_files

if TYPE_CHECKING:
    from collections.abc import Mapping

BOOK: Final = rulebook.read()
SHOP: Final = {
    "app.json": '{"pages": ["pages/home/home"], "window": {"navigationBarTitleText": "春茶铺"}}',
    "app.js": "App({ onLaunch() { console.log('up') } })",
    "pages/home/home.wxml": '<view wx:for="{{teas}}" wx:key="id">{{item.name}}</view>',
    "pages/home/home.js": "Page({ data: { teas: [{ id: 1, name: '龙井' }, { id: 2, name: '毛尖' }] } })",
}
HEAD: Final = "data: { teas: [{ id: 1, name: '龙井' }], orderNo: 'A1' },"
# The fact: what the page shows besides, and what its code does besides.
FACTS: Final[Mapping[str, tuple[str, str]]] = {
    "order number copied on a tap": (
        '<view bindtap="copy">复制订单号</view>',
        "copy() { wx.setClipboardData({ data: this.data.orderNo }) }",
    ),
    "address of a shop copied by a helper": (
        '<view bindtap="copy">复制门店地址</view>',
        "copy() { this.put('人民路 8 号') }, put(data) { wx.setClipboardData({ data }) }",
    ),
    "web-view on a fixed page": ('<navigator url="/pages/web/web">关于我们</navigator>', ""),
    "another program opened on a tap": (
        '<view bindtap="go">打开发票助手</view>',
        "go() { wx.navigateToMiniProgram({ appId: 'wx0123456789abcdef' }) }",
    ),
    "another program by a navigator": (
        '<navigator target="miniProgram" app-id="wx0123456789abcdef">打开发票助手</navigator>',
        "",
    ),
    "customer service": ('<button open-type="contact">联系客服</button>', ""),
    "share button": (
        '<button open-type="share">分享给好友</button>',
        "onShareAppMessage() { return { title: '春茶上市', path: '/pages/home/home' } }",
    ),
    "share hook alone": ("", "onShareAppMessage() { return { title: '春茶上市' } }"),
    "rewarded video": (
        '<view bindtap="watch">看视频支持我们</view>',
        "onLoad() { this.ad = wx.createRewardedVideoAd({ adUnitId: 'adunit-1' }) }, watch() { this.ad.show() }",
    ),
    "banner": ('<ad unit-id="adunit-1"></ad>', ""),
    "goods paid for": (
        '<view>龙井 100 克 ¥88，满两件包邮</view><view bindtap="pay">提交订单</view>',
        "pay() { wx.request({ url: 'https://x.example/order', success: (r) => wx.requestPayment(r.data) }) }",
    ),
    "telephone": ('<view bindtap="call">电话</view>', "call() { wx.makePhoneCall({ phoneNumber: '01012345678' }) }"),
}


def program(name: str) -> dict[str, str]:
    shown, done = FACTS[name]
    files = {
        **SHOP,
        "pages/home/home.wxml": f"{SHOP['pages/home/home.wxml']}\n{shown}",
        "pages/home/home.js": f"Page({{ {HEAD} {done} }})",
    }
    if "web-view" in name:
        files["app.json"] = files["app.json"].replace('"pages/home/home"', '"pages/home/home", "pages/web/web"')
        files["pages/web/web.wxml"] = '<web-view src="https://www.tea.example/about"/>'
        files["pages/web/web.js"] = "Page({})"
    return files


@pytest.mark.parametrize("name", FACTS)
def test_one_common_fact_alone_is_at_most_a_note(name: str) -> None:
    report = audit(open_files(program(name)), BOOK, Settings(profile="strict"))
    assert [each.message.en for each in report.diagnostics] == []
    assert [(f.rule, f.path) for f in report.findings if f.level is not Level.NOTE] == []
