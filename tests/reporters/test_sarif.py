"""SARIF: valid whatever the program says, from the repository's root, within the limits, the evidence as a flow."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

import pytest
from hostile_reports import reports
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.model.report import Diagnostic
from miniaudit.model.rule import Level
from miniaudit.model.suppression import Baseline, Source, Suppression
from miniaudit.model.words import Language, Text
from miniaudit.package import open_path
from miniaudit.reporters import sarif
from miniaudit.reporters.sarif.result import MOST_IN_FLOW, MOST_RELATED
from miniaudit.reporters.view import View
from miniaudit.reporters.visible import inert

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.model.report import Report

DATA: Final = Path(__file__).parents[1] / "data"
VALIDATOR: Final = Draft202012Validator(json.loads((DATA / "sarif-2.1.0.json").read_text("utf-8")))
SAMPLES: Final = Path(__file__).parents[2] / "samples"
BOOK: Final = rulebook.read()
SAMPLE: Final = audit(open_path(SAMPLES / "jianzhile"), BOOK, Settings())
VIEW: Final = View("en")


def run(report: Report, view: View = VIEW) -> dict[str, Any]:
    log = json.loads(sarif.render(report, view))
    assert [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(log)] == []
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def every(node: Any, key: str) -> Iterator[Any]:  # noqa: ANN401  # any JSON value
    """Yield what stands under a key, wherever."""
    if isinstance(node, dict):
        if key in node:
            yield node[key]
        node = list(node.values())
    for inner in node if isinstance(node, list) else ():
        yield from every(inner, key)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir() if path.is_dir()))
def test_samples_are_valid(name: str, language: Language) -> None:
    report = audit(open_path(SAMPLES / name), BOOK, Settings())
    found = run(report, View(language, prefix=f"samples/{name}"))
    assert len(found["results"]) == len(report.findings)
    for each in every(found, "artifactLocation"):
        assert each["uriBaseId"] in found["originalUriBaseIds"]
        assert (Path(__file__).parents[2] / unquote(each["uri"])).is_file()


@settings(max_examples=120)
@given(reports(), st.sampled_from(["", "a b/c", "../x"]))
def test_hostile_reports_are_valid_and_stay_inside(report: Report, prefix: str) -> None:
    found = run(report, View("en", prefix=prefix))
    for uri in every(found, "uri"):
        assert re.fullmatch(r"(?:[\w.~-]|%[0-9A-F]{2})+(?:/(?:[\w.~-]|%[0-9A-F]{2})+)*", uri, re.ASCII)
        assert urlsplit(uri).scheme == urlsplit(uri).netloc == ""
        assert not {"", ".", ".."} & {*re.split(r"[/\\]", unquote(uri))}
    for message in every(found, "message"):
        if text := message.get("text"):
            assert not re.search(r"\]\(|\{\d+\}|[\x00-\x1f\x7f-\x9f]", text)


@settings(max_examples=60)
@given(reports())
def test_in_a_log_it_is_no_command(report: Report) -> None:
    lines = sarif.render(report, VIEW).splitlines()
    assert [line for line in lines if inert(line) != line] == []


def test_the_same_bytes_and_no_path_of_the_machine() -> None:
    text = sarif.render(SAMPLE, VIEW)
    assert text == sarif.render(SAMPLE, VIEW)
    assert str(SAMPLES) not in text


def test_regions_are_utf16_and_show_what_they_mark() -> None:
    found = run(SAMPLE)
    assert found["columnKind"] == "utf16CodeUnits"
    for region in every(found, "region"):
        if "snippet" in region:
            length = len(region["snippet"]["text"].encode("utf-16-le")) // 2
            assert region["endColumn"] - region["startColumn"] == length
    assert any(every(found, "contextRegion"))


def test_rules_stand_in_an_extension_with_its_own_version_and_results_point_there() -> None:
    found = run(SAMPLE)
    driver, (extension,) = found["tool"]["driver"], found["tool"]["extensions"]
    assert (driver["rules"], driver["version"]) == ([], SAMPLE.version)
    assert extension["version"] == BOOK.pack.version != driver["version"]
    assert [rule["id"] for rule in extension["rules"]] == [rule.name for rule in BOOK.rules]
    for each in found["results"]:
        assert extension["rules"][each["rule"]["index"]]["id"] == each["ruleId"]
        assert each["rule"]["id"] == each["ruleId"]
        assert each["rule"]["toolComponent"] == {"name": extension["name"], "index": 0}


def test_rules_of_ones_own_are_another_extension() -> None:
    own = tuple(rule._replace(shipped=rule.name != SAMPLE.findings[0].rule) for rule in BOOK.rules)
    found = run(SAMPLE._replace(pack=BOOK.pack._replace(rules=own)))
    first, second = found["tool"]["extensions"]
    assert "version" in first
    assert "version" not in second
    assert [rule["id"] for rule in second["rules"]] == [SAMPLE.findings[0].rule]
    assert found["results"][0]["rule"]["toolComponent"]["index"] in (0, 1)


def test_without_the_rules_the_findings_tell_of_theirs() -> None:
    (extension,) = run(SAMPLE._replace(pack=None))["tool"]["extensions"]
    assert {rule["id"] for rule in extension["rules"]} == {finding.rule for finding in SAMPLE.findings}


def test_help_is_in_both_languages_and_descriptions_are_short_enough() -> None:
    for rule in every(run(SAMPLE)["tool"]["extensions"], "rules"):
        for each in rule:
            title = each["properties"]["title"]
            assert title["zh"] in each["help"]["text"]
            assert title["en"] in each["help"]["text"]
            assert "**" in each["help"]["markdown"]
            assert max(len(each[key]["text"]) for key in ("shortDescription", "fullDescription")) <= 1024
            assert len(each["properties"]["tags"]) <= 10


def test_the_evidence_is_related_and_a_flow_in_order() -> None:
    found = {each["partialFingerprints"]["miniaudit/v1"]: each for each in run(SAMPLE)["results"]}
    for finding in SAMPLE.findings:
        each = found[finding.fingerprint]
        texts = [step.text.en for step in finding.steps]
        assert [place["message"]["text"] for place in each["relatedLocations"]] == texts
        assert ("codeFlows" in each) is (len(texts) > 1)
        flow = next(every(each, "threadFlows"), [{"locations": each["relatedLocations"]}])[0]
        assert [step.get("location", step)["message"]["text"] for step in flow["locations"]] == texts


def test_suppression_and_baseline_are_told() -> None:
    first, second, *rest = SAMPLE.findings
    why = Suppression(Source.COMMENT, "tested in another way", "pages/a.js", 3)
    said = (first._replace(suppression=why), second._replace(baseline=Baseline.UNCHANGED), *rest)
    found = {each["partialFingerprints"]["miniaudit/v1"]: each for each in run(_with(said))["results"]}
    (suppression,) = found[first.fingerprint]["suppressions"]
    assert (suppression["kind"], suppression["justification"]) == ("inSource", "tested in another way")
    assert suppression["location"]["physicalLocation"]["region"]["startLine"] == 3
    assert found[second.fingerprint]["baselineState"] == "unchanged"
    assert "baselineState" not in found[rest[0].fingerprint]
    assert found[rest[0].fingerprint]["suppressions"] == []


def _with(findings: tuple[Any, ...]) -> Report:
    return SAMPLE._replace(findings=findings)


def test_of_too_many_results_the_worst_stay_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "_MOST_RESULTS", 3)
    found = run(SAMPLE)
    levels = sorted((finding.level.weight for finding in SAMPLE.findings), reverse=True)
    assert [Level(each["level"]).weight for each in found["results"]] == levels[:3]
    (note,) = found["invocations"][0]["toolExecutionNotifications"]
    assert str(len(SAMPLE.findings) - 3) in note["message"]["text"]
    assert [each["id"] for each in found["tool"]["driver"]["notifications"]] == ["left-out"]


def test_a_file_is_cut_until_it_is_small_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    most = len(sarif.render(SAMPLE._replace(findings=()), VIEW).encode()) + 20_000
    monkeypatch.setattr(sarif, "_LARGEST", most)
    monkeypatch.setattr("gzip.compress", lambda content: content)
    assert 0 < len(run(SAMPLE)["results"]) < len(SAMPLE.findings)
    assert len(sarif.render(SAMPLE, VIEW).encode()) <= most


def test_long_chains_are_cut_and_it_is_said() -> None:
    finding = SAMPLE.findings[0]
    (each,) = run(found := _with((finding._replace(steps=finding.steps[:1] * 1500),)))["results"]
    assert len(each["relatedLocations"]) == MOST_RELATED
    assert len(each["codeFlows"][0]["threadFlows"][0]["locations"]) == MOST_IN_FLOW
    assert run(found)["invocations"][0]["toolExecutionNotifications"][0]["descriptor"]["id"] == "left-out"


@pytest.mark.parametrize(
    ("kind", "incomplete", "level", "successful"),
    [("syntax-error", True, "error", True), ("left-out-of-xpath", False, "warning", True),
     ("rule-failed", True, "error", False)],
)  # fmt: skip
def test_what_was_not_read_is_a_notification(kind: str, incomplete: bool, level: str, successful: bool) -> None:  # noqa: FBT001  # a row of the table
    trouble = Diagnostic(kind, ".", "p/p.js", None, Text("坏", "bad"), incomplete)
    (invocation,) = run(SAMPLE._replace(diagnostics=(trouble,)), VIEW._replace(exit_code=1))["invocations"]
    (note,) = invocation["toolExecutionNotifications"]
    assert (note["level"], note["message"]["text"], note["descriptor"]) == (level, "bad", {"id": kind, "index": 0})
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "p/p.js"
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (successful, 1)


def test_every_kind_of_notification_is_described_as_github_asks() -> None:
    kinds = ("syntax-error", "left-out-of-xpath", "invalid-json", "suppression-unused")
    told = tuple(Diagnostic(kind, ".", "p/p.js", None, Text("坏", "bad"), incomplete=False) for kind in kinds)
    described = run(SAMPLE._replace(diagnostics=told))["tool"]["driver"]["notifications"]
    assert [each["id"] for each in described] == list(kinds)
    sentences = [each["shortDescription"]["text"] for each in described]
    assert len(set(sentences)) == len(kinds)
    for each, sentence in zip(described, sentences, strict=True):
        assert each["fullDescription"]["text"] == each["help"]["text"] == sentence


def test_the_category_tells_folders_of_a_repository_apart() -> None:
    assert run(SAMPLE)["automationDetails"]["id"] == "miniaudit/"
    assert run(SAMPLE, View("zh", prefix="apps/店 1"))["automationDetails"]["id"] == "miniaudit/apps/%E5%BA%97%201/"
