"""What one of a list's items may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from miniaudit import facts
from miniaudit.package import open_path

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "taken",
    [
        "list.shift()",
        "list.pop()",
        "list.at(-1)",
        "list.find(t => t.id === 2)",
        "list[n]",
        "[...list][n]",
        "[...list, { say: '丙' }].shift()",
    ],
)
def test_every_item_that_may_be_taken_is_read(tmp_path: Path, taken: str) -> None:
    script = f"""
        const list = [{{ id: 1, say: '甲' }}, {{ id: 2, say: '乙' }}]
        Page({{ data: {{ tip: null }}, next(n) {{ const tip = {taken}; this.setData({{ tip }}) }} }})
    """
    files = {"app.json": '{"pages": ["a"]}', "a.js": script, "a.wxml": "<view bindtap='next'>{{tip.say}}</view>"}
    for name, content in files.items():
        (tmp_path / name).write_text(content, "utf-8")
    program = facts.build(open_path(tmp_path).programs[0])
    assert {"甲", "乙"} <= {shown.text for shown in program.texts}
