"""The rules of the format, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.parsers.wxml import Comment, Document, Element, Node, Raw, Text, parse

if TYPE_CHECKING:
    from collections.abc import Iterator


def shape(nodes: tuple[Node, ...]) -> list[object]:
    """Return tags with their children as nested lists, and texts."""
    return [
        [node.tag, *shape(node.children)] if isinstance(node, Element) else node.text
        for node in nodes
        if isinstance(node, Element | Text | Raw)
    ]


def first(text: str) -> Element:
    node = parse(text).children[0]
    assert isinstance(node, Element)
    return node


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<view>a</view>", [["view", "a"]]),
        ("<view/>a", [["view"], "a"]),
        ("<View>a</view>b", [["View", "a"], "b"]),
        ("<a><b>x</a>y", [["a", ["b", "x"]], "y"]),
        ("<a><b>x</c>y", [["a", ["b", "x"]], "y"]),
        ("<a><b>x</>y</a>", [["a", ["b", "x"], "y"]]),
        ("<input><view/></input>", [["input", ["view"]]]),
        ("a < b && c", ["a < b && c"]),
        ("{{a<b}}", ["{{a<b}}"]),
        ("<wxs module='m'>if (a < b) '</view>'</wxs>x", [["wxs", "if (a < b) '</view>'"], "x"]),
        ("<a", [["a"]]),
    ],
)
def test_how_elements_nest(text: str, expected: list[object]) -> None:
    assert shape(parse(text).children) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a b="c" d>', [("b", "c"), ("d", None)]),
        ("<a b='c\"'>", [("b", 'c"')]),
        ("<a b=c>", [("b", "c")]),
        ('<a b= c="x">', [("b", None), ("c", "x")]),
        ("<a b=\"{{c ? '\\\"' : 'd'}}\">", [("b", "{{c ? '\\\"' : 'd'}}")]),
        ('<a b="{{x == "y"}}" c>', [("b", '{{x == "y"}}'), ("c", None)]),
        ('<a b="1" b="2">', [("b", "1")]),
        ('<a bind:tap="x" B="y">', [("bind:tap", "x"), ("B", "y")]),
        ('<a b="x\r\ny">', [("b", "x\r\ny")]),
    ],
)
def test_attributes(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = [(a.name, a.value) for a in first(text).attributes]
    assert [(name, value or None) for name, value in found] == expected


def test_everything_has_its_place() -> None:
    text = '<!--x--><view  class="分享" wx:if>好友😀</view>'
    comment, element = parse(text).children
    assert isinstance(comment, Comment)
    assert isinstance(element, Element)
    assert text[comment.start : comment.end] == "<!--x-->"
    assert text[element.start : element.open_end] == '<view  class="分享" wx:if>'
    assert element.end == len(text)
    attribute = element.attributes[0]
    assert text[attribute.name_start : attribute.name_end] == "class"
    assert text[attribute.value_start : attribute.value_end] == "分享"
    (words,) = element.children
    assert text[words.start : words.end] == "好友😀"


def test_what_had_to_be_mended_is_listed() -> None:
    assert parse("<a>").problems
    assert parse('<a b="1" b="2"/>').problems
    assert parse("<a>b</a>").problems == ()


def every(document: Document) -> Iterator[tuple[int, int, Node]]:
    stack: list[tuple[int, int, Node]] = [(0, 1 << 30, node) for node in document.children]
    while stack:
        start, end, node = stack.pop()
        yield start, end, node
        if isinstance(node, Element):
            stack.extend((node.start, node.end, child) for child in node.children)


PARTS = """<view <wxs> </wxs> </ /> > < {{ }} ' " a= wx:key= <!-- --> <!a / x é 😀"""
parts = st.lists(st.sampled_from([*PARTS.split(), " ", "\n", "\0"]))


@given(st.text(alphabet="<>/ab{}\"'=!- \n&;领\ud800\ufeff") | parts.map("".join))
def test_any_text_is_read_and_spans_nest(text: str) -> None:
    for start, end, node in every(parse(text)):
        assert start <= node.start <= node.end <= min(end, len(text))


@pytest.mark.parametrize(
    "piece",
    [
        "<a>",
        "<a ",
        '<view a="{{a}}',
        'a="{{\'"  ',
        '{{"x ',
        "{{",
        "<",
        "</a>",
        "<!--",
        "<wxs>",
        "{{a}}",
        "<a><b></a>",
        "{{'",
        '{{"}}',
        "{{/*",
        "{{/* */",
        "{{a}",
        "{{{",
        "{{[",
        "{{a:",
        "a='{{",
        'a="',
        "a={{",
        "a= ",
        "wx:key='{{",
        "wx:key={{a",
        "</a ",
        "<!a ",
        "<!",
        "</",
        "-",
        "&",
        "&#",
        "&#9",
        "<!-- -->",
        "<wxs></wxs>",
        "<wxs></wxs-",
        "\n",
        " <",
        "<a/",
        "{{a}}<a b='{{",
    ],
)
def test_repetition_costs_no_more_than_its_length(piece: str) -> None:
    check_growth(parse, lambda count: "<view " + piece * count)
    check_growth(parse, lambda count: "<view>" + piece * count)
