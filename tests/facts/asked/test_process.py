"""Requests to answers, in a process: what it says, and what becomes of it."""

from __future__ import annotations

import pytest

from miniaudit.facts.allowance import Allowance
from miniaudit.facts.asked import process, query, xpath
from miniaudit.facts.asked.job import File, Job, Line, Says, heard, packed, told, unpacked
from miniaudit.facts.requests import TOO_LONG, Query, XPath

BUTTONS = xpath.check("//button")
STRINGS = query.check("(string (string_fragment) @word) @site")
ENDLESS = xpath.check("//*[count(//*[count(//*[count(//*)>0])>0])>0]")
ENDS_ITSELF = "import time, miniaudit.process as p; p.Watchdog().watch(0.01); time.sleep(60)"
FILES = (
    File("a.wxml", "wxml", "<button/>"),
    File("b.js", "js", "f('分享')"),
    File("c.wxml", "wxml", "<view>\x01</view>" * 300 + "<button>"),
    File("d.wxss", "wxss", "button {}"),
    File("e.wxml", "wxml", "<button/>"),
)


def test_every_file_of_the_kind_is_asked() -> None:
    answers = process.answers(FILES, [BUTTONS, STRINGS], Allowance())
    assert {path: [(m.start, m.end, m.captured) for m in found] for path, found in answers.found.items()} == {
        "a.wxml": [(0, 9, (("name", "button"),))],
        "b.js": [(2, 6, (("word", "分享"),))],
        "c.wxml": [(4200, 4208, (("name", "button"),))],
        "e.wxml": [(0, 9, (("name", "button"),))],
    }
    assert answers.left_out == {"c.wxml": 300}
    assert answers.stopped == {}


def test_one_that_does_not_end_is_stopped_and_the_others_are_asked_all_the_same() -> None:
    answers = process.answers(FILES, [ENDLESS, BUTTONS, STRINGS], Allowance(4.0))
    assert answers.stopped == {ENDLESS: TOO_LONG}
    asked = {path: {match.request for match in found} - {ENDLESS} for path, found in answers.found.items()}
    assert asked == {"a.wxml": {BUTTONS}, "b.js": {STRINGS}, "c.wxml": {BUTTONS}, "e.wxml": {BUTTONS}}


def test_nothing_is_left_when_all_of_the_time_is_gone() -> None:
    allowance = Allowance(4.0)
    share = allowance.share()
    share.spend(4.0)
    assert set(process.answers(FILES, [ENDLESS], allowance).stopped) == {ENDLESS}


def test_no_file_of_the_kind_needs_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_COMMAND", ("-c", "raise SystemExit"))
    assert process.answers(FILES[3:4], [BUTTONS, STRINGS], Allowance()).stopped == {}


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("raise SystemExit", "the process that evaluates it could not do its work"),
        ("print('[\"begins\", 0, 0]'); raise SystemExit(9)", "the process that evaluates it broke down"),
        (f"print('[\"begins\", 0, 0]', flush=True); {ENDS_ITSELF}", "it took too long"),
        ("print('[\"beg', end='')", "the process that evaluates it could not do its work"),
    ],
)
def test_a_process_that_ends_early(monkeypatch: pytest.MonkeyPatch, code: str, why: str) -> None:
    monkeypatch.setattr(process, "_COMMAND", ("-c", f"import sys; sys.stdin.read(); {code}"))
    answers = process.answers(FILES, [BUTTONS], Allowance())
    assert {request: text.en for request, text in answers.stopped.items()} == {BUTTONS: why}


def test_no_process_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/no/such/python")
    answers = process.answers(FILES, [BUTTONS], Allowance())
    assert answers.stopped[BUTTONS].en == "the process that evaluates it could not do its work"


def test_a_module_in_the_folder_we_stand_in_is_not_taken(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "lxml", "tree_sitter", "faulthandler", "miniaudit"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)")  # type: ignore[operator]
    monkeypatch.chdir(str(tmp_path))
    assert process.answers(FILES, [BUTTONS, STRINGS], Allowance()).stopped == {}


def test_jobs_and_lines_survive_the_way() -> None:
    job = Job([BUTTONS, STRINGS], [0.0, 1.5], 9.0, list(FILES))
    assert unpacked(packed(job)) == job
    line = Line(Says.FOUND, 1, 0, 0.5, ((1, 2, (("name", "view"),)),))
    assert heard(told(line))[:4] == line[:4]
    assert told(line).count(b"\n") == 1


def test_an_xpath_is_no_query() -> None:
    assert XPath("a") != Query("a", ())
