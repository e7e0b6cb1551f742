"""Scanned text, made harmless and measured as a terminal measures it."""

from __future__ import annotations

import json
import sys
import unicodedata
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from miniaudit.reporters.visible import cut, escaped, inert, tail, visible, width

TEXT: Final = st.text(st.sampled_from("a中ｱ🎁\t\n\x1b\u0301\u202e\u200b\ud800#[:") | st.characters(), max_size=40)
SHOWN_FORMAT: Final = {  # format characters that have a shape of their own
    *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红\x07", "<U+001B>[31m红<U+0007>"),
        ("\x9b2J", "<U+009B>2J"),
        ("付\u202e款\u2066", "付<U+202E>款<U+2066>"),
        ("微\u200b信\ufeff", "微<U+200B>信<U+FEFF>"),
        ("\ud83d", "<U+D83D>"),
        ("一\r\n二\u2028三", "一<U+000D> 二<U+2028>三"),
        ("\u3164\u115f\U000e0041", "<U+3164><U+115F><U+E0041>"),
        ("\ta", "    a"),
        ("分享 é 🎁", "分享 é 🎁"),
    ],
)
def test_what_is_hidden_is_spelt_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(TEXT)
def test_json_means_the_same_and_a_terminal_does_nothing(text: str) -> None:
    written = json.dumps({text: [text]}, ensure_ascii=False, indent=1)
    shown = escaped(written)
    assert json.loads(shown) == json.loads(written)
    assert visible(shown) == shown.replace("\n", " ")
    assert all(inert(line) == line for line in shown.splitlines())


def test_a_command_in_json_is_none() -> None:
    assert escaped('"##vso[a]##[b]\x9b"') == r'"\u0023\u0023vso[a]\u0023\u0023[b]\u009b"'


def test_no_control_or_format_character_is_left_raw() -> None:
    raw = [
        f"{code:04X}"
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        and code not in SHOWN_FORMAT
        and chr(code) in visible(chr(code))
    ]
    assert raw == []


@given(TEXT)
def test_once_is_enough(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert "\n" not in visible(text)


@pytest.mark.parametrize(
    "text",
    ["plain", "分享到群，立得 50 积分", "「ＡＢＣ」", "ｱｲｳ", "カ\u3099", "e\u0301", "กำลัง", "한국어", "😀🎁", "—…×"],
)
def test_cells_are_those_of_the_terminal_library(text: str) -> None:
    assert width(text) == cell_len(text)


@given(TEXT, st.integers(1, 30))
def test_what_is_cut_fits_and_is_a_beginning(text: str, cells: int) -> None:
    shown = visible(text)
    short = cut(shown, cells)
    assert width(short) <= cells
    assert short == shown or (short[-1] == "…" and shown.startswith(short[:-1]))
    assert (short == shown) is (width(shown) <= cells)


@given(TEXT, st.integers(0, 30))
def test_a_tail_is_the_longest_end_that_fits(text: str, cells: int) -> None:
    shown = visible(text)
    kept = tail(shown, cells)
    assert shown.endswith(kept)
    assert width(kept) <= cells
    assert kept == shown or width(shown[-len(kept) - 1 :]) > cells


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("::error::x", "<U+003A>:error::x"),
        ("  ::add-mask::x", "  <U+003A>:add-mask::x"),
        ("\u3000::x", "\u3000<U+003A>:x"),
        ("\x1b[1m::x\x1b[0m", "\x1b[1m<U+003A>:x\x1b[0m"),
        ("1 | ##[error]x", "1 | # [error]x"),
        ("###[group]", "## [group]"),
        ("##vso[task]", "# vso[task]"),
        ("a::b ## c", "a::b ## c"),
    ],
)
def test_no_line_is_a_command_of_a_build_server(line: str, printed: str) -> None:
    assert inert(line) == printed
