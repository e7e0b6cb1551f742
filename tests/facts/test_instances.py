"""What pages and components are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from miniaudit import facts
from miniaudit.package import open_path

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["watch", "use", "store", "computed", "mapState", "data2"])
def test_a_method_of_a_page_may_be_called_what_libraries_read(tmp_path: Path, name: str) -> None:
    script = f"Page({{ {name}() {{ wx.navigateTo({{ url: '/b' }}) }} }})"
    files = {"app.json": '{"pages": ["a"]}', "a.js": script, "a.wxml": f"<view bindtap='{name}'>去看</view>"}
    for file, content in files.items():
        (tmp_path / file).write_text(content, "utf-8")
    program = facts.build(open_path(tmp_path).programs[0])
    call = program.calls["wx.navigateTo"][0]
    assert [trigger.name for trigger in program.triggers(call.path, call.function)] == ["tap"]


def test_a_behavior_of_another_module_is_part_of_the_component(tmp_path: Path) -> None:
    files = {
        "app.json": '{"pages": ["a"]}', "a.js": "Page({})", "a.wxml": "<x-a/>",
        "a.json": '{"usingComponents": {"x-a": "/x"}}', "x.json": '{"component": true}', "x.wxml": "<view/>",
        "x.js": "const b = require('./b'); Component({ behaviors: [b], lifetimes: { attached() { this.go() } } })",
        "b.js": "module.exports = Behavior({ ready() { this.own() }, methods: { go() { wx.hideToast() } } })",
    }  # fmt: skip
    for file, content in files.items():
        (tmp_path / file).write_text(content, "utf-8")
    program = facts.build(open_path(tmp_path).programs[0])
    call = program.calls["wx.hideToast"][0]
    assert [(t.name, t.stem) for t in program.triggers(call.path, call.function)] == [("attached", "x")]
