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
