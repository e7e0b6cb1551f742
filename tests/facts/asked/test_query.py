"""tree-sitter queries over scripts."""

from __future__ import annotations

import pytest

from miniaudit.facts.asked import query
from miniaudit.facts.requests import RefusedError


def found(text: str, asked: str, kind: str = "js") -> list[tuple[str, dict[str, str]]]:
    source = query.read(text, kind)
    assert source is not None
    return [(text[match.start : match.end], dict(match.captured)) for match in query.find(source, query.check(asked))]


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ("(string) @site", [("'分享'", {}), ("'a'", {})]),
        ("(string (string_fragment) @word) @site", [("'分享'", {"word": "分享"}), ("'a'", {"word": "a"})]),
        ('((string (string_fragment) @word) @site (#eq? @word "分享"))', [("'分享'", {"word": "分享"})]),
        ('((string (string_fragment) @word) @site (#not-eq? @word "分享"))', [("'a'", {"word": "a"})]),
        ('((string_fragment) @site (#match? @site "^[a-z]$"))', [("a", {})]),
        ('((string_fragment) @x (#any-of? @x "a" "b"))', [("a", {"x": "a"})]),
        ("(call_expression function: (identifier) @f arguments: (_) @args)", [("看", {"f": "看", "args": "('a')"})]),
        ("(number) @site (null) @site", []),
    ],
)
def test_a_query_tells_places_and_captures(asked: str, places: list[tuple[str, dict[str, str]]]) -> None:
    assert found("const 𝒳 = '分享'; 看('a')", asked) == places


def test_each_language_answers_what_it_knows() -> None:
    typed = "const a: number = 1"
    assert found(typed, "(type_annotation) @site", "ts") == [(": number", {})]
    assert found(typed, "(type_annotation) @site", "js") == [(": number", {})]  # read as what it is
    assert found("const a = 1", "(type_annotation) @site") == []
    assert found("const a = <b/>", "(jsx_self_closing_element) @site") == [("<b/>", {})]
    assert found("var a = 1", "(number) @site", "wxs") == [("1", {})]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("(nope) @site", "Invalid node type"),
        ("(string", "no tree-sitter query"),
        ("", "with @site"),
        ("(string)", "with @site"),
        ("(string) @a (number)", "with @site"),
        ('((string) @a (#like? @a "x"))', "no predicate `#like?`"),
        ("((string) @a (#set! a b))", "no predicate `#set!`"),
        ('((string) @a (#match? @a "("))', "regular expression error"),
        ("((string) @a (#eq? @b @a))", "Invalid capture name"),
    ],
)
def test_what_is_no_query_is_refused(asked: str, told: str) -> None:
    with pytest.raises(RefusedError, match=r".") as caught:
        query.check(asked)
    assert told in caught.value.en
    assert caught.value.zh != caught.value.en


@pytest.mark.parametrize("asked", ['((string) @a (#eq? @a "#like?"))', "(string) @a ; #like?", "[(string) (null)] @a"])
def test_what_looks_like_a_predicate_is_none(asked: str) -> None:
    assert query.check(asked).captures == ("a",)


def test_a_query_that_begins_too_much_is_told_apart_from_one_that_finds_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(query, "_MAX_OPEN", 2)
    with pytest.raises(RefusedError, match="too many matches"):
        found("a; b; c; d; e; f; g; h; i", "(program (_) @a (_) @b (_) @c)")
