"""Rules meet facts: levels, verdicts, coverage, and what happens when a rule breaks down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from miniaudit.detectors import clipboard
from miniaudit.engine import rulebook
from miniaudit.engine.audit import Settings, audit
from miniaudit.engine.fingerprint import Fingerprints
from miniaudit.package import open_files, open_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from miniaudit.model.report import Report

BOOK = rulebook.read()
PAGE = {"app.json": '{"pages": ["p/p"]}', "p/p.js": "Page({})"}
BAIT = "<view>分享到群，立得 50 积分</view>"
BUTTON = '<button open-type="share">去分享</button>'
SHARED = {"p/p.js": "Page({ onShareAppMessage() { return {} } })"}


def check(files: Mapping[str, str], profile: str = "dev") -> Report:
    return audit(open_files({**PAGE, **files}), BOOK, Settings(profile=profile))


def clause(report: Report, name: str) -> str:
    return next(c.verdict.value for program in report.programs for c in program.clauses if c.clause == name)


@pytest.mark.parametrize(
    ("files", "outcome"),
    [
        ({"p/p.wxml": "<view/>"}, "no-objection-found"),
        ({"p/p.wxml": "<view/>", "q/q.wxml": BAIT + BUTTON, "q/q.js": "Page({})"}, "no-objection-with-notes"),
        ({"p/p.wxml": BAIT}, "needs-review"),
        ({"p/p.wxml": BAIT, "p/p.js": "Page({ ) }"}, "incomplete"),
        ({"p/p.wxml": BAIT + BUTTON, **SHARED}, "not-ready"),
        ({"p/p.wxml": BAIT + BUTTON, "p/p.js": "Page({ ) }"}, "not-ready"),
    ],
)
def test_the_verdict_is_the_worst_that_holds(files: Mapping[str, str], outcome: str) -> None:
    assert check(files).outcome.value == outcome


@pytest.mark.parametrize(
    ("files", "verdict"),
    [
        ({"p/p.wxml": BAIT + BUTTON, **SHARED}, "broken"),
        ({"p/p.wxml": BUTTON, **SHARED}, "kept"),
        ({"p/p.wxml": "<view/>"}, "not-applicable"),
        ({"p/p.wxml": BUTTON, "p/p.js": "Page({ onShareAppMessage() { ) }"}, "not-checked"),
        ({"p/p.wxml": BUTTON, **SHARED, "q/q.wxml": BAIT, "q/q.js": "Page({})"}, "look"),
    ],
)
def test_the_verdict_on_a_clause(files: Mapping[str, str], verdict: str) -> None:
    assert clause(check(files), "operations-2026/5.1.4") == verdict


def test_an_undecided_fact_keeps_a_clause_open() -> None:
    files = {
        "p/p.wxml": '<web-view src="{{url}}"/>',
        "p/p.js": "Page({ onLoad() { wx.request({ success: r => this.setData({ url: r.data.url }) }) } })",
    }
    report = check(files)
    assert [note.rule for note in report.programs[0].coverage.undecided] == ["web-view/address-from-parameter"]
    assert clause(report, "operations-2026/8.4") == "look"
    assert report.outcome.value == "no-objection-found"


def test_a_rule_that_breaks_down_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        message = "no such thing"
        raise KeyError(message)

    monkeypatch.setattr(clipboard, "unasked_use", broken)
    report = check({"p/p.wxml": BAIT, "p/p.js": "Page({ copy() { wx.setClipboardData({ data: 'x' }) } })"})
    (failure,) = [d for d in report.diagnostics if d.kind == "rule-failed"]
    assert "clipboard-silent/clipboard-unasked" in failure.message.en
    assert [finding.topic for finding in report.findings] == ["share-reward"]
    assert report.outcome.value == "incomplete"


def test_what_no_page_uses_is_at_most_a_note() -> None:
    report = check({"p/p.wxml": "<view/>", "q/q.wxml": BAIT + BUTTON, "q/q.js": "Page({})"})
    assert [finding.level.value for finding in report.findings] == ["note"]


def test_prints_outlive_moved_lines_and_the_folder_that_is_checked(tmp_path: Path) -> None:
    for path, text in {**PAGE, **SHARED, "p/p.wxml": BAIT + BUTTON}.items():
        (tmp_path / "inner" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "inner" / path).write_text(text, "utf-8")
    inner = audit(open_path(tmp_path / "inner"), BOOK, Settings())
    outer = audit(open_path(tmp_path), BOOK, Settings())
    (tmp_path / "inner" / "p/p.wxml").write_text(f"<!-- new -->\n\n{BAIT}\n{BUTTON}", "utf-8")
    moved = audit(open_path(tmp_path), BOOK, Settings())
    prints = [[finding.fingerprint for finding in report.findings] for report in (inner, outer, moved)]
    assert prints[0] == prints[1] == prints[2] != []
    assert inner.findings[0].place != moved.findings[0].place
    assert (inner.findings[0].program, outer.findings[0].program) == (".", "inner")


def test_a_print_is_of_rule_anchor_and_order() -> None:
    prints = Fingerprints()
    names = [("r", "a b"), ("r", "ab"), ("r", "c"), ("s", "a b")]
    found = [prints.of(*name) for name in names]
    assert len(set(found)) == len(names)
    assert [Fingerprints().of(*name) for name in (("r", "a  b"), ("r", "c"))] == [found[0], found[2]]
