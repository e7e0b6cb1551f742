"""Findings in built scripts: shown in the source where a map fits, else where they ship."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Final

import pytest

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.package import open_files

if TYPE_CHECKING:
    from miniaudit.model.finding import Finding

BOOK: Final = rulebook.read()
NUMBERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
SOURCE: Final = """// 页面
Page({
  onLoad() {
    wx.setClipboardData({ data: '\U0001f381领红包' })
  },
})
"""
SHIPPED: Final = "Page({onLoad:function(){wx.setClipboardData({data:'\U0001f381领红包'})}});"
WORDS: Final = ("Page", "onLoad", "wx", "setClipboardData", "data", "'")


def number(value: int) -> str:
    value = (-value << 1) | 1 if value < 0 else value << 1
    digits = ""
    while True:
        value, digit = value >> 5, value & 31
        digits += NUMBERS[digit | (32 if value else 0)]
        if not value:
            return digits


def mapped(shipped: str = SHIPPED, source: str = SOURCE, **changes: object) -> str:
    """Return a map between the same words of two texts, the shipped one being one line."""
    fields, before = [], (0, 0, 0)
    for word in WORDS:
        built, there = shipped.index(word), source.index(word)
        start = source.rfind("\n", 0, there) + 1
        place = (built, source.count("\n", 0, there), there - start)
        column, line, written = (now - then for now, then in zip(place, before, strict=True))
        fields.append(number(column) + number(0) + number(line) + number(written))
        before = place
    return json.dumps({
        "version": 3,
        "sources": ["webpack:///./src/p.ts?a1"],
        "sourcesContent": [source],
        "names": [],
        "mappings": ",".join(fields),
        **changes,
    })  # fmt: skip


def found(files: dict[str, str]) -> Finding:
    program = {"app.json": '{"pages": ["p/p"]}', "p/p.wxml": "<view/>", "p/p.js": SHIPPED}
    (finding,) = audit(open_files({**program, **files}), BOOK, Settings()).findings
    return finding


def test_without_a_map_the_shipped_place_is_told() -> None:
    finding = found({})
    assert (finding.path, finding.place.line, finding.shipped) == ("p/p.js", 1, None)


@pytest.mark.parametrize(
    "files",
    [
        {"p/p.js.map": mapped()},
        {"p/p.js.map": ")]}'\n" + mapped()},
        {"maps/p.map": mapped(), "p/p.js": f"{SHIPPED}\n//# sourceMappingURL=../maps/p.map"},
        {
            "p/p.js": f"{SHIPPED}\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,"
            + base64.b64encode(mapped().encode()).decode()
        },
    ],
    ids=["beside", "guarded", "named", "inline"],
)
def test_the_place_in_the_source_is_told(files: dict[str, str]) -> None:
    finding, shipped = found(files), found({})
    assert (finding.path, finding.place.line, finding.place.column) == ("src/p.ts", 4, 5)
    assert finding.place.end_column == 5 + len("wx.setClipboardData")
    assert finding.excerpt.lines[1] == "    wx.setClipboardData({ data: '\U0001f381领红包' })"
    assert finding.shipped == (shipped.path, shipped.place)
    assert finding.fingerprint == shipped.fingerprint
    assert {step.path for step in finding.steps} == {"src/p.ts"}


@pytest.mark.parametrize(
    "text",
    [
        "no map",
        mapped(version=2),
        mapped(mappings="AAAA,!"),
        mapped(sourcesContent=[None]),
        mapped(sourcesContent=["// 页面\nPage({})\n"]),
        mapped(sourcesContent=[SOURCE.replace("wx", "my")]),
        mapped(sourcesContent=["\n" + SOURCE]),
        mapped(sources=["p/p.wxml"]),
        mapped(mappings="AAAA"),
    ],
    ids=["text", "version", "numbers", "no source", "shorter", "other word", "moved", "name of another", "too little"],
)
def test_a_map_that_does_not_fit_is_not_used(text: str) -> None:
    finding, shipped = found({"p/p.js.map": text}), found({})
    assert (finding.path, finding.place, finding.shipped) == (shipped.path, shipped.place, None)
