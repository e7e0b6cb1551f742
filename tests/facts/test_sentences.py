"""Lines that a template writes in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from miniaudit import facts
from miniaudit.package import open_path

if TYPE_CHECKING:
    from pathlib import Path


def lines(tmp_path: Path, wxml: str) -> list[str]:
    for name, content in {"app.json": '{"pages": ["a"]}', "a.wxml": wxml, "a.js": "Page({data: {n: 3}})"}.items():
        (tmp_path / name).write_text(content, "utf-8")
    program = facts.build(open_path(tmp_path).programs[0])
    return [shown.text for shown in program.readings if shown not in program.texts and shown.element >= 0]


@pytest.mark.parametrize(
    ("wxml", "expected"),
    [
        ("<view>邀请<text>3</text>位好友，<text>立得<text>红包</text></text></view>", ["邀请3位好友，立得红包"]),
        ("<view>邀请<text>{{n}}</text>位</view>", ["邀请3位"]),
        ("<view><text>分享</text>\n<text>得积分</text></view>", ["分享得积分"]),
        ("<view>只有一段</view>", []),
        ("<view>一<view>二</view>三</view>", []),  # three lines on the screen
        ("<view>一<text>二</text><image/>三<text>四</text></view>", ["一二", "三四"]),
        ("<view>一<text wx:if='{{a}}'>二</text>三</view>", ["一三"]),  # the piece that comes and goes is left out
        ("<view><text wx:for='{{a}}'>二</text>三</view>", []),
    ],
)
def test_pieces_of_a_line_are_read_together(tmp_path: Path, wxml: str, expected: list[str]) -> None:
    assert lines(tmp_path, wxml) == expected


def test_a_very_long_run_of_pieces_is_cut(tmp_path: Path) -> None:
    found = lines(tmp_path, "<view>" + "".join(f"<text>第{n}段文字</text>" for n in range(200)) + "</view>")
    assert len(found) > 3
    assert max(map(len, found)) < 600
