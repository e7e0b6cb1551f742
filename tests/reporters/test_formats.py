"""Every format of two samples, as they were last agreed on; `--snapshot-update` agrees anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from indented import indented

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.package import open_path
from miniaudit.reporters.registry import REPORTERS
from miniaudit.reporters.view import View

if TYPE_CHECKING:
    from pytest_snapshot.plugin import Snapshot

TOP: Final = Path(__file__).parents[2]
FILES: Final = {
    "sarif": "sarif",
    "github": "github.txt",
    "summary": "summary.md",
    "markdown": "comment.md",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
}
_JSON: Final = frozenset({"sarif", "gitlab"})


@pytest.mark.parametrize("name", ["share-to-unlock-quiz", "tidy-shop"])
def test_the_report_of_a_sample(name: str, snapshot: Snapshot) -> None:
    report = audit(open_path(TOP / "samples" / name), rulebook.read(), Settings())
    rules = {finding.rule for finding in report.findings}
    assert report.pack
    told = report.pack._replace(version="1", rules=tuple(rule for rule in report.pack.rules if rule.name in rules))
    view = View("zh", prefix=f"samples/{name}", exit_code=1 if rules else 0)
    snapshot.snapshot_dir = TOP / "tests" / "snapshots" / "formats"
    for reporter, ending in FILES.items():
        text = REPORTERS[reporter](report._replace(pack=told), view)
        snapshot.assert_match(indented(text) if reporter in _JSON else text, f"{name}.{ending}")
