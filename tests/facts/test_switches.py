"""Switches: who decides what a page shows, and what stands in each of its two worlds."""

from __future__ import annotations

import json

import pytest

from miniaudit import facts
from miniaudit.facts.switches import Act, Decider, Switch, find
from miniaudit.package import open_files

PAGE = '<view wx:if="{{on}}">充值</view><view wx:else>天气</view>'


def switches(script: str, wxml: str = PAGE, **more: str) -> list[Switch]:
    files = {"app.json": json.dumps({"pages": ["p/p", "q/q"]}), "p/p.wxml": wxml, "p/p.js": script}
    files |= {"q/q.wxml": "<view>商城</view>", "q/q.js": "Page({})"}
    files |= {name.replace("__", "/").replace("_", "."): text for name, text in more.items()}
    return list(find(facts.build(open_files(files).programs[0])))


@pytest.mark.parametrize(
    ("script", "decider"),
    [
        ("Page({ onLoad() { wx.request({ url: '/c', success: r => this.setData({ on: r.data.on }) }) } })", "server"),
        (
            "Page({ async onLoad() { const r = await wx.cloud.callFunction({ name: 'c' });"
            " this.setData({ on: r.result.on }) } })",
            "cloud",
        ),
        (
            "Page({ onLoad() { const v = wx.getAccountInfoSync().miniProgram.envVersion;"
            " this.setData({ on: v === 'release' }) } })",
            "environment",
        ),
        ("Page({ onLoad() { this.setData({ on: Date.now() > new Date('2025-03-01').getTime() }) } })", "date"),
        ("Page({ onLoad() { this.setData({ on: new Date().getHours() >= 19 }) } })", "clock"),
        ("Page({ onLoad() { this.setData({ on: wx.getLaunchOptionsSync().scene === 1011 }) } })", "scene"),
        (
            "Page({ onLoad() { wx.request({ url: '/ip',"
            " success: r => this.setData({ on: r.data.city === '深圳' }) }) } })",
            "place",
        ),
    ],
    ids=lambda value: value if value in set(Decider) else "",
)
def test_who_decides(script: str, decider: str) -> None:
    (switch,) = switches(script)
    assert switch.decider.value == decider


@pytest.mark.parametrize(
    ("test", "constants"),
    [
        ("Date.now() > c.OPENS", "exports.OPENS = 1740758400000"),
        ("Date.now() > c.OPENS", "module.exports = { OPENS: new Date('2025-03-01').getTime() }"),
        ("new Date() > new Date(c.times.opens)", "exports.times = { opens: '2025-03-01 00:00' }"),
        ("c.isOpen()", "exports.isOpen = () => Date.now() >= +new Date(2025, 2, 1)"),
    ],
)
@pytest.mark.parametrize("place", ["this.setData({{ on: {} }})", "if ({}) this.setData({{ on: true }})"])
def test_a_day_written_in_another_module(test: str, constants: str, place: str) -> None:
    script = f"const c = require('../c'); Page({{ data: {{ on: false }}, onLoad() {{ {place.format(test)} }} }})"
    (switch,) = switches(script, c_js=constants)
    assert switch.decider is Decider.DATE
    assert {gate.act for gate in switch.gates} == {Act.ELEMENT}


@pytest.mark.parametrize(
    "script",
    [
        "Page({ onLoad() { this.setData({ on: new Date().getHours() < 12 }) } })",  # a greeting
        "Page({ onLoad(o) { const s = decodeURIComponent(o.scene); if (s) this.setData({ on: true }) } })",  # of a code
        "const c = require('../c'); Page({ onLoad() { this.setData({ on: Date.now() - this.began > c.LONG }) } })",
    ],
)
def test_no_day_and_no_way_in_decides(script: str) -> None:
    assert switches(script, c_js="exports.LONG = 60000") == []


@pytest.mark.parametrize(
    ("test", "when_set"),
    [
        ("[1007, 1008].includes(scene)", True),
        ("[1007, 1008].indexOf(scene) > -1", True),
        ("[1007, 1008].indexOf(scene) !== -1", True),
        ("[1007, 1008].indexOf(scene) === -1", False),
        ("[1007, 1008].indexOf(scene) < 0", False),
        ("![1007, 1008].includes(scene)", False),
    ],
)
def test_a_way_in_among_several(test: str, *, when_set: bool) -> None:
    app = "App({ globalData: {}, onShow(options) { this.globalData.scene = options.scene } })"
    script = f"Page({{ onLoad() {{ const scene = getApp().globalData.scene; this.setData({{ on: {test} }}) }} }})"
    (switch,) = switches(script, wxml='<view wx:if="{{on}}">充值</view>', app_js=app)
    assert switch.decider is Decider.SCENE
    assert {gate.when_set for gate in switch.gates} == {when_set}
    assert {constant for gate in switch.gates for constant in gate.cause.constants} == {"1007", "1008"}


@pytest.mark.parametrize(
    ("test", "when_set"),
    [
        ("new Date().getHours() >= 18", True),
        ("9 > new Date().getHours()", True),
        ("h < 9 || h > 18", True),
        ("h >= c.EVENING", True),
        ("c.isEvening()", True),
        ("c.hour() > 20", True),
        ("!(h >= 9 && h < 19)", True),
        ("h >= 9 && h < 22", False),
        ("h >= 7", False),
        ("d === 0 || d === 6", True),
        ("d % 6 === 0", True),
        ("!(d % 6)", True),
        ("!d", True),
        ("d % 6", False),
        ("[0, 6].includes(d)", True),
        ("[1, 2, 3, 4, 5].indexOf(d) === -1", True),
        ("[1, 2, 3, 4, 5].indexOf(d) > -1", False),
        ("c.isoDay() > 5", True),
        ("c.isoDay() < 6", False),
    ],
)
@pytest.mark.parametrize("place", ["this.setData({{ on: {} }})", "if ({}) this.setData({{ on: true }})"])
def test_a_clock_that_tells_working_hours(test: str, place: str, *, when_set: bool) -> None:
    module = (
        "import moment from 'moment'; export const EVENING = 19; export const isEvening = () => moment().hour() >= 19;"
        "export const hour = () => new Date().getHours(); export const isoDay = () => moment().isoWeekday()"
    )
    script = (
        "import * as c from '../c'; Page({ data: { on: false }, onLoad() { const now = new Date();"
        f" const h = now.getHours(), d = now.getDay(); {place.format(test)} }} }})"
    )
    found = switches(script, wxml='<view wx:if="{{on}}">充值</view>', c_js=module)
    assert {switch.decider for switch in found} == {Decider.CLOCK}
    assert {gate.when_set for switch in found for gate in switch.gates} == {when_set}


@pytest.mark.parametrize(
    "test",
    [
        "h < 12",  # a greeting: before noon some work and some do not
        "h >= 14 && h < 16",
        "d === 3",
        "d < 4",
        "h",
        "h >= this.data.opens",
        "h + 3 > 20",
        "h * 60 + now.getMinutes() > 1230",
        "new Date(this.data.at).getHours() >= 20",
        "h >= 0",
    ],
)
def test_a_clock_that_tells_no_working_hours(test: str) -> None:
    script = (
        "Page({ data: { on: false }, onLoad() { const now = new Date(); const h = now.getHours(), d = now.getDay();"
        f" this.setData({{ on: {test} }}) }} }})"
    )
    assert switches(script, wxml='<view wx:if="{{on}}">充值</view>') == []


def test_both_worlds_stand_side_by_side() -> None:
    script = "Page({ onLoad() { wx.request({ url: '/c', success: r => this.setData({ on: r.data.on }) }) } })"
    (switch,) = switches(script)
    is_set, is_not = switch.worlds()
    assert (is_set.texts, is_not.texts) == (("充值",), ("天气",))
    assert {gate.act for gate in switch.gates} == {Act.ELEMENT}
    assert switch.name == "on"


def test_a_version_that_is_sent_belongs_to_the_switch() -> None:
    script = (
        "Page({ onLoad() { wx.request({ url: '/c', data: { version: '1.0.3' },"
        " success: r => this.setData({ on: r.data.on }) }) } })"
    )
    (switch,) = switches(script)
    assert all(gate.cause.is_versioned for gate in switch.gates)


def test_a_constant_that_the_reply_is_compared_with_is_kept() -> None:
    script = "Page({ onLoad() { wx.request({ url: '/c', success: r => this.setData({ on: r.data.v == '1.0.3' }) }) } })"
    (switch,) = switches(script)
    assert {constant for gate in switch.gates for constant in gate.cause.constants} == {"1.0.3"}


def test_what_was_stored_of_a_reply_is_decided_by_the_server() -> None:
    app = "App({ onLaunch() { wx.request({ url: '/c', success: r => wx.setStorageSync('on', r.data.on) }) } })"
    (switch,) = switches("Page({ onLoad() { this.setData({ on: wx.getStorageSync('on') }) } })", app_js=app)
    assert switch.decider is Decider.SERVER
    assert switch.is_global


def test_a_page_that_the_reply_opens_is_a_world_too() -> None:
    script = (
        "Page({ onLoad() { wx.request({ url: '/c', success(r) { if (r.data.on) wx.redirectTo({ url: '/q/q' }) } }) } })"
    )
    (switch,) = switches(script, "<view>天气</view>")
    assert switch.worlds()[0].pages == ("q/q",)
    assert [gate.act for gate in switch.gates] == [Act.ROUTE]
    assert all(gate.is_opening for gate in switch.gates)


def test_a_template_of_another_file_is_gated_by_what_its_page_gives_it() -> None:
    """One name alone in `data` means an object with that name, and so the page's flag."""
    script = (
        "Page({ data: { on: false }, onLoad() { wx.request({ url: '/c',"
        " success: r => this.setData({ on: r.data.on }) }) } })"
    )
    user = '<import src="./t.wxml"/><template is="t" data="{{on}}"/>'
    (switch,) = switches(script, user, p__t_wxml=f'<template name="t">{PAGE}</template>')
    assert switch.worlds()[0].texts == ("充值",)
    assert {gate.is_first for gate in switch.gates if gate.when_set} == {False}


@pytest.mark.parametrize(
    "script",
    [
        "Page({ data: { on: true } })",
        "Page({ tap() { this.setData({ on: !this.data.on }) } })",
        "Page({ onLoad() { wx.getNetworkType({ success: r => this.setData({ on: r.networkType }) }) } })",
    ],
)
def test_what_nobody_outside_decides_is_no_switch(script: str) -> None:
    assert switches(script) == []
