from __future__ import annotations

import math

import pytest

from miniaudit.parsers.script import nodes as n
from miniaudit.parsers.script import parse


def literal(text: str) -> n.Literal:
    (node,) = parse(f"({text})", language="javascript").body
    assert isinstance(node, n.Literal)
    return node


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("''", ""),
        ('"a\'b"', "a'b"),
        (r"'\n\t\r\b\v\f\0'", "\n\t\r\b\v\f\0"),
        (r"'\'\"\\\/\q'", "'\"\\/q"),
        (r"'\x41\u4e2d\u{1F600}\u{000041}'", "A中😀A"),
        (r"'\uD83D\uDE00'", "😀"),
        (r"'\ud83d'", "\ud83d"),
        (r"'\101\7\08\377\400'", "A\x07\x008\xff\x200"),
        ("'a\\\nb\\\r\nc\\\u2028d'", "abcd"),
        ("'中文，😀'", "中文，😀"),
        ("'a\u2028b\xa0c'", "a\u2028b\xa0c"),
    ],
)
def test_a_string_is_cooked(text: str, value: str) -> None:
    node = literal(text)
    assert (node.kind, node.value) == ("string", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("1_000", 1000),
        ("0x1F", 31),
        ("0Xff_ff", 65535),
        ("0b101", 5),
        ("0o17", 15),
        ("017", 15),
        ("089", 89),
        ("1.5", 1.5),
        (".5e-3", 0.0005),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("9007199254740993", 9007199254740992.0),
        ("10n", 10),
        ("0x1Fn", 31),
        ("1e999", math.inf),
        ("9" * 400, math.inf),
    ],
)
def test_a_number_has_its_value(text: str, value: float) -> None:
    node = literal(text)
    assert (node.kind, node.value) == ("number", value)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("`a\r\nb`", ["a\nb"]),
        (r"`\u4e2d\x41\``", ["中A`"]),
        ("`a\\\nb`", ["ab"]),
        ("`${a}${b}`", []),
        ("`$a{}$`", ["$a{}$"]),
        ("`a${`b${c}`}d`", ["a", "d"]),
    ],
)
def test_the_text_of_a_template_is_cooked(text: str, parts: list[str]) -> None:
    (node,) = parse(text, language="javascript").body
    assert isinstance(node, n.Template)
    assert [part.value for part in node.parts if isinstance(part, n.Literal)] == parts


def test_escapes_in_names_are_no_hiding_place(shown: object) -> None:
    assert callable(shown)
    assert shown(r"w\u0078.\u{6c}ogin({\u0061: 1})") == "wx.login({'a': 1})"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a = b / c / d", "binary"),
        ("a = /c/ / d", "both"),
        ("(a) / b / c", "binary"),
        ("return /b/g", "regex"),
        ("f(/[/]/)", "regex"),
        ("a\n/b/g", "binary"),
        ("x = y ? /a/ : /b/", "regex"),
    ],
)
def test_division_and_regular_expressions_are_told_apart(text: str, kind: str, shown: object) -> None:
    assert callable(shown)
    written = shown(text)
    assert (" / " in written) == (kind in ("binary", "both"))
    assert ("/c/" in written or "/b/" in written or "/[/]/" in written) == (kind in ("regex", "both"))
