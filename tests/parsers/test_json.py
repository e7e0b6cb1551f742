"""JSON with places, as it should be and as people write it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.parsers.json import MAX_DEPTH, Document, Node, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def kinds(document: Document) -> list[str]:
    return [problem.kind for problem in document.problems]


def nodes(node: Node) -> Iterator[tuple[Node, Node]]:
    """Yield every node with the one around it."""
    for inner in (*node.items(), *(value for _, value in node.members())):
        yield node, inner
        yield from nodes(inner)


@given(VALUES, st.sampled_from([None, 2]), st.booleans())
def test_json_means_what_the_standard_library_says(value: object, indent: int | None, ascii_only: bool) -> None:  # noqa: FBT001
    document = parse(json.dumps(value, indent=indent, ensure_ascii=ascii_only))
    assert document.root is not None
    assert document.root.plain() == value
    assert document.problems == ()


def test_every_key_and_value_has_its_place() -> None:
    text = '{\n  "pages": ["a/a", "b/b"],\n  "window": {"title": "好友\\n"}\n}'
    root = parse(text).root
    assert root is not None
    second = root.get("pages", 1)
    assert second is not None
    assert text[second.start : second.end] == '"b/b"'
    title = root.get("window", "title")
    assert title is not None
    assert (title.value, text[title.start : title.end]) == ("好友\n", '"好友\\n"')
    assert [text[key.start : key.end] for key, _ in root.members()] == ['"pages"', '"window"']
    assert root.get("window", "no", 3) is None


@pytest.mark.parametrize(
    ("text", "plain", "expected"),
    [
        ('{"a": 1, // x\n "b": 2}', {"a": 1, "b": 2}, ["comment"]),
        ('/* x */ {"a": 1}', {"a": 1}, ["comment"]),
        ('{"a": [1, 2,],}', {"a": [1, 2]}, ["trailing-comma", "trailing-comma"]),
        ("{a: 'b'}", {"a": "b"}, ["quotes", "quotes"]),
        ('{"a": 1, "a": 2}', {"a": 2}, ["duplicate-key"]),
        ('\ufeff{"a": 1}', {"a": 1}, []),
    ],
)
def test_liberties_are_noted_and_cost_nothing(text: str, plain: object, expected: list[str]) -> None:
    document = parse(text)
    assert document.root is not None
    assert document.root.plain() == plain
    assert kinds(document) == expected
    assert all(problem.is_mild for problem in document.problems)


@pytest.mark.parametrize(
    ("text", "plain", "expected"),
    [
        ('{"a": 1 "b": 2}', {"a": 1, "b": 2}, ["missing-comma"]),
        ('{"a": ', {}, ["unexpected", "unclosed"]),
        ('{"a": [1}', {"a": [1]}, ["unclosed"]),
        ('{"a": nope,\n"b": 1}', {"b": 1}, ["unexpected", "unexpected"]),
        ('{} {"a": 1}', {}, ["unexpected"]),
        ('["a', ["a"], ["unclosed", "unclosed"]),
        ("", None, ["unexpected"]),
        ("hello", None, ["unexpected"]),
    ],
)
def test_what_cannot_be_read_leaves_the_rest(text: str, plain: object, expected: list[str]) -> None:
    document = parse(text)
    assert (document.root.plain() if document.root else None) == plain
    assert kinds(document) == expected


def test_merge_markers_are_found_where_they_stand() -> None:
    text = '{\n  "pages": [\n<<<<<<< HEAD\n    "a/a",\n=======\n    "b/b",\n>>>>>>> other\n    "c/c"\n  ]\n}'
    document = parse(text)
    assert document.root is not None
    assert document.root.plain() == {"pages": ["a/a", "b/b", "c/c"]}
    assert [text[p.start : p.end] for p in document.problems] == ["<<<<<<< HEAD", "=======", ">>>>>>> other"]


def test_surrogate_pairs_join_and_lone_halves_stay() -> None:
    root = parse(r'["\ud83d\ude00", "\ud83d"]').root
    assert root is not None
    assert root.plain() == ["😀", "\ud83d"]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)])
def test_nesting_without_end_is_cut(text: str) -> None:
    assert "too-deep" in kinds(parse(text))


@given(
    st.text(alphabet="{}[]:,\"'\\/*ab1-.e \n<") | st.text(alphabet="{}[]:,\"'\\u/*a1d8\r\n<=>\0\ud83d\ude00\ufeff中")
)
def test_any_text_is_read_and_spans_nest(text: str) -> None:
    document = parse(text)
    assert all(0 <= p.start <= p.end <= len(text) for p in document.problems)
    if document.root is not None:
        assert 0 <= document.root.start < document.root.end <= len(text)
        assert all(a.start < b.start < b.end <= a.end for a, b in nodes(document.root))


CONFLICT = """{
  "pages": [
<<<<<<< HEAD
    "pages/a/a",
    "pages/b/b"
  ], "window": {"x": 1}
=======
    "pages/b/b",
    "pages/c/c"
  ],
  "window": {"x": 2, "y": 3}
>>>>>>> 4b430d4
}
"""


def test_both_versions_of_an_unresolved_merge_are_read() -> None:
    document = parse(CONFLICT)
    assert kinds(document) == ["conflict"] * 3
    assert document.root is not None
    assert document.root.plain() == {
        "pages": ["pages/a/a", "pages/b/b", "pages/c/c"],
        "window": {"x": 1, "y": 3},
    }
    added = document.root.get("pages", 2)
    assert added is not None
    assert CONFLICT[added.start : added.end] == '"pages/c/c"'


@given(st.lists(st.sampled_from(["<<<<<<< a", "=======", ">>>>>>> b", "||||||| c", '"x": 1,', "{", "}", "", "\r"])))
def test_marks_in_any_order_are_read(lines: list[str]) -> None:
    text = "\n".join(lines)
    document = parse(text)
    assert all(0 <= p.start <= p.end <= len(text) for p in document.problems)


PIECES = """ { [ " "\\ ' \\u "a": {"a": {"a":{"b": , ] // /* /**/ 1 1. - . a {} : "a":1, ["a"], "\\ud83d" """


@pytest.mark.parametrize(
    "piece", [*PIECES.split(), "\n", "\ufeff", '"a\n', "a\n", "<<<<<<< a\n=======\n>>>>>>> b\n", "\n======="]
)
@pytest.mark.parametrize("start", ["", '{"a":['])
def test_repetition_costs_no_more_than_its_length(piece: str, start: str) -> None:
    check_growth(parse, lambda count: start + piece * count)
