from __future__ import annotations

import pytest

from miniaudit.parsers.script import nodes as n
from miniaudit.parsers.script import parse, walk


def named(text: str, name: str) -> list[str]:
    script = parse(text, language="javascript")
    assert script.errors == ()
    return [
        text[node.start : node.end] for node in walk(script) if isinstance(node, n.Identifier) and node.name == name
    ]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "\ufeff",
        "#!/usr/bin/env node\n",
        "// 中文注释\n",
        "/* 😀😀 */ ",
        "var 变量 = '值'; ",
        "'😀', ",
        "'\ud800', ",
        "/[一-龥]😀?/g, ",
        "`？?${'中'}`, ",
        "\u3000\xa0\u200b\n",
        "a\r\nb\r\n",
        "'a\0b', ",
        "'\x7f?', ",
        "<view>中文</view>, ",
        "'ａ', ",
    ],
)
def test_offsets_count_code_points(before: str) -> None:
    text = f"{before}target, '中', target"
    assert named(text, "target") == ["target", "target"]


def test_a_name_outside_ascii_is_cut_from_the_text(shown: object) -> None:
    assert callable(shown)
    assert shown("var 变量 = {键: 对象.属性}") == "var 变量 = {'键': 对象.属性}"


def test_names_outside_ascii_make_no_keywords(shown: object) -> None:
    assert callable(shown)
    assert shown("i变 = 名; 名f(é)") == "(i变 = 名) ; 名f(é)"


def test_every_node_covers_its_own_text() -> None:
    text = "const 数 = async (a, b) => { return wx.f('值')[0] ? {k: `😀${a}`} : [...b] }"
    script = parse(text, language="javascript")
    covered = {type(node).__name__: text[node.start : node.end] for node in walk(script)}
    assert covered == {
        "Declaration": text[6:],
        "Identifier": "b",
        "Function": text[10:],
        "Return": "return wx.f('值')[0] ? {k: `😀${a}`} : [...b]",
        "Conditional": "wx.f('值')[0] ? {k: `😀${a}`} : [...b]",
        "Member": "wx.f",
        "Call": "wx.f('值')",
        "Literal": "😀",
        "Object": "{k: `😀${a}`}",
        "Property": "k: `😀${a}`",
        "Template": "`😀${a}`",
        "Array": "[...b]",
        "Spread": "...b",
    }


def test_comments_are_kept_with_their_marks() -> None:
    text = "#!run\n<!-- old\na // 中文\n/* b\n */ f(/* c */)\n"
    script = parse(text, language="javascript")
    assert [comment.text for comment in script.comments] == ["#!run", "<!-- old", "// 中文", "/* b\n */", "/* c */"]
    assert all(text[comment.start : comment.end] == comment.text for comment in script.comments)


@pytest.mark.parametrize("line_end", ["\u2028", "\u2029"])
def test_a_rare_line_end_hides_nothing(line_end: str, shown: object) -> None:
    assert callable(shown)
    assert shown(f"// harmless{line_end}wx.login()") == "wx.login()"
    assert shown(f"a = 'x{line_end}y'") == f"(a = {f'x{line_end}y'!r})"
    both = shown(f"// harmless{line_end}wx.login('a'); b = 'x{line_end}y'")
    assert "wx.login('a')" in both
