"""Source maps are read, or found to be none."""

from __future__ import annotations

import json

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.parsers.source_map import Segment, parse

NUMBERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def written(number: int) -> str:
    """Return a number as maps write it."""
    value = (-number << 1) | 1 if number < 0 else number << 1
    digits = ""
    while True:
        value, digit = value >> 5, value & 31
        digits += NUMBERS[digit | (32 if value else 0)]
        if not value:
            return digits


def of(mappings: str, **changes: object) -> str:
    return json.dumps({
        "version": 3, "sources": ["a.ts"], "sourcesContent": ["text"], "names": ["n"], "mappings": mappings, **changes
    })  # fmt: skip


def test_segments_are_sums_of_what_is_written() -> None:
    found = parse(of("A,IAAM,ECCAA;;CAFD"))
    assert found is None  # the second segment names a source that is not there
    found = parse(of("A,IAAM,EACAA;;CADD"))
    assert found is not None
    assert found.lines == (
        (Segment(4, 0, 0, 6, ""), Segment(6, 0, 1, 6, "n")),
        (),
        (Segment(1, 0, 0, 5, ""),),
    )
    assert found.segment(0, 3) is None
    assert found.segment(0, 5) == found.lines[0][0]
    assert found.segment(0, 999) == found.lines[0][1]
    assert found.segment(1, 0) is found.segment(9, 0) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=20))
def test_any_segments(places: list[tuple[int, int, int]]) -> None:
    text, before = [], (0, 0, 0)
    for place in sorted(places):
        built, line, column = (now - then for now, then in zip(place, before, strict=True))
        text.append(written(built) + written(0) + written(line) + written(column))
        before = place
    found = parse(of(",".join(text)))
    assert found is not None
    assert [(s.column, s.source_line, s.source_column) for s in found.lines[0]] == sorted(places)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 100_000,
        of("A", version=2),
        of("A", sources="a"),
        of("A", sources=[1]),
        of("A", sourcesContent=None),
        of("A", sourcesContent=[]),
        of("A", sourcesContent=[None]),
        of("A", names=[1]),
        of("A").replace(chr(34) + "A" + chr(34), "1"),
        of("?AAA"),
        of("g"),
        of("AA"),
        of("gggggggggggggggggggggA"),
        of("AAAAC"),
        of("ACAA"),
        of("AADA"),
        of("DAAA"),
    ],
)
def test_what_is_no_map(text: str) -> None:
    assert parse(text) is None


@given(st.text() | st.text("ACDgh,;+").map(of))
def test_anything_is_read_or_not(text: str) -> None:
    found = parse(text)
    if found:
        assert all(segment.source == 0 <= min(segment.column, segment.source_line) for segment in sum(found.lines, ()))


@pytest.mark.parametrize("piece", ["AAAA,", ";", ",", "A", "g", "AAAAA,", "AAAA,DAAA,CAAA,", "ACAA", "h"])
def test_repetition_costs_no_more_than_its_length(piece: str) -> None:
    check_growth(parse, lambda count: of(piece * count + "AAAA"))


@pytest.mark.parametrize("piece", ["[", '{"a":', '"', "1", "-", " ", ")]}'"])
def test_what_is_no_map_costs_no_more_than_its_length(piece: str) -> None:
    check_growth(parse, lambda count: piece * count)
