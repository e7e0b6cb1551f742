"""GitLab's list and JUnit's cases: each finding once, under its own print, and nothing a reader chokes on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hostile_reports import reports
from hypothesis import given, settings
from lxml import etree

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.model.clause import Verdict
from miniaudit.model.report import Diagnostic
from miniaudit.model.rule import Level
from miniaudit.model.suppression import Baseline, Source, Status, Suppression
from miniaudit.model.words import Text
from miniaudit.package import open_path
from miniaudit.reporters import gitlab, junit
from miniaudit.reporters.view import View
from miniaudit.reporters.visible import inert, visible

if TYPE_CHECKING:
    from miniaudit.model.report import Report

SAMPLE: Final = audit(open_path(Path(__file__).parents[2] / "samples" / "jianzhile"), rulebook.read(), Settings())
VIEW: Final = View("en", prefix="apps/shop")
WHY: Final = Suppression(Source.COMMENT, "agreed", "a.js", 1)


def listed(report: Report) -> list[dict[str, Any]]:
    found = json.loads(gitlab.render(report, VIEW))
    assert isinstance(found, list)
    return found


def suites(report: Report) -> etree._Element:
    return etree.fromstring(junit.render(report, VIEW).encode())


@settings(max_examples=100)
@given(reports())
def test_gitlab_has_every_open_finding_under_its_own_print(report: Report) -> None:
    found = listed(report)
    assert len({each["fingerprint"] for each in found}) == len(found)
    assert len(found) == sum(finding.status is Status.OPEN for finding in report.findings)
    for each in found:
        assert not {"", ".", ".."} & {*each["location"]["path"].split("/")[1:]}
        assert not each["location"]["path"].startswith(("/", "./", "../"))
        assert visible(each["description"]) == each["description"]


def test_gitlab_prints_do_not_change_when_lines_move_or_others_go() -> None:
    moved = tuple(finding._replace(place=finding.place._replace(line=99)) for finding in SAMPLE.findings[1:])
    reports_ = (SAMPLE, SAMPLE._replace(findings=moved))
    before, after = ({each["fingerprint"] for each in listed(report)} for report in reports_)
    assert after < before
    assert len(before - after) == 1


def test_gitlab_words() -> None:
    first = listed(SAMPLE)[0]
    assert first.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
    assert first["location"]["path"].startswith("apps/shop/")
    assert {each["severity"] for each in listed(SAMPLE)} <= {"info", "minor", "major", "critical", "blocker"}
    assert listed(SAMPLE._replace(findings=(SAMPLE.findings[0]._replace(suppression=WHY),))) == []


@settings(max_examples=100)
@given(reports())
def test_junit_is_xml_whose_numbers_add_up(report: Report) -> None:
    root = suites(report)
    assert {each.tag for each in root.iter()} <= {
        "testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out",
    }  # fmt: skip
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"), ("tests", "testcase")):
        assert int(root.get(key, "")) == len(root.findall(f".//{tag}"))
        assert int(root.get(key, "")) == sum(int(suite.get(key, "")) for suite in root)
    failing = [f for f in report.findings if f.status is Status.OPEN and f.level is not Level.NOTE]
    roots = [program.root for program in report.programs]
    assert int(root.get("failures", "")) == sum(roots.count(finding.program) for finding in failing)


@settings(max_examples=60)
@given(reports())
def test_in_a_log_neither_is_a_command(report: Report) -> None:
    for text in (gitlab.render(report, VIEW), junit.render(report, VIEW)):
        assert [line for line in text.splitlines() if inert(line) != line] == []
        assert visible(text.replace("\n", " ")) == text.replace("\n", " ")


def test_junit_fails_for_errors_and_warnings_and_skips_what_does_not_count() -> None:
    first, second, third, *_ = SAMPLE.findings
    cases = (
        first._replace(level=Level.WARNING),
        second._replace(level=Level.NOTE),
        third._replace(suppression=WHY),
        third._replace(baseline=Baseline.UNCHANGED),
    )
    root = suites(SAMPLE._replace(findings=cases))
    told = [[inner.tag for inner in case] for case in root.findall(".//testcase")[:4]]
    assert told == [["failure"], ["system-out"], ["skipped"], ["skipped"]]
    assert root.findall(".//skipped")[0].get("message") == "agreed"
    failure = root.find(".//failure")
    assert failure is not None
    assert first.remedy.en in (failure.text or "")


def test_junit_passes_only_clauses_that_were_examined() -> None:
    (program,) = SAMPLE.programs
    passed = {
        (str(case.get("classname")).removeprefix("clauses."), case.get("name"))
        for case in suites(SAMPLE).findall(".//testcase")
        if str(case.get("classname")).startswith("clauses.") and not len(case)
    }
    kept = {tuple(each.clause.split("/", 1)) for each in program.clauses if each.verdict is Verdict.KEPT}
    assert passed <= kept
    assert passed


def test_junit_calls_a_file_that_was_not_read_an_error() -> None:
    trouble = Diagnostic("syntax-error", ".", "p/p.js", None, Text("坏", "bad"), incomplete=True)
    elsewhere = trouble._replace(program="other")
    root = suites(SAMPLE._replace(diagnostics=(trouble, elsewhere, trouble._replace(incomplete=False))))
    assert [error.get("message") for error in root.findall(".//error")] == ["bad", "bad"]
