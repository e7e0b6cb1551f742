"""What only dead code opens, and what may be opened."""

from __future__ import annotations

import pytest

from miniaudit.detectors.opened import can_come_up, is_opened
from miniaudit.facts import Program, build
from miniaudit.package import open_files

OPENER = "{ this.setData({ 'modal.show': true }) }"


def program(markup: str, script: str, **files: str) -> Program:
    given = {"app.json": '{"pages": ["pages/a/a"]}', "pages/a/a.wxml": markup, "pages/a/a.js": script}
    return build(open_files({**given, **files}).programs[0])


def met(found: Program, text: str) -> bool:
    (shown,) = (each for each in found.texts if each.text == text)
    return can_come_up(found, shown)


@pytest.mark.parametrize(
    ("button", "expected"),
    [('<view bindtap="open">开</view>', True), ('<!-- <view bindtap="open">开</view> -->', False)],
)
def test_a_dialog_is_met_when_an_element_runs_its_opener(button: str, expected: bool) -> None:  # noqa: FBT001
    markup = f'{button}<view wx:if="{{{{modal.show}}}}">加群</view>'
    found = program(markup, f"Page({{ data: {{ modal: {{ show: false }} }}, open() {OPENER} }})")
    assert met(found, "加群") is expected


def test_a_component_that_draws_a_dialog_waits_for_its_flag() -> None:
    markup = '<my-modal visible="{{modal.show}}"><view>加群</view></my-modal>'
    assert not met(program(markup, f"Page({{ data: {{ modal: {{ show: false }} }}, open() {OPENER} }})"), "加群")
    assert met(program(markup, f"Page({{ data: {{ modal: {{ show: false }} }}, onLoad() {OPENER} }})"), "加群")


def test_a_dialog_within_a_dialog_that_nothing_opens() -> None:
    markup = (
        '<view wx:if="{{state === \'ask\'}}"><view bindtap="next">下一步</view></view>'
        "<view wx:if=\"{{state === 'told'}}\">加群</view>"
    )
    script = "Page({ data: { state: '' }, next() { this.setData({ state: 'told' }) }, FIRST })"
    assert not met(program(markup, script.replace(", FIRST", "")), "加群")
    opened = script.replace("FIRST", "onShow() { this.setData({ state: 'ask' }) }")
    assert met(program(markup, opened), "加群")


@pytest.mark.parametrize(
    "setter",
    [
        "this.setData({ [e.currentTarget.dataset.name]: true })",
        "this.setData(e.detail)",
        "this.setData({ modal: e.detail })",
        "this.data.modal.show = true; this.setData(this.data)",
        "const m = this.data.modal; m.show = true; this.setData({ modal: m })",
    ],
)
def test_what_cannot_be_followed_may_open(setter: str) -> None:
    markup = '<view bindtap="go">去</view><view wx:if="{{modal.show}}">加群</view>'
    found = program(markup, f"Page({{ data: {{ modal: {{ show: false }} }}, go(e) {{ {setter} }} }})")
    assert met(found, "加群")


def test_keys_put_together_that_name_something_else_open_nothing() -> None:
    markup = '<view bindtap="go">去</view><view wx:if="{{modal.show}}">加群</view>'
    setter = "const key = 'list[' + e.detail.index + '].show'; this.setData({ [key]: true })"
    found = program(markup, f"Page({{ data: {{ list: [], modal: {{ show: false }} }}, go(e) {{ {setter} }} }})")
    assert not met(found, "加群")


def test_the_page_may_open_its_component() -> None:
    files = {
        "pages/a/a.json": '{"usingComponents": {"tip": "/tip/tip"}}',
        "tip/tip.json": '{"component": true}',
        "tip/tip.wxml": '<view wx:if="{{on}}">加群</view>',
        "tip/tip.js": "Component({ data: { on: false } })",
    }
    shut = program('<tip id="tip"/>', "Page({ onLoad() {} })", **files)
    assert not is_opened(shut, "tip/tip.wxml", 0)
    script = "Page({ onLoad() { this.selectComponent('#tip').setData({ on: true }) } })"
    assert is_opened(program('<tip id="tip"/>', script, **files), "tip/tip.wxml", 0)
