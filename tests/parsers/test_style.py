"""Style sheets, as far as hiding, size and position need them."""

from __future__ import annotations

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.parsers.style import Appearance, appearance, declarations, parse


def test_rules_selectors_and_declarations() -> None:
    text = ".a, .b .c { color: red; display : none }\npage{}"
    first, second = parse(text).rules
    assert first.selectors == (".a", ".b .c")
    assert [(d.name, d.value, text[d.start : d.end]) for d in first.declarations] == [
        ("color", "red", "red"),
        ("display", "none", "none"),
    ]
    assert text[first.start : first.end] == ".a, .b .c { color: red; display : none }"
    assert text[second.start : second.end] == "page{}"


def test_rules_in_a_media_query_count_and_keyframes_do_not() -> None:
    sheet = parse("@media (min-width: 1px) { .a { top: 0 } } @keyframes x { from { top: 0 } to { top: 1px } } .b{}")
    assert [rule.selectors for rule in sheet.rules] == [(".a",), (".b",)]


def test_imports_and_comments() -> None:
    text = "@import './a.wxss';\n@import url(\"b.wxss\");\n/* 隐藏 } */ .a /* x */ { top /* y */: 0 }"
    sheet = parse(text)
    assert sheet.imports == ("./a.wxss", "b.wxss")
    assert [text[c.start : c.end] for c in sheet.comments] == ["/* 隐藏 } */", "/* x */", "/* y */"]
    assert sheet.rules[0].selectors == (".a",)
    assert sheet.rules[0].declarations[0].name == "top"


def test_marks_in_texts_and_links_are_no_marks() -> None:
    (rule,) = parse(".a { content: '};'; background: url(data:image/png;base64,AA=={}) }").rules
    assert [d.name for d in rule.declarations] == ["content", "background"]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("display:none", Appearance(hidden=True)),
        ("display: none !important", Appearance(hidden=True)),
        ("visibility:hidden", Appearance(hidden=True)),
        ("width:0;height:0rpx", Appearance(hidden=True)),
        ("width:0", Appearance()),
        ("opacity:0", Appearance(transparent=True)),
        ("animation: shake 1s ease infinite", Appearance(moving=True)),
        ("animation-name:shake;animation-iteration-count:infinite", Appearance(moving=True)),
        ("animation: infinite-loop 1s", Appearance()),
        ("opacity:0.5", Appearance()),
        ("position:fixed;top:0;left:0;right:0;bottom:0", Appearance(fixed=True, covering=True)),
        ("position:fixed;width:100vw;height:100vh", Appearance(fixed=True, covering=True)),
        ("position:fixed;bottom:0;width:100%", Appearance(fixed=True)),
        ("font-size: 10px", Appearance(font_size=20)),
        ("font-size: 18rpx; font-size: 24rpx", Appearance(font_size=24)),
        ("font-size: calc(1px)", Appearance()),
    ],
)
def test_what_declarations_make_of_an_element(style: str, expected: Appearance) -> None:
    assert appearance(declarations(style)) == expected


@given(st.text(alphabet="a.:;{}()/*'\"@ \n", max_size=80))
def test_any_text_is_read_and_spans_lie_in_it(text: str) -> None:
    sheet = parse(text)
    for rule in sheet.rules:
        assert 0 <= rule.start <= rule.end <= len(text)
        assert all(0 <= d.start <= d.end <= len(text) for d in rule.declarations)
    assert all(text[c.start : c.end] == c.text for c in sheet.comments)


PIECES = [
    "{",
    "(",
    "'",
    "/*",
    "/**/",
    "/*x",
    "*/",
    "a{",
    "@keyframes a{",
    "@keyframes a{}",
    "(a;",
    "(\n",
    "a:b;",
    "}",
    "@import ",
    "@import 'a';",
    "a{b:'\n",
    "a,",
    ";",
    "a{b:c;",
]


@pytest.mark.parametrize("piece", PIECES)
def test_repetition_costs_no_more_than_its_length(piece: str) -> None:
    check_growth(parse, lambda count: piece * count)


@pytest.mark.parametrize("value", ["1", "0", "-", ".", "1.", " ", "!important"])
def test_a_long_value_costs_no_more_than_its_length(value: str) -> None:
    check_growth(lambda text: appearance(declarations(text)), lambda count: f"font-size:{value * count}x")
