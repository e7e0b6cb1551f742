from __future__ import annotations

import types
import typing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miniaudit.parsers.script import children, nodes, parse, walk

SOUND = """
import a, {b as c} from 'd'; export {e as f} from 'g'; export * from 'h'; export const i = 1, {j, k: [l = 2]} = m
export default class N extends O { static p = 1; get q() { return this.r } static { s } @t u() {} }
for (const v of w) while (y) z(); for (let a = 0, b; a < 9; a++) break; 中文: '😀'
switch (d) { case e: f; default: g } try { h } catch (i) { j } finally { k } throw l
if (m) n; else if (p) { o } async function p(q = 1, ...r) { await s; return `a${t}b` } u`c${v}`
w = x ? [y, , ...z] : {a, b: -1, [c]: d, e() {}, ...f}, g += h; [i, , j] = new K(...l)
m?.n?.[o]; p => q; <r s={t}>text {u}</r>; /re/g; enum A { B, C = 1 } interface D { e: F } x as Y; import z = A.B
"""
TOKENS = st.sampled_from(
    [
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "<",
        ">",
        "/",
        "*",
        "+",
        "-",
        "=",
        "=>",
        ".",
        "...",
        "?",
        ":",
        ",",
        ";",
        "!",
        "@",
        "#",
        "'",
        '"',
        "`",
        "${",
        "\\",
        "if",
        "else",
        "for",
        "while",
        "do",
        "switch",
        "case",
        "default",
        "class",
        "function\n",
        "",
        "",
        "",
        "async",
        "await",
        "yield",
        "new",
        "return",
        "throw",
        "try",
        "catch",
        "finally",
        "import",
        "export",
        "from",
        "as",
        "const",
        "let",
        "var",
        "static",
        "get",
        "set",
        "enum\n",
        "",
        "",
        "",
        "namespace",
        "type",
        "declare",
        "abstract",
        "interface",
        "a",
        "b",
        "1",
        "0x",
        "中",
        "😀",
        "\u2028",
        "�",
        "\x00",
        "\r\n",
        "//",
        "/*",
        "*/",
        "<!--",
        "-->",
        "<<<<<<<",
        "</a>",
        "<a",
        "in",
        "of\n",
        "",
        "",
        "",
        "a.b",
        "f(",
        "({",
        "wx",
        ".",
        "super",
        "this",
        "null",
    ]
)
HINTS = {
    kind: typing.get_type_hints(kind, vars(nodes))
    for kind in vars(nodes).values()
    if isinstance(kind, type) and hasattr(kind, "_fields")
}


def fits(value: object, hint: object) -> bool:
    """Say whether a field holds what it is declared to hold."""
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        if type(value) is not tuple:
            return False
        if arguments[-1] is Ellipsis:
            return all(fits(one, arguments[0]) for one in value)
        return len(value) == len(arguments) and all(map(fits, value, arguments))
    if typing.get_origin(hint) is types.UnionType:
        return any(fits(value, one) for one in arguments)
    if hint is nodes.Node:
        return type(value) in HINTS and not isinstance(value, nodes.Script | nodes.Comment)
    return type(value) in ((int, float) if hint is float else (hint,))


def check(text: str, language: typing.Literal["javascript", "typescript", "wxs"]) -> None:
    script = parse(text, language=language)
    for start, end in script.errors:
        assert 0 <= start <= end <= len(text)
    assert list(script.errors) == sorted(script.errors)
    for comment in script.comments:
        assert text[comment.start : comment.end] == comment.text
    for node in walk(script):
        assert 0 <= node.start <= node.end <= len(text)
        for child in children(node):
            assert node.start <= child.start <= child.end <= node.end
        wrong = [field for field, hint in HINTS[type(node)].items() if not fits(getattr(node, field), hint)]
        assert not wrong, (node, wrong)


LANGUAGES = st.sampled_from(("javascript", "typescript", "wxs"))


@pytest.mark.parametrize("language", ["javascript", "typescript"])
def test_the_sound_text_is_sound(language: typing.Literal["javascript", "typescript"]) -> None:
    text = SOUND if language == "javascript" else SOUND.replace("<r s={t}>text {u}</r>;", "")
    assert parse(text, language=language).errors == ()
    check(text, language)


@given(st.text(), LANGUAGES)
def test_any_text_is_read(text: str, language: typing.Literal["javascript", "typescript", "wxs"]) -> None:
    check(text, language)


@given(st.lists(TOKENS, max_size=40), st.sampled_from(["", " "]), LANGUAGES)
def test_any_heap_of_tokens_is_read(
    tokens: list[str], between: str, language: typing.Literal["javascript", "typescript", "wxs"]
) -> None:
    check(between.join(tokens), language)


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(st.integers(0, len(SOUND)), st.integers(0, 6), st.one_of(st.just(""), TOKENS)), min_size=1, max_size=5
    ),
    LANGUAGES,
)
def test_a_damaged_text_is_read(
    damages: list[tuple[int, int, str]], language: typing.Literal["javascript", "typescript", "wxs"]
) -> None:
    text = SOUND
    for place, length, instead in damages:
        text = text[:place] + instead + text[place + length :]
    check(text, language)
