from __future__ import annotations

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.parsers.script import nodes as n
from miniaudit.parsers.script import parse_expressions, walk


def covered(*codes: str) -> list[str | None]:
    """Return what the nodes of a file's bindings cover in it."""
    file, pieces = "<view>", []
    for code in codes:
        pieces.append((code, len(file) + 2))
        file += f"{{{{{code}}}}}"
    found = parse_expressions(pieces[::-1])[::-1]  # the order does not matter
    return [f"{type(node).__name__} {file[node.start : node.end]}" if node else None for node in found]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("name", "Identifier name"),
        (" a.b.c ", "Member a.b.c"),
        ("a[0].b", "Member a[0].b"),
        ("true", "Literal true"),
        ("'中文'", "Literal '中文'"),
        ("a ? 'b' : c", "Conditional a ? 'b' : c"),
        ("!a && b > 1", "Binary !a && b > 1"),
        ("m.f(a, '😀')", "Call m.f(a, '😀')"),
        ("[1, a]", "Array [1, a]"),
        ("{a: 1}", "Object {a: 1}"),
        ("a: 1, ...b, c", "Object a: 1, ...b, c"),
        ("...a", "Object ...a"),
        ("a, b", "Object a, b"),
        ("'a-b': 1", "Object 'a-b': 1"),
        ("`a${b}`", "Template `a${b}`"),
        ("(a, b)", "Sequence a, b"),
        ("default", "Identifier default"),
        ("class || ''", "Binary class || ''"),
        ("...default, id", "Object ...default, id"),
        ("this.a", "Member this.a"),
        ("变量 + 1", "Binary 变量 + 1"),
        ("", None),
        ("  \n", None),
        ("a b", None),
        ("a:", None),
        ("a) + (b", None),
        ("a: 1} + {b: 2", None),
        ("a); (b", None),
        ("`", None),
        ("a;", None),
        ("'", None),
    ],
)
def test_an_expression_is_read_where_it_stands(code: str, expected: str | None) -> None:
    assert covered(code) == [expected]
    assert covered("x + 1", code, "y: 1", "a b", "z()") == [
        "Binary x + 1",
        expected,
        "Object y: 1",
        None,
        "Call z()",
    ]


def test_entries_of_an_object_are_its_members() -> None:
    (node,) = parse_expressions([("a: 1, ...b, c", 40)])
    assert node == n.Object(
        (
            n.Property(n.Literal("a", "string", 40, 41), n.Literal(1, "number", 43, 44), "value", False, 40, 44),
            n.Spread(n.Identifier("b", 49, 50), 46, 50),
            n.Property(n.Literal("c", "string", 52, 53), n.Identifier("c", 52, 53), "value", False, 52, 53),
        ),
        40,
        53,
    )


def test_a_path_is_the_same_with_and_without_a_parser() -> None:
    plain, parsed = parse_expressions([("a.bc.d", 10), ("a.bc.d/**/", 30)])
    assert [type(node) for node in walk(plain)] == [type(node) for node in walk(parsed)]
    assert [(node.start - 10, node.end - 10) for node in walk(plain)] == [
        (node.start - 30, node.end - 30) for node in walk(parsed)
    ]


def test_places_without_room_for_braces_will_do() -> None:
    found = parse_expressions([("a + 1", 0), ("a + 2", 0), ("b: {c: `${d}`}", 3), ("1 + b", 5), ("x + y", 900)])
    assert [(type(node).__name__, node.start, node.end) for node in found if node] == [
        ("Binary", 0, 5),
        ("Binary", 0, 5),
        ("Object", 3, 17),
        ("Binary", 5, 10),
        ("Binary", 900, 905),
    ]


@pytest.mark.parametrize(
    "code",
    ["(" * 20_000, "!" * 20_000 + "a", "a?" * 9_000, "`${" * 9_000, "[" * 20_000 + "]" * 20_000, "a" + "+1" * 20_000],
)
def test_hostile_code_spoils_only_itself(code: str) -> None:
    before, _, after = parse_expressions([("a + b", 10), (code, 100), ("c(d)", 100 + len(code) + 10)])
    assert (type(before), type(after)) == (n.Binary, n.Call)


@pytest.mark.parametrize("piece", ["(", "!", "a?", "`${", "[", "+1", "a,", "a:", "...", "'", "}", "/", "\n"])
def test_long_code_costs_no_more_than_its_length(piece: str) -> None:
    check_growth(lambda code: parse_expressions([("a + b", 10), (code, 100)]), lambda count: f"a{piece * count}")


@given(st.lists(st.text("ab1+.:,?!'\"`${}()[]\\ \n中😀\0\ud800", max_size=12), max_size=6), st.integers(0, 9))
def test_whatever_stands_there_is_read_or_not(codes: list[str], gap: int) -> None:
    pieces, place = [], 0
    for code in codes:
        pieces.append((code, place + gap))
        place += gap + len(code)
    found = parse_expressions(pieces)
    assert len(found) == len(pieces)
    for (code, start), node in zip(pieces, found, strict=True):
        if node is not None:
            assert all(start <= inner.start <= inner.end <= start + len(code) for inner in walk(node))


@given(st.lists(st.sampled_from(["a", "a+b", "a b", "`", "(", "a: 1", "{a}", "'x'", "}", "/*", "//"]), max_size=12))
def test_a_neighbour_changes_nothing(codes: list[str]) -> None:
    pieces = [(code, 10 + 20 * index) for index, code in enumerate(codes)]
    assert parse_expressions(pieces) == tuple(parse_expressions([piece])[0] for piece in pieces)
