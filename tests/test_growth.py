"""The check of growth lets linear work pass, on a busy machine too, and does not let quadratic work."""

from __future__ import annotations

import itertools
import re
import time
from typing import TYPE_CHECKING

import pytest
from growth import check_growth, exponent

if TYPE_CHECKING:
    from collections.abc import Callable


def letters(size: int) -> str:
    return "a" * size


def in_one_pass(text: str) -> int:
    return sum(character == "b" for character in text)


def in_ever_larger_pieces(text: str) -> int:
    widths = (1 << shift for shift in range(len(text).bit_length()))
    return sum(text.count("b", start, start + width) for width in widths for start in range(0, len(text), width))


def from_every_place_to_the_end(text: str) -> int:
    return sum(in_one_pass(text[start:]) for start in range(len(text)))


def with_a_pattern_that_turns_back(text: str) -> object:
    return re.fullmatch(r"a*a*b", text)


@pytest.mark.parametrize("work", [in_one_pass, in_ever_larger_pieces])
def test_linear_work_passes(work: Callable[[str], object]) -> None:
    check_growth(work, letters)


@pytest.mark.parametrize("work", [from_every_place_to_the_end, with_a_pattern_that_turns_back])
def test_quadratic_work_is_caught(work: Callable[[str], object]) -> None:
    with pytest.raises(AssertionError, match=r"to the power of (1\.[6-9]|2)"):
        check_growth(work, letters)


def test_a_run_that_was_disturbed_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs of three take fifty times as long, as on a machine that does something else."""
    clock, runs = itertools.count(), itertools.count()
    now = 0.0

    def work(text: str) -> None:
        nonlocal now
        now += len(text) * 1e-5 * (1 if next(runs) % 3 == 0 else 50)

    monkeypatch.setattr(time, "process_time", lambda: next(clock) * 1e-9 + now)
    assert exponent(work, letters) == pytest.approx(1, abs=0.01)
