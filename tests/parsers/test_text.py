"""Bytes to text, and offsets to lines and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.model.span import Place, Span
from miniaudit.parsers.text import Decoded, Lines, decode


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("领取".encode(), Decoded("领取", "utf-8", "")),
        (b"\xef\xbb\xbf{}", Decoded("{}", "utf-8", "")),
        (b"\xff\xfe" + "领".encode("utf-16-le"), Decoded("领", "utf-16-le", "utf-16")),
        (b"\xfe\xff" + "领".encode("utf-16-be"), Decoded("领", "utf-16-be", "utf-16")),
        ("领取红包".encode("gb18030"), Decoded("领取红包", "gb18030", "not-utf-8")),
        (b"a\0b", Decoded("a\0b", "utf-8", "binary")),
        (b"a\xff", Decoded("a�", "utf-8", "undecodable")),
        (b"", Decoded("", "utf-8", "")),
    ],
)
def test_bytes_become_text(data: bytes, expected: Decoded) -> None:
    assert decode(data) == expected


@given(st.binary(max_size=60))
def test_no_bytes_raise(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


def test_every_line_end_counts_once_and_no_other_character_does() -> None:
    lines = Lines("a\r\nb\rc\nd\u2028e\x0bf")
    assert [lines.line(n) for n in range(1, len(lines) + 1)] == ["a", "b", "c", "d\u2028e\x0bf"]


def test_columns_count_code_points_and_code_units() -> None:
    text = "x\n分享😀好友"
    at = text.index("好")
    assert Lines(text).place(Span(at, at + 2)) == Place(2, 4, 2, 6, 5, 7)


def test_a_span_over_lines_and_one_beyond_the_end() -> None:
    assert Lines("ab\ncd").place(Span(1, 4)) == Place(1, 2, 2, 2, 2, 2)
    assert Lines("ab").place(Span(1, 99)) == Place(1, 2, 1, 3, 2, 3)


@given(st.text(alphabet="a分😀\r\n", max_size=40), st.data())
def test_a_place_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines(text)
    place = lines.place(Span(offset, offset))
    assert lines.offset(place.line, place.column) == offset
    before = text[lines.offset(place.line, 1) : offset]
    assert place.utf16_column == len(before.encode("utf-16-le")) // 2 + 1
