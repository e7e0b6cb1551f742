"""What a reader sees of an HTML page, and where it is written."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.parsers import html

PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<",
        ">",
        "字",
        " ",
        "\n",
        "&lt;",
        "a",
    ]
)


def lines(source: str) -> list[str]:
    return [text.text for text in html.texts(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>一</p><p>二</p>", ["一", "二"]),
        ("<p>分享到<b>3</b> 个群</p>", ["分享到3 个群"]),
        ("一<br/>二<hr>三", ["一", "二", "三"]),
        ("<title>标题</title><script>var a = '<p>不</p>'</script><p>见", ["标题", "见"]),
        ("<STYLE>p{}</STYLE><P>见</P>", ["见"]),
        ("<p>一<!-- <p>不</p> -->二</p>", ["一二"]),
        ("<p>a &lt; b &amp;&#38; c</p>", ["a < b && c"]),
        ("<p>1 < 2, a<1</p>", ["1 < 2, a<1"]),
        ("<p>\n  一\n  二\n</p>", ["一 二"]),
        ("<!doctype html><html><body>见", ["见"]),
        ("<p>一<script>没有结束", ["一"]),
        ("<p>一<!-- 没有结束", ["一"]),
        ("<p", []),
        ("", []),
    ],
)
def test_lines(source: str, expected: list[str]) -> None:
    assert lines(source) == expected


def test_places_begin_and_end_with_what_is_read() -> None:
    source = "<p>\n <i>分享到</i>群 </p>"
    (text,) = html.texts(source)
    assert source[text.start : text.end] == "分享到</i>群"


@given(st.lists(PIECES).map("".join))
def test_any_page_is_read_to_its_end(source: str) -> None:
    before = 0
    for text, start, end in html.texts(source):
        assert before <= start < end <= len(source)
        assert text == " ".join(text.split())
        assert text
        before = end


@pytest.mark.parametrize("piece", ["<", "<p", "<p>", "<script>", "<!--", "<b>字", "</", "&lt", '<a "'])
def test_hostile_pages_take_time_by_their_length(piece: str) -> None:
    def seconds(count: int) -> float:
        source, begun = piece * count, time.process_time()
        sum(1 for _ in html.texts(source))
        return time.process_time() - begun

    assert seconds(200_000) < 40 * max(seconds(20_000), 0.01)
