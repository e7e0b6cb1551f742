"""Carets stand under what they mark, whatever stands before it."""

from __future__ import annotations

import unicodedata
from typing import Final

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.model.finding import Excerpt
from miniaudit.model.span import Place, Span
from miniaudit.parsers.text import Lines
from miniaudit.reporters.frame import frame
from miniaudit.reporters.visible import visible

COLUMNS: Final = 80


def marked(text: str, start: int, end: int) -> list[str]:
    lines = Lines(text)
    shown = Excerpt(1, 1, tuple(lines.line(number) for number in range(1, len(lines) + 1)))
    return list(frame(shown, lines.place(Span(start, end)), COLUMNS))


def cells(text: str) -> int:
    """Count cells without the code under test: two for what is wide, none for what stands on another letter."""
    letters = (letter for letter in text if unicodedata.category(letter) not in ("Mn", "Me"))
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in letters)


def under(code: str, carets: str) -> str:
    """Return what stands over the carets."""
    first, last = carets.index("^"), carets.rindex("^")
    return "".join(letter for at, letter in enumerate(code) if first <= cells(code[:at]) <= last)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("abc def", "def"),
        ("<view>分享得积分</view>", "得积分"),
        ("\t中文\tx", "x"),
        ("\t\t<button>去分享", "<button>"),
        ("分享🎁有礼，ＡＢＣ", "有礼"),
        ("e\u0301e\u0301 x", "x"),
        ("付\u202e\u200b款 x", "款"),
        ("甲乙丙" * 60 + "丁", "丁"),
        ("\t" * 90 + "丁", "丁"),
        ("x" * 300 + "去分享" + "y" * 300, "去分享"),
    ],
)
def test_carets_stand_under_what_they_mark(text: str, words: str) -> None:
    start = text.index(words)
    code, carets = marked(text, start, start + len(words))
    assert under(code, carets) == words
    assert max(cells(code), cells(carets)) <= COLUMNS


@given(
    st.text(st.sampled_from("a 中ｱ🎁\t\x1b\u0301\u202e\ud800") | st.characters(exclude_characters="\r\n"), max_size=99),
    st.integers(0, 99),
    st.integers(0, 99),
)
def test_whatever_the_line(text: str, start: int, length: int) -> None:
    code, carets = marked(text, start, start + length)
    assert set(carets[carets.index("^") :]) == {"^"}
    assert max(cells(code), cells(carets)) <= COLUMNS
    words = visible(text[start : start + length])
    if words and cells(words[:1]):
        seen = under(code, carets)
        assert words.startswith(seen.rstrip("…"))


def test_a_mark_over_several_lines_ends_with_the_first() -> None:
    lines = marked("<a\n  b\n  c>\n", 0, 11)
    assert lines == ["1 | <a", "  | ^^", "2 |   b", "3 |   c>", "4 | "]


def test_a_mark_that_begins_on_a_later_line() -> None:
    assert marked("一\n二三\n四", 3, 6) == ["1 | 一", "2 | 二三", "  |   ^^", "3 | 四"]


def test_an_empty_mark_still_shows_where() -> None:
    assert marked("ab", 1, 1) == ["1 | ab", "  |  ^"]
    assert marked("", 0, 0) == ["1 | ", "  | ^"]


def test_numbers_are_of_the_file_and_columns_of_its_lines() -> None:
    excerpt = Excerpt(99, 301, ("before", "中xmarked", "after"))
    place = Place(100, 303, 100, 309, 303, 309)
    assert list(frame(excerpt, place, COLUMNS)) == [
        " 99 | before", "100 | 中xmarked", "    |    ^^^^^^", "101 | after",
    ]  # fmt: skip


def test_long_lines_are_cut_around_the_mark_and_others_at_their_end() -> None:
    long = "甲" * 500
    before, code, carets, after = frame(Excerpt(1, 1, (long, long, long)), Place(2, 400, 2, 402, 400, 402), COLUMNS)
    assert before.endswith("甲…")
    assert after.endswith("甲…")
    assert code.startswith("2 | …甲")
    assert code.endswith("甲…")
    assert under(code, carets) == "甲甲"


def test_a_mark_longer_than_the_line_ends_where_the_line_is_cut() -> None:
    code, carets = marked("分享" * 300, 0, 600)
    assert cells(code) == cells(carets) <= COLUMNS
    assert cells(code) >= COLUMNS - 1


@pytest.mark.parametrize("letter", ["中\u200b", "\u0301", "\t", "中", "a", "\x1b", "😀"])
def test_an_endless_line_costs_no_more_than_its_length(letter: str) -> None:
    def framed(line: str) -> list[str]:
        end = len(line)
        return list(frame(Excerpt(1, 1, (line,)), Place(1, end - 1, 1, end, 1, 1), COLUMNS))

    check_growth(framed, lambda count: letter * count)
