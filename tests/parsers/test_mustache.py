"""Text with braces is cut without a gap, whatever it is."""

from __future__ import annotations

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.parsers.mustache import Binding, Static, decode, split

ODD = st.text(alphabet="{}\"'/*\\a1+.:,?()[]&#x; \n中😀\0\ud800")


def test_what_is_written_and_what_is_computed() -> None:
    assert split("a &lt; {{ b }}!", 10) == (Static("a < ", 10, 17), Binding(" b ", 19, 22), Static("!", 24, 25))


def test_braces_in_a_text_close_nothing_and_open_ones_take_the_rest() -> None:
    assert split("{{'}}'}}") == (Binding("'}}'", 2, 6),)
    assert split("a{{b") == (Static("a", 0, 1), Binding("b", 3, 4))


@given(ODD, st.integers(0, 9))
def test_any_text_is_cut_without_a_gap(text: str, offset: int) -> None:
    rebuilt, at = "", offset
    for part in split(text, offset):
        assert at <= part.start <= part.end <= offset + len(text)
        if isinstance(part, Binding):
            assert part.code == text[part.start - offset : part.end - offset]
            assert part.start - at == 2
            closed = text.startswith("}}", part.end - offset)
            at = part.end + 2 * closed
            rebuilt += "{{" + part.code + "}}" * closed
        else:
            assert part.start == at
            assert part.text == decode(text[part.start - offset : part.end - offset])
            at = part.end
            rebuilt += text[part.start - offset : part.end - offset]
    assert rebuilt == text


@given(st.text(alphabet="&#xX0123456789abcdefltgn;D8 "))
def test_entities_never_raise_and_make_no_half_characters(text: str) -> None:
    assert len(decode(text).encode()) <= len(text.encode())  # a lone half could not be written


PIECES = """ {{ }} {{a {{a}} { {{{ {{' {{" {{'}} {{/* {{/**/ {{a: {{a, {{[ {{( a? & &# &#1 &lt; &#x; {{\\ {{a} {{a+
{{... {{1 {{'{{ {{a}}' """


@pytest.mark.parametrize("piece", [*PIECES.split(), '{{"x ', 'a="{{\'"  ', "{{typeof ", "{{ \n"])
@pytest.mark.parametrize("start", ["", "{{"])
def test_repetition_costs_no_more_than_its_length(piece: str, start: str) -> None:
    check_growth(split, lambda count: start + piece * count)
