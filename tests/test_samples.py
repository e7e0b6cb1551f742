"""What is said of the samples, word for word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from miniaudit.engine import rulebook
from miniaudit.engine.audit import Settings, audit
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
    snapshot.assert_match(json.render(report), f"{name}.json")


def test_the_suspended_shop_is_not_ready() -> None:
    report = audit(open_path(SAMPLES / "jianzhile"), rulebook.read(), Settings())
    assert report.outcome.value == "not-ready"
    errors = {finding.topic for finding in report.findings if finding.level.value == "error"}
    assert {"clipboard-token", "share-reward", "share-gate"} <= errors
    assert {"app-download", "mutual-promotion", "web-view"} <= {finding.topic for finding in report.findings}
