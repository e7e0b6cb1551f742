"""Excerpts, the page map and switches, as the page prints them."""

from __future__ import annotations

from typing import Any

from lxml import etree

from miniaudit.reporters.html import excerpts, page_map, switches
from miniaudit.reporters.html.layout import HEIGHT, WIDTH, lay_out
from miniaudit.reporters.html.pages import Page
from miniaudit.reporters.visible import width

SVG = "{*}"


def place(line: int, column: int, end_line: int, end_column: int) -> dict[str, int]:
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def cut(text: str, column: int, end_column: int, first_column: int = 1) -> excerpts.Line:
    excerpt = {"first_line": 7, "first_column": first_column, "lines": [text]}
    (line,) = excerpts.lines(excerpt, place(7, column, 7, end_column))
    return line


def test_the_range_is_marked_in_chinese_and_after_tabs() -> None:
    assert cut("\t<view>分享到群</view>", 8, 12) == (7, "    <view>", "分享到群", "</view>")


def test_a_long_line_is_cut_around_the_range_on_whole_cells() -> None:
    line = cut("包" * 300 + "分享" + "包" * 300, 301, 303)
    assert (line.before[:2], line.marked, line.after[-2:]) == ("…包", "分享", "包…")
    assert width(line.before) <= 161
    assert width(line.after) <= 160


def test_a_window_into_a_minified_line_says_that_something_stands_before() -> None:
    assert cut("abcdef", 103, 105, first_column=101) == (7, "…ab", "cd", "ef")


def test_a_range_over_lines_is_marked_on_each() -> None:
    excerpt = {"first_line": 1, "first_column": 1, "lines": ["abc", "def", "ghi", "jkl"]}
    marked = [line.marked for line in excerpts.lines(excerpt, place(1, 2, 3, 2))]
    assert marked == ["bc", "def", "g", ""]


def page(path: str, depth: int | None, package: str = "", leads: tuple[str, ...] = (), **levels: int) -> Page:
    return Page(path, "", package, False, depth == 0, depth, leads, levels, "")


PAGES = (
    page("a/a", 0, leads=("b/b", "s/c/c")),
    page("b/b", 1, leads=("a/a",), error=2),
    page("s/c/c", 1, package="s"),
    page("lost/lost", None),
    *(page(f"many/{n}", 2) for n in range(20)),
)


def test_boxes_do_not_overlap_and_stand_in_their_bands() -> None:
    layout = lay_out(PAGES)
    boxes = list(layout.boxes.values())
    assert len(boxes) == len(PAGES)
    for index, one in enumerate(boxes):
        band = next(band for band in layout.bands if band.package == one.page.package)
        assert band.y <= one.y
        assert one.y + HEIGHT <= band.y + band.height
        assert one.x + WIDTH <= layout.right
        for other in boxes[index + 1 :]:
            assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT
    assert [column.depth for column in layout.columns] == [0, 1, 2, None]


def test_the_map_shows_ways_exits_findings_and_pages_without_a_way() -> None:
    jumps: list[dict[str, Any]] = [
        {"way": f"wx.way{n}", "target": "fixed", "names": ["wx<1>"], "pages": ["b/b"]} for n in range(12)
    ]
    root = etree.fromstring(page_map.draw(PAGES, jumps, "m0"))
    groups = [each.get("class") for each in root.findall(f"{SVG}g")]
    assert groups.count("exit") == 10
    assert sum("unreached" in kind for kind in groups) == 1
    assert sum("error" in kind for kind in groups) == 1
    ways = [each.get("class") for each in root.findall(f"{SVG}path")]
    assert (ways.count("way"), ways.count("way back"), ways.count("way out")) == (2, 1, 10)
    words = "".join(root.itertext())
    assert "wx<1>" in words
    assert "2 more exits" in words


def test_a_program_without_pages_has_an_empty_map() -> None:
    assert page_map.draw((), [], "m0").startswith("<svg")


def switch(name: str, when_set: list[str], when_not: list[str], line: int = 1, **more: object) -> dict[str, Any]:
    worlds = {
        "set": {"texts": when_set, "pages": [], "calls": []},
        "not_set": {"texts": when_not, "pages": [], "calls": []},
    }
    return {"name": name, "decider": "server", "path": "a.js", "line": line, "record": False, **worlds, **more}


def test_only_what_differs_between_the_worlds_is_shown() -> None:
    same, one = switch("same", ["a"], ["a"]), switch("one", ["a", "红包"], ["a", "天气"])
    again, record = switch("one", ["a", "红包"], ["a", "天气"], line=9), switch("list", ["x"], [], record=True)
    pay = switch("pay", [], [])
    pay["set"] = {"texts": [], "pages": [], "calls": ["wx.requestPayment"]}
    first, second = switches.in_order([same, one, again, record, pay])
    assert (first.name, first.when_set["calls"]) == ("pay", ("wx.requestPayment",))
    assert (second.when_set["texts"], second.when_not["texts"]) == (("红包",), ("天气",))
    assert second.places == ("a.js:1", "a.js:9")
