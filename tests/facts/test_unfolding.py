"""Texts that the code holds in a hidden form."""

from __future__ import annotations

import pytest

from miniaudit.facts import Program, build
from miniaudit.facts.build import scan
from miniaudit.facts.file_facts import ScriptFacts
from miniaudit.package import open_files

HIDDEN = {
    "base64": "atob('5YiG5Lqr6aKG5aWW')",
    "bytes read as UTF-8": "decodeURIComponent(escape(atob('5YiG5Lqr6aKG5aWW')))",
    "an own decoder": "util.b64Decode('5YiG5Lqr6aKG5aWW')",
    "hexadecimal": "decodeHex('e58886e4baabe9a286e5a596')",
    "percent signs": "decodeURIComponent('%E5%88%86%E4%BA%AB%E9%A2%86%E5%A5%96')",
    "unescape": "unescape('%u5206%u4EAB%u9886%u5956')",
    "character codes": "String.fromCharCode(20998, 0x4EAB, 39046, 22870)",
    "codes applied": "String.fromCharCode.apply(null, [20998, 20139, 39046, 22870])",
    "codes spread": "String.fromCharCode(...[20998, 20139, 39046, 22870 - 0])",
    "reversed": "'奖领享分'.split('').reverse().join('')",
    "letters put in": "'分x享x领x奖'.replace(/x/g, '')",
}
PLAIN = {
    "concat": "'分享'.concat('领', '奖')",
    "join": "['分', '享', '领奖'].join('')",
    "escapes": r"'\u5206\u4eab\x20'.trim() + '领奖'",
    "a list": "['无', '分享领奖'][1]",
    "JSON": """JSON.parse('{"a": {"b": ["分享领奖"]}}').a.b[0]""",
    "part of a text": "'快分享领奖吧'.slice(1, 5)",
}


def spelled(code: str, more: str = "") -> set[tuple[str, bool]]:
    files = {
        "app.json": '{"pages": ["pages/a/a"]}',
        "pages/a/a.wxml": '<view bindtap="go">{{t}}</view>',
        "pages/a/a.js": f"{more}; Page({{ data: {{ t: {code} }}, go() {{}} }})",
        "hidden.js": "exports.text = '5YiG5Lqr6aKG5aWW'; exports.parts = ['奖', '领', '享', '分']",
    }
    found: Program = build(open_files(files).programs[0])
    return {(shown.text, shown.unfolded) for shown in found.texts}


@pytest.mark.parametrize("code", HIDDEN.values(), ids=HIDDEN)
def test_a_hidden_text_is_read_and_marked(code: str) -> None:
    assert spelled(code) == {("分享领奖", True)}


@pytest.mark.parametrize("code", PLAIN.values(), ids=PLAIN)
def test_a_text_in_pieces_is_read(code: str) -> None:
    assert spelled(code) == {("分享领奖", False)}


def test_a_constant_of_another_file_is_unfolded() -> None:
    more = "const h = require('../../hidden')"
    assert spelled("atob(h.text)", more) == {("分享领奖", True)}
    assert spelled("h.parts.reverse().join('')", more) == {("分享领奖", True)}


def test_the_place_of_an_unfolded_text_is_the_whole_expression() -> None:
    code = "const t = atob('5YiG5Lqr')"
    facts = scan(code, "js")
    assert isinstance(facts, ScriptFacts)
    (known,) = facts.strings
    assert code[known.start : known.end] == "atob('5YiG5Lqr')"


def test_a_variable_of_a_function_around_may_change_before_it_is_read() -> None:
    code = "let u = ''; Page({ onLoad(o) { u = o.u; wx.navigateTo({ url: decodeURIComponent(u) }) } })"
    facts = scan(code, "js")
    assert isinstance(facts, ScriptFacts)
    assert any("decodeURIComponent" in str(call.callee) for call in facts.calls)


@pytest.mark.parametrize(
    "code", ["decode('submitOrder')", "decodeURIComponent(x)", "'a'.replace(/(a+)+b/, '')", "atob('!')"]
)
def test_what_stands_for_no_text_is_left(code: str) -> None:
    facts = scan(f"const t = {code}", "js")
    assert isinstance(facts, ScriptFacts)
    assert len(facts.calls) == 1


def test_a_called_function_gets_what_it_is_called_with() -> None:
    code = "(function (w) { Page({ onLoad() { w.setClipboardData({ data: '1' }) } }) })(wx)"
    files = {"app.json": '{"pages": ["pages/a/a"]}', "pages/a/a.wxml": "<view/>", "pages/a/a.js": code}
    assert "wx.setClipboardData" in build(open_files(files).programs[0]).calls


@pytest.mark.parametrize(
    "more",
    [
        "var l = ['分', m]; var m = ['享', l]",
        "var l = ['分']; l = [l, l]",
        "function l() { return ['分', l()] }; l = l()",
    ],
    ids=["two lists", "itself", "a function"],
)
def test_a_list_that_holds_itself_ends(more: str) -> None:
    assert len(spelled("l.join('')", more)) <= 1
    assert len(spelled("[l, l].reverse().join('')", more)) <= 1
