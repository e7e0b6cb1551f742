"""What is said of the samples, word for word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from indented import indented

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.service_categories import declared
from miniaudit.engine.settings import Settings
from miniaudit.package import open_path
from miniaudit.reporters import json, terminal

if TYPE_CHECKING:
    from pytest_snapshot.plugin import Snapshot

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir() if path.is_dir()))
def test_the_report_of_a_sample(name: str, snapshot: Snapshot) -> None:
    report = audit(open_path(SAMPLES / name), rulebook.read(), Settings())
    snapshot.snapshot_dir = Path(__file__).parent / "snapshots"
    snapshot.assert_match(terminal.render(report, "zh", colour=False, width=100), f"{name}.zh.txt")
    snapshot.assert_match(indented(json.render(report)), f"{name}.json")


@pytest.mark.parametrize(
    ("name", "errors", "others"),
    [
        (
            "jianzhile",
            {"clipboard-token", "share-reward", "share-gate"},
            {"app-download", "mutual-promotion", "web-view", "share-coercion", "category"},
        ),
        ("share-to-unlock-quiz", {"share-gate", "share-reward"}, {"user-data", "test-fortune", "declaration"}),
        (
            "jump-box",
            {"mutual-promotion", "deceptive-jump"},
            {"web-view", "app-download", "clipboard-token", "category"},
        ),
    ],
)
def test_what_stands_in_the_table_of_samples(name: str, errors: set[str], others: set[str]) -> None:
    report = audit(open_path(SAMPLES / name), rulebook.read(), Settings())
    assert report.outcome.value == "not-ready"
    assert errors <= {finding.topic for finding in report.findings if finding.level.value == "error"}
    assert {finding.topic for finding in report.findings} == errors | others
    row = next(line for line in (SAMPLES / "README.md").read_text("utf-8").splitlines() if f"`{name}`" in line)
    assert all(topic in row for topic in errors | others)


def test_lookalikes_are_left_in_peace() -> None:
    chosen = declared(["商家自营-百货商场/购物中心"], "enterprise")
    report = audit(open_path(SAMPLES / "tidy-shop"), rulebook.read(), Settings(profile="strict", declared=chosen))
    assert report.findings == ()
    assert report.diagnostics == ()
    assert report.outcome.value == "no-objection-found"
