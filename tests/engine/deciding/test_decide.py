"""A reviewer's decisions, carried to the next check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from miniaudit.cli import main
from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.deciding.decide import Decisions
from miniaudit.engine.deciding.entry import DecisionsError, read
from miniaudit.engine.settings import Settings
from miniaudit.engine.suppressing.suppress import Excuses
from miniaudit.model.report import Outcome
from miniaudit.package import open_files
from miniaudit.reporters import html, sarif
from miniaudit.reporters import json as json_reporter
from miniaudit.reporters.view import View

if TYPE_CHECKING:
    from pathlib import Path

    from miniaudit.model.report import Report

BOOK = rulebook.read()
PROGRAM = {
    "app.json": '{"pages": ["p/p"]}',
    "p/p.wxml": '<view>分享到群，立得 50 积分</view><button open-type="share"/>',
    "p/p.js": "Page({})",
}


def checked(decisions: list[dict[str, Any]], today: str = "2026-11-26", **files: str) -> Report:
    entries = read(json.dumps({"kind": "miniaudit-decisions", "schema_version": 1, "decisions": decisions}).encode())
    settings = Settings(decisions=Decisions(entries, "decisions.json"), excuses=Excuses(today=today))
    return audit(
        open_files({**PROGRAM, **{name.replace("_", "/", 1): text for name, text in files.items()}}), BOOK, settings
    )


@pytest.fixture(scope="module")
def error() -> dict[str, Any]:
    """Return the program's one error, as an entry that lacks its state."""
    (found,) = (f for f in checked([]).findings if f.level.value == "error")
    return {
        "program": found.program,
        "fingerprint": found.fingerprint,
        "guard_hash": found.guard_hash,
        "rule": f"{found.topic}/{found.rule}",
        "path": found.path,
    }


ACCEPTABLE = {"state": "acceptable", "reason": "合同允许", "expires": "2026-12-31", "by": "李雷"}


@pytest.mark.parametrize("word", [ACCEPTABLE, {"state": "false-alarm", "reason": "看不到"}])
def test_what_needs_no_cure_does_not_count(error: dict[str, Any], word: dict[str, str]) -> None:
    report = checked([{**error, **word}])
    (found,) = (f for f in report.findings if f.decision)
    assert found.status.value == "suppressed"
    assert found.suppression.reason == word["reason"]
    assert report.outcome is not Outcome.NOT_READY
    assert not [d for d in report.diagnostics if d.kind.startswith("decision")]


@pytest.mark.parametrize("word", [{"state": "needs-fixing"}, {"state": "needs-information", "reason": "谁的？"}])
def test_what_is_to_be_done_counts(error: dict[str, Any], word: dict[str, str]) -> None:
    report = checked([{**error, **word}])
    (found,) = (f for f in report.findings if f.decision)
    assert found.status.value == "open"
    assert report.outcome is Outcome.NOT_READY


@pytest.mark.parametrize(
    ("change", "today", "standing"),
    [
        ({"guard_hash": "0" * 24}, "2026-11-26", "changed"),
        ({}, "2027-01-01", "expired"),
        ({"reason": ""}, "2026-11-26", "incomplete"),
        ({"expires": ""}, "2026-11-26", "incomplete"),
        ({"expires": "soon"}, "2026-11-26", "incomplete"),
        ({"by": ""}, "2026-11-26", "incomplete"),
    ],
)
def test_what_does_not_hold_is_open_again(
    error: dict[str, Any], change: dict[str, str], today: str, standing: str
) -> None:
    report = checked([{**error, **ACCEPTABLE, **change}], today)
    (found,) = (f for f in report.findings if f.decision)
    assert found.decision.standing.value == standing
    assert found.status.value == "open"
    assert [d.kind for d in report.diagnostics if d.kind.startswith("decision")] == [f"decision-{standing}"]


def test_the_last_day_is_a_day_on_which_it_holds(error: dict[str, Any]) -> None:
    report = checked([{**error, **ACCEPTABLE}], "2026-12-31")
    assert [f.decision.standing.value for f in report.findings if f.decision] == ["holds"]


def test_changed_code_opens_a_decision_again(error: dict[str, Any]) -> None:
    other = PROGRAM["p/p.wxml"].replace("<button", "<view>再看</view><button class='b'")
    report = checked([{**error, **ACCEPTABLE}], **{"p_p.wxml": other})
    assert [f.decision.standing.value for f in report.findings if f.decision] == ["changed"]


def test_a_decision_without_a_finding_is_stale(error: dict[str, Any]) -> None:
    report = checked([{**error, **ACCEPTABLE, "fingerprint": "f" * 24, "guard_hash": "0" * 24}])
    assert [d.kind for d in report.diagnostics if d.kind.startswith("decision")] == ["decision-stale"]


def test_a_print_that_changed_with_the_name_of_a_file_keeps_its_decision(error: dict[str, Any]) -> None:
    report = checked([{**error, **ACCEPTABLE, "fingerprint": "f" * 24, "path": "old/old.wxml"}])
    assert [f.decision.standing.value for f in report.findings if f.decision] == ["holds"]
    assert not [d for d in report.diagnostics if d.kind.startswith("decision")]


def test_a_like_place_written_above_does_not_take_the_decision(error: dict[str, Any]) -> None:
    line = '<view/>\n<view class="{}">分享到群，立得 50 积分</view>\n<view/>\n'
    button = '<button open-type="share"/>'
    (old,) = (f for f in checked([], **{"p_p.wxml": line.format("a") + button}).findings if f.level.value == "error")
    entry = {**error, **ACCEPTABLE, "fingerprint": old.fingerprint, "guard_hash": old.guard_hash}
    report = checked([entry], **{"p_p.wxml": line.format("b") + line.format("a") + button})
    errors = [f for f in report.findings if f.level.value == "error"]
    assert [f.place.line for f in errors] == [2, 5]
    assert [f.decision.standing.value if f.decision else None for f in errors] == [None, "holds"]


def test_a_program_checked_under_another_path_keeps_them(error: dict[str, Any]) -> None:
    report = checked([{**error, **ACCEPTABLE, "program": "packages/shop"}])
    assert [f.decision.standing.value for f in report.findings if f.decision] == ["holds"]


def test_the_copy_of_a_program_does_not_take_its_decision(error: dict[str, Any]) -> None:
    entry = {**error, **ACCEPTABLE, "program": "b", "path": "b/p/p.wxml"}
    entries = read(json.dumps({"kind": "miniaudit-decisions", "schema_version": 1, "decisions": [entry]}).encode())
    settings = Settings(decisions=Decisions(entries, "decisions.json"), excuses=Excuses(today="2026-11-26"))
    files = {f"{root}/{path}": text for root in ("a", "b") for path, text in PROGRAM.items()}
    report = audit(open_files(files), BOOK, settings)
    assert {p.root for p in report.programs} == {"a", "b"}
    assert [f.program for f in report.findings if f.decision] == ["b"]


def test_reports_say_so(error: dict[str, Any]) -> None:
    report = checked([{**error, **ACCEPTABLE}])
    page = html.render(json_reporter.plain(report), "zh")
    assert "合同允许" in page
    assert 'class="finding error closed"' in page
    results = json.loads(sarif.render(report, View("zh")))["runs"][0]["results"]
    (excused,) = (each["suppressions"] for each in results if each["suppressions"])
    assert [(e["kind"], e["status"], e["justification"]) for e in excused] == [("external", "accepted", "合同允许")]
    asked = checked([{**error, "state": "needs-information", "reason": "谁的？"}])
    results = json.loads(sarif.render(asked, View("zh")))["runs"][0]["results"]
    assert [s["status"] for each in results for s in each["suppressions"]] == ["underReview"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"kind": "other"}',
        b'{"kind": "miniaudit-decisions", "schema_version": 2, "decisions": []}',
        b'{"kind": "miniaudit-decisions", "schema_version": 1, "decisions": [1]}',
        b'{"kind": "miniaudit-decisions", "schema_version": 1, "decisions": [{"program": ".", "fingerprint": "f", '
        b'"guard_hash": "g", "state": "maybe"}]}',
        b"[" * 100000,
    ],
)
def test_another_file_is_refused(content: bytes) -> None:
    with pytest.raises(DecisionsError):
        read(content)


def test_on_the_command_line(error: dict[str, Any], tmp_path: Path) -> None:
    for path, text in PROGRAM.items():
        (tmp_path / "shop" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "shop" / path).write_text(text, "utf-8")
    file = tmp_path / "miniaudit-decisions.json"
    entry = {**error, **ACCEPTABLE}
    file.write_text(json.dumps({"kind": "miniaudit-decisions", "schema_version": 1, "decisions": [entry]}), "utf-8")
    command = ["check", str(tmp_path / "shop"), "--decisions", str(file), "--lang", "en"]
    assert CliRunner().invoke(main, [*command, "--today", "2026-11-26"]).exit_code == 0
    late = CliRunner().invoke(main, [*command, "--today", "2027-02-01"])
    assert late.exit_code == 1
    assert "expired on 2026-12-31" in late.output
    file.write_text("{}", "utf-8")
    refused = CliRunner().invoke(main, command)
    assert refused.exit_code == 2
    assert "no file of miniaudit's decisions" in refused.output
