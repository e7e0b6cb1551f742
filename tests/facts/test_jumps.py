"""Jumps out of the program, by who decides the target."""

from __future__ import annotations

import pytest

from miniaudit import facts
from miniaudit.facts import jumps
from miniaudit.package import open_files


@pytest.mark.parametrize(
    ("wxml", "js", "expected"),
    [
        ('<navigator target="miniProgram" app-id="wx1"/>', "Page({})", ("navigator", "fixed")),
        ('<navigator target="miniProgram" appId="{{id}}"/>', "Page({ data: { id: 'wx1' } })", ("navigator", "fixed")),
        (
            "<view/>",
            "const m = ['wx1', 'wx2']; Page({ go(i) { wx.navigateToMiniProgram({ appId: m[i] }) } })",
            ("wx.navigateToMiniProgram", "table"),
        ),
        (
            '<web-view src="{{u}}"/>',
            "Page({ onLoad(q) { this.setData({ u: decodeURIComponent(q.url) }) } })",
            ("web-view", "parameter"),
        ),
        (
            "<view/>",
            "Page({ async go() { const r = await uni.request({}); uni.navigateToMiniProgram({ appId: r.data.id }) } })",
            ("wx.navigateToMiniProgram", "server"),
        ),
        ("<view/>", "Page({ go() { wx.openCustomerServiceChat() } })", ("wx.openCustomerServiceChat", "other")),
        ('<button open-type="launchApp"/>', "Page({})", ("launchApp", "other")),
    ],
)
def test_who_decides_a_target(wxml: str, js: str, expected: tuple[str, str]) -> None:
    files = {"app.json": '{"pages": ["p/p"]}', "p/p.wxml": wxml, "p/p.js": js}
    found = jumps.find(facts.build(open_files(files).programs[0]))
    assert [(jump.way, jump.kind.value) for jump in found] == [expected]
