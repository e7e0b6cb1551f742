"""The time of a user's rules: shared, and never used up by one."""

from __future__ import annotations

import pytest

from miniaudit.facts.allowance import Allowance, Share


def test_a_rule_never_has_more_than_what_is_left_for_all() -> None:
    allowance = Allowance(8.0)
    first, second = allowance.share(), allowance.share()
    assert first.left == second.left == 4.0
    first.spend(first.left)
    assert (first.left, second.left, allowance.left) == (0.0, 2.0, 4.0)
    second.spend(2.0)
    assert (allowance.left, allowance.share().left) == (2.0, 1.0)


def test_what_was_used_elsewhere_counts() -> None:
    assert Share(Allowance(8.0), used=2.0).left == 3.0


@pytest.mark.parametrize("rules", [1, 10, 100])
def test_all_together_stay_within_it(rules: int) -> None:
    allowance = Allowance(1.0)
    for _ in range(rules):
        share = allowance.share()
        share.spend(share.left)
    assert 0 <= allowance.left < 1
