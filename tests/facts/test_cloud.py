"""What cloud functions of the same repository answer, where their code holds it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from miniaudit import facts
from miniaudit.package import open_files

if TYPE_CHECKING:
    from miniaudit.facts import Program

MAIN = {
    "returned as it is": "exports.main = async event => ({ tip: '分享领红包' })",
    "in a constant": "const table = { tip: '分享领红包' }; exports.main = async (event, context) => { return table }",
    "one of two": (
        "exports.main = async function (event) { if (event.old) return { tip: '没有' }; return { tip: '分享领红包' } }"
    ),
    "spread": "const rest = { tip: '分享领红包' }; exports.main = async () => ({ code: 0, ...rest })",
    "in TypeScript's output": "Object.defineProperty(exports, '__esModule', {}); async function main() "
    "{ return { tip: '分享领红包' } } exports.main = main",
}
ASKED = {
    "promise": "wx.cloud.callFunction({ name: 'f' }).then(r => this.setData({ tip: r.result.tip }))",
    "callback": "wx.cloud.callFunction({ name: 'f', success: r => { this.setData({ tip: r.result.tip }) } })",
    "awaited": "const { result } = await wx.cloud.callFunction({ name: 'f' }); this.setData({ tip: result.tip })",
}


def program(asked: str, main: str, *, name: str = "f") -> Program:
    files = {
        "project.config.json": json.dumps({"miniprogramRoot": "mini/", "cloudfunctionRoot": "cloud/"}),
        "mini/app.json": '{"pages": ["p/p"]}',
        "mini/p/p.wxml": "<view>{{tip}}</view>",
        "mini/p/p.js": f"Page({{ data: {{ tip: '' }}, async onLoad() {{ {asked} }} }})",
        f"cloud/{name}/index.js": main,
    }
    return facts.build(open_files(files).programs[0])


def words(found: Program) -> set[str]:
    return {shown.text for shown in found.texts}


@pytest.mark.parametrize("main", MAIN.values(), ids=MAIN)
@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_words_of_a_table_are_shown(asked: str, main: str) -> None:
    assert "分享领红包" in words(program(asked, main))


def test_they_stand_where_the_function_is_called() -> None:
    found = program(ASKED["promise"], MAIN["in a constant"])
    (shown,) = (shown for shown in found.texts if shown.text == "分享领红包")
    assert shown.path == "p/p.wxml"
    assert {path for path in found.scripts if "cloud" in path} == set()


def test_another_function_or_another_field_is_not_shown() -> None:
    asked = ASKED["promise"]
    assert "分享领红包" not in words(program(asked, MAIN["in a constant"], name="g"))
    assert "分享领红包" not in words(program(asked, "exports.main = () => ({ other: '分享领红包', tip: '好' })"))
    assert "分享领红包" not in words(program(asked, "exports.helper = () => ({ tip: '分享领红包' })"))


def test_a_table_of_itself_ends() -> None:
    found = program(ASKED["promise"], "let t = { tip: '好' }; t = { tip: '好', t }; exports.main = () => t")
    assert "好" in words(found)
