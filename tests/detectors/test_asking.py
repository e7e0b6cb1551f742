"""wxml.matches and script.matches: what is found, and whether a user can meet it."""

from __future__ import annotations

import pytest

from miniaudit.detectors import script, wxml
from miniaudit.facts import build
from miniaudit.facts.allowance import Allowance
from miniaudit.facts.asked import query, xpath
from miniaudit.facts.requests import TOO_LONG, StoppedError
from miniaudit.package import open_files

BUTTONS = xpath.check("//button")
LOGS = query.check('((call_expression function: (_) @f arguments: (_) @with) @site (#eq? @f "console.log"))')
FILES = {
    "app.json": '{"pages": ["p/p"]}',
    "p/p.wxml": '<button bindtap="go"/><view wx:if="{{false}}"><button/></view>{{a}}',
    "p/p.js": "console.log(1); Page({ go() { console.log(2) }, never() { console.log(3) } })",
    "miniprogram_npm/x/index.js": "console.log(4)",
}


def test_an_element_that_no_condition_shows_is_not_met() -> None:
    program = build(open_files(FILES).programs[0], [BUTTONS, LOGS])
    found = list(wxml.matches(program, xpath=BUTTONS))
    assert [(e.site.path, e.data["text"], e.data["name"], e.reachable) for e in found] == [
        ("p/p.wxml", '<button bindtap="go"/>', "button", True),
        ("p/p.wxml", "<button/>", "button", False),
    ]
    assert found[0].anchor != found[1].anchor


def test_code_that_nothing_runs_is_not_met_and_that_of_others_is_not_asked() -> None:
    program = build(open_files(FILES).programs[0], [LOGS])
    found = list(script.matches(program, query=LOGS))
    assert [(e.site.path, e.data["text"], e.data["with"], e.reachable) for e in found] == [
        ("p/p.js", "console.log(1)", "(1)", True),
        ("p/p.js", "console.log(2)", "(2)", True),
        ("p/p.js", "console.log(3)", "(3)", False),
    ]


def test_what_was_found_before_the_stop_is_yielded(monkeypatch: pytest.MonkeyPatch) -> None:
    program = build(open_files(FILES).programs[0], [BUTTONS], Allowance())
    monkeypatch.setattr(program, "_stopped", {BUTTONS: TOO_LONG})
    found = wxml.matches(program, xpath=BUTTONS)
    assert [next(found).data["name"] for _ in range(2)] == ["button", "button"]
    with pytest.raises(StoppedError, match="took too long"):
        next(found)


def test_what_was_not_asked_is_not_found() -> None:
    assert list(wxml.matches(build(open_files(FILES).programs[0]), xpath=BUTTONS)) == []
