"""Scripts of libraries: read by their tokens where these show that nothing in them meets a user."""

from __future__ import annotations

from typing import Final

import pytest

from miniaudit.facts import build, scan_library
from miniaudit.facts.texts import Role
from miniaudit.package import open_files

PLAIN: Final = (
    "var deep = require('./deep')\nimport more from 'more'\nvar home = 'https://lib.example/docs'\n"
    "exports.twice = function (n) { return n + n }\n"
)
BIG: Final = PLAIN + "exports.padded = function (a, b) { return [a, b].map(deep) }\n" * 400
APP: Final = {"app.json": '{"pages": ["pages/a/a"]}', "pages/a/a.wxml": "<view>{{told}}</view>"}

NEEDS_A_TREE: Final = {
    "the platform": "var tell = function (o) { wx.showModal(o) }",
    "the platform, by a computed name": "var tell = function (n, o) { wx[n](o) }",
    "the platform, under another name": "var api = wx",
    "the platform of uni-app": "var tell = function (o) { uni.showModal(o) }",
    "another platform": "my.request({})",
    "a page": "Page({})",
    "a component": "module.exports = Component({})",
    "the app": "getApp().told = 1",
    "code from text": "eval(text)",
    "a function from text": "new Function(text)()",
    "an event for whoever places it": "this.triggerEvent('told')",
    "a text to show": "exports.title = '转发给好友'",
    "a text to show, escaped": r"exports.title = '\u8f6c\u53d1'",
    "a text to show, in a template": "exports.title = `a\n转发`",
    "names of an obfuscator": "var _0x1a2b = ['a']",
}


def test_what_shows_nothing_gives_its_modules_and_links() -> None:
    facts = scan_library.scan(BIG)
    assert facts is not None
    assert facts.modules == ("./deep", "more")
    assert [(text.value, BIG[text.start : text.end]) for text in facts.strings] == [("https://lib.example/docs",) * 2]
    assert (facts.calls, facts.functions, facts.exports) == ((), (), ())


@pytest.mark.parametrize("line", NEEDS_A_TREE.values(), ids=NEEDS_A_TREE)
@pytest.mark.parametrize("place", ["{line}\n{big}", "{big}{line}\n"])
def test_what_may_show_something_is_read_as_a_tree(line: str, place: str) -> None:
    assert scan_library.scan(place.format(line=line, big=BIG)) is None


@pytest.mark.parametrize(
    "line",
    ["var swx = {}; swx.a()", "var o = { Pages: 1 }", "// 中文 only in a comment", "this.wx.a()", "var a = 'wx-tag'"],
)
def test_what_only_looks_so_is_not(line: str) -> None:
    assert scan_library.scan(BIG + line + "\n") is not None


def test_a_small_library_is_read_as_a_tree() -> None:
    assert scan_library.scan(PLAIN) is None


@pytest.mark.parametrize("text", ["", "'unclosed", "`", "require(", "\u2028" * 20_000, "'\\u9" * 8_000])
def test_any_text_is_an_answer(text: str) -> None:
    scan_library.scan(text + "x" * 20_000)


def test_what_a_library_tells_is_followed_into_the_page_that_shows_it() -> None:
    """Its size is no place to hide: the text is one that a user reads."""
    library = BIG + "exports.told = '转发到群即可解锁'\n"
    page = "const all = require('../../libs/moment.min')\nPage({ onLoad() { this.setData({ told: all.told }) } })"
    (package,) = open_files({**APP, "pages/a/a.js": page, "libs/moment.min.js": library}).programs
    program = build(package)
    assert program.package.files["libs/moment.min.js"].role == "third-party"
    told = [(shown.path, shown.text) for shown in program.readings if shown.role is Role.LABEL]
    assert told == [("pages/a/a.wxml", "转发到群即可解锁")]


def test_a_link_of_a_library_is_one_of_the_program_s_links() -> None:
    page = "const all = require('../../libs/moment.min')\nPage({})"
    (package,) = open_files({**APP, "pages/a/a.js": page, "libs/moment.min.js": BIG}).programs
    program = build(package)
    assert [text.value for text in program.evaluator.linkage.scripts["libs/moment.min.js"].strings] == [
        "https://lib.example/docs"
    ]
