from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from miniaudit.parsers.script import nodes as n
from miniaudit.parsers.script import parse, walk

if TYPE_CHECKING:
    from collections.abc import Callable


def calls(text: str) -> list[str]:
    """Return the calls of wx.* that are found, in order."""
    return sorted(
        node.callee.property.value
        for node in walk(parse(text, language="javascript"))
        if isinstance(node, n.Call)
        and isinstance(node.callee, n.Member)
        and isinstance(node.callee.object, n.Identifier)
        and node.callee.object.name == "wx"
        and isinstance(node.callee.property, n.Literal)
        and isinstance(node.callee.property.value, str)
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Page({ onLoad( { wx.a() }, onShow() { wx.b() } })", ["a", "b"]),
        (
            "Page({\n  onLoad: function ( {\n    wx.a({ success() { wx.b() } })\n  },\n  c() { wx.c() }\n})",
            ["a", "b", "c"],
        ),
        ("Page({ onLoad({ wx.a({ success() { wx.b() } }) }, c() { wx.c() } })", ["a", "b", "c"]),
        ("Page({ onLoad() { if (x { wx.a() } }, b() { wx.b() } })", ["a", "b"]),
        ("Page({ a() { wx.a() }  b() { wx.b() } })", ["a", "b"]),
        ("Page({ a() { wx.a( }, b() { wx.b() } })", ["b"]),
        ("wx.a(); var 1x = ; wx.b()", ["a", "b"]),
        ("wx.a(\nwx.b()", ["b"]),
        ("x = 'unterminated\nwx.a()", ["a"]),
        ("wx.a()\n<<<<<<< HEAD\nwx.b()\n=======\nwx.c()\n>>>>>>> branch\nwx.d()", ["a", "b", "c", "d"]),
        ("}}} wx.a() {{{ wx.b()", ["a", "b"]),
        ("@@@ wx.a() ###", ["a"]),
        ("wx.a();;; } else { wx.b() }", ["a", "b"]),
    ],
)
def test_calls_around_a_fault_are_found_and_the_fault_is_told(text: str, found: list[str]) -> None:
    script = parse(text, language="javascript")
    assert script.errors
    assert all(0 <= start <= end <= len(text) for start, end in script.errors)
    assert [name for name in calls(text) if name in found] == found


def test_an_open_header_is_closed(shown: Callable[..., str]) -> None:
    text = "Page({ onLoad( { wx.a() }, onShow() { wx.b() } })"
    assert shown(text) == (
        "Page({method 'onLoad': function (){wx.a()}, method 'onShow': function (){wx.b()}}) ; !14-15"
    )


def test_conflict_marks_are_read_over(shown: Callable[..., str]) -> None:
    text = "a\n<<<<<<< HEAD\nb()\n=======\nc()\n>>>>>>> x\nd()"
    assert shown(text) == "a ; b() ; c() ; d() ; !2-14 ; !19-26 ; !31-40"


def test_equals_signs_in_a_sound_text_are_no_conflict(shown: Callable[..., str]) -> None:
    assert shown("a = `\n=======\n`") == "(a = `'\\n=======\\n'`)"


def test_a_missing_part_is_an_other(shown: Callable[..., str]) -> None:
    assert shown("({a: })") == "{'a': @missing()} ; !4-4"


def test_types_in_javascript_are_read_by_the_grammar_that_fits() -> None:
    script = parse("const a: string = f<T>(b as C)", language="javascript")
    assert (script.errors, script.language) == ((), "typescript")


def test_jsx_in_typescript_is_read_by_the_grammar_that_fits() -> None:
    script = parse("const a: string = <view b={c as D}/>", language="typescript")
    assert (script.errors, script.language) == ((), "typescript")


def test_wxs_is_javascript_and_no_other() -> None:
    script = parse("var a: string = 1", language="wxs")
    assert script.errors
    assert script.language == "javascript"


def test_an_empty_text_is_an_empty_script() -> None:
    assert parse("", language="wxs") == n.Script((), (), (), "javascript")
