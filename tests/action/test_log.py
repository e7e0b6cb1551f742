from __future__ import annotations

import pytest

from action import log


def test_commands_are_read_in_both_spellings() -> None:
    found = log.commands(
        "::warning file=a%2Cb.js,line=3::100%25 sure%0Ayes\n[x] ##[add-mask]y\n  ::debug::z\nplain :: text\n"
    )
    assert [(c.name, c.fields, c.text) for c in found] == [
        ("warning", {"file": "a,b.js", "line": "3"}, "100% sure\nyes"),
        ("add-mask", {}, "y"),
        ("debug", {}, "z"),
    ]


def test_stopped_commands_are_text_until_the_token() -> None:
    assert log.commands("::stop-commands::k\n::error::no\n##[error]no\n::k::\n::error::yes\n") == [
        log.Command("error", {}, "yes")
    ]


def test_a_step_must_not_leave_them_stopped() -> None:
    with pytest.raises(AssertionError, match="still stopped"):
        log.commands("::stop-commands::k\n")
