"""The JSON report: the same bytes each time, paths from where the check began, places in two units."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.package import open_path
from miniaudit.reporters import json as reporter

if TYPE_CHECKING:
    from pathlib import Path

BOOK: Final = rulebook.read()
PROGRAM: Final = {
    "app.json": '{"pages": ["p/p", "gone/gone"]}',
    "p/p.wxml": '<view>\U0001f381</view><view>\U0001f381分享到群，立得 50 积分</view>\n<button open-type="share"/>',
    "p/p.js": "Page({ onShareAppMessage() { return {} } ) }",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in PROGRAM.items():
        (tmp_path / "inner" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "inner" / path).write_text(text, "utf-8")
    return tmp_path


def render(folder: Path) -> str:
    return reporter.render(audit(open_path(folder), BOOK, Settings()))


def paths(report: dict[str, Any]) -> set[str]:
    found = [finding["path"] for finding in report["findings"]]
    found += [page for finding in report["findings"] for page in finding["pages"]]
    found += [step["path"] for finding in report["findings"] for step in finding["evidence"]]
    return {*found, *(diagnostic["path"] for diagnostic in report["diagnostics"])}


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    first = render(folder)
    assert first == render(folder)
    assert str(folder) not in first
    assert first.endswith("}\n")


def test_paths_begin_where_the_check_does(folder: Path) -> None:
    outer, inner = json.loads(render(folder)), json.loads(render(folder / "inner"))
    assert paths(inner) == {"p/p", "p/p.wxml", "p/p.js", "app.json"}
    assert paths(outer) == {f"inner/{path}" for path in paths(inner)}
    assert [program["root"] for program in (*outer["programs"], *inner["programs"])] == ["inner", "."]


def test_columns_are_code_points_with_utf16_beside(folder: Path) -> None:
    (finding,) = json.loads(render(folder))["findings"]
    line = PROGRAM["p/p.wxml"].splitlines()[0]
    assert line[finding["column"] - 1 : finding["end_column"] - 1] == "\U0001f381分享到群，立得 50 积分"
    wide = line.encode("utf-16-le")
    marked = wide[2 * finding["utf16_column"] - 2 : 2 * finding["utf16_end_column"] - 2].decode("utf-16-le")
    assert marked == line[finding["column"] - 1 : finding["end_column"] - 1]
    assert finding["utf16_column"] == finding["column"] + 1


def test_half_a_character_is_no_reason_to_fail(folder: Path) -> None:
    report = audit(open_path(folder), BOOK, Settings())
    broken = report._replace(programs=(report.programs[0]._replace(name="\ud800"),))
    assert json.loads(reporter.render(broken).encode("utf-8"))["programs"][0]["name"] == "?"
