"""What can never be shown is told from what can."""

from __future__ import annotations

import pytest

from miniaudit import facts
from miniaudit.package import open_files


def is_shown(wxml: str, js: str, **more: str) -> bool:
    """Tell whether the last element of a page can be shown."""
    files = {"app.json": '{"pages": ["p/p"]}', "p/p.wxml": wxml, "p/p.js": js, **more}
    program = facts.build(open_files(files).programs[0])
    return program.is_shown("p/p.wxml", len(program.markups["p/p.wxml"].elements) - 1)


PLAIN = '<view wx:if="{{on}}"/>'


@pytest.mark.parametrize(
    ("wxml", "js"),
    [
        (PLAIN, "Page({ data: { on: true } })"),
        (PLAIN, "Page({ data: { on: false }, go() { this.setData({ on: true }) } })"),
        (PLAIN, "Page({ data: { on: false }, go(x) { const that = this; that.setData({ on: x }) } })"),
        (PLAIN, "Page({ data: { on: false }, go(x) { const d = {}; d.on = x; this.setData(d) } })"),
        (PLAIN, "Page({ data: { on: false }, go(x) { this.setData(x) } })"),
        (PLAIN, "Page({ data: { on: false }, go(x) { this.setData({ ...x }) } })"),
        (PLAIN, "Page({ data: { on: false }, go(x) { this.setData({ [x]: true }) } })"),
        (PLAIN, "Page({ data: { on: false }, go(x) { getCurrentPages()[0].setData({ on: x }) } })"),
        (PLAIN, "const m = require('mixin'); Page({ ...m, data: { on: false } })"),
        (PLAIN, "Component({ properties: { on: Boolean } })"),
        (PLAIN, "Page({ onLoad() { wx.request({ success: r => this.setData({ on: r.data.on }) }) } })"),
        ('<view wx:if="{{!on}}"/>', "Page({ data: { on: false } })"),
        ('<view hidden="{{on}}"/>', "Page({ data: { on: false } })"),
        ('<view wx:if="{{a || on}}"/>', "Page({ data: { a: 1, on: false } })"),
        ('<view wx:if="{{kind == 2}}"/>', "Page({ data: { kind: 1 }, go() { this.setData({ kind: '2' }) } })"),
        ('<view wx:if="{{on}}"/><view wx:else/>', "Page({ data: { on: false } })"),
        ('<view wx:for="{{list}}" wx:if="{{item.on}}"/>', "Page({ data: { list: [{ on: false }] } })"),
        ('<wxs module="on">module.exports = {}</wxs><view wx:if="{{on.x}}"/>', "Page({})"),
    ],
)
def test_what_may_be_shown(wxml: str, js: str) -> None:
    assert is_shown(wxml, js)


@pytest.mark.parametrize(
    ("wxml", "js"),
    [
        (PLAIN, "Page({ data: { on: false } })"),
        (PLAIN, "Page({ data: { on: false }, go() { this.setData({ on: ![] }) } })"),
        (PLAIN, "Page({})"),
        ('<view wx:if="{{user.name}}"/>', "Page({})"),
        ('<view wx:if="{{a && on}}"/>', "Page({ data: { a: 1, on: 0 } })"),
        ('<view wx:if="{{kind == 2}}"/>', "Page({ data: { kind: 1 }, go() { this.setData({ kind: 3 }) } })"),
        ('<view wx:if="{{on}}"/><view wx:else/>', "Page({ data: { on: true } })"),
        ('<view hidden="{{on}}"/>', "Page({ data: { on: true } })"),
        ('<view wx:if="{{on}}"><text/></view>', "Page({ data: { on: '' } })"),
    ],
)
def test_what_nothing_shows(wxml: str, js: str) -> None:
    assert not is_shown(wxml, js)


@pytest.mark.parametrize(("value", "expected"), [("true", True), ("false", False)])
def test_a_constant_of_another_file_decides(value: str, expected: bool) -> None:  # noqa: FBT001  # a row of the table
    js = "const c = require('../c'); Page({ data: { on: c.ON } })"
    assert is_shown(PLAIN, js, **{"c.js": f"module.exports = {{ ON: {value} }}"}) is expected
