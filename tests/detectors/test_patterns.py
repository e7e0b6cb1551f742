"""Patterns of rules: shipped ones with `re`, those of users with a limit."""

from __future__ import annotations

import pytest

from miniaudit.detectors import patterns
from miniaudit.facts.allowance import Allowance
from miniaudit.facts.requests import StoppedError

ENDLESS = "^(a|aa)+$"
TEXT = "a" * 60 + "!"


@pytest.mark.parametrize(("text", "found"), [("abC", True), ("xyz", True), ("ab", False)])
def test_one_of_several_is_enough_for_both_engines(text: str, *, found: bool) -> None:
    words = ("bc", "^x")
    assert patterns.matches_any(text, words) is found
    with patterns.limited(Allowance().share()):
        assert patterns.matches_any(text, words) is found


def test_a_pattern_without_end_is_stopped() -> None:
    with patterns.limited(Allowance(0.2).share()), pytest.raises(StoppedError, match="took too long"):
        patterns.matches_any(TEXT, (ENDLESS,))


def test_what_has_had_its_share_gets_no_more() -> None:
    share = Allowance(1.0).share()
    share.spend(share.left)
    with patterns.limited(share), pytest.raises(StoppedError):
        patterns.matches_any("a", ("a",))


def test_the_limit_ends_with_the_rule() -> None:
    share = Allowance(1.0).share()
    share.spend(1.0)
    with pytest.raises(StoppedError), patterns.limited(share):
        patterns.matches_any("a", ("a",))
    assert patterns.matches_any("a", ("a",))


@pytest.mark.parametrize("written", ["(a", r"\p{Hon}", r"\L<names>", "(?P<a>x)(?P=b)"])
def test_what_cannot_be_used_raises_one_kind_of_error(written: str) -> None:
    with pytest.raises(patterns.re.error):
        patterns.own(written)
