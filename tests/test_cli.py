"""The commands as a user types them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from miniaudit import __version__
from miniaudit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

BAIT = {
    "app.json": '{"pages": ["pages/a/a"]}',
    "pages/a/a.wxml": '<view>分享到群，立得 50 积分</view>\n<button open-type="share">去分享</button>\n',
    "pages/a/a.js": "Page({ onShareAppMessage() { return { title: 'x' } } })\n",
}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def bait(tmp_path: Path) -> Path:
    for path, content in BAIT.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "code"),
    [((), 1), (("--fail-on", "never"), 0), (("--fail-on", "warning"), 1), (("--strict", "--fail-on", "never"), 0)],
)
def test_the_exit_code_is_the_gate(bait: Path, options: tuple[str, ...], code: int) -> None:
    assert run("check", str(bait), *options).exit_code == code


def test_the_report_says_what_where_why_and_how_to_mend_it(bait: Path) -> None:
    output = run("check", str(bait), "--lang", "zh").output
    for part in (
        "错误  以好处换取分享",
        "pages/a/a.wxml:1:7",
        "  1 | <view>分享到群，立得 50 积分</view>",
        "    |       ^^^^^^^^^^^^^^^^^^^^^^",
        "运营规范 2026 5.1.4 (直接适用)",
        "外链规范 2019 1.2 (类推参照)",
        "share-reward/benefit-for-share",
        "未准备好提交。1 个错误，0 个警告",
    ):
        assert part in output


def test_the_edition_decides_which_clauses_lead(bait: Path) -> None:
    lines = run("check", str(bait), "--lang", "en", "--edition", "2019").output.splitlines()
    cited = next(line for line in lines if "clauses:" in line)
    assert cited.index("external-link standard 2019 1.2") < cited.index("operation rules 2026 5.1.4")


def test_json_is_the_same_twice_and_has_relative_paths(bait: Path) -> None:
    first, second = (run("check", str(bait), "--format", "json").output for _ in range(2))
    assert first == second
    assert str(bait) not in first
    report = json.loads(first)
    assert report["verdict"] == "not-ready"
    (finding,) = report["findings"]
    assert (finding["path"], finding["line"], finding["column"]) == ("pages/a/a.wxml", 1, 7)
    assert finding["pages"] == ["pages/a/a"]
    assert {step["kind"] for step in finding["evidence"]} == {"words", "wiring"}


def test_several_formats_in_one_run(bait: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    result = run("check", str(bait), "--format", "text", "--format", f"json={out}", "--lang", "en")
    assert "not ready to submit" in result.output
    assert json.loads(out.read_text("utf-8"))["findings"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "no/such/folder"),
        ("check", ".", "--rules", "no/such/rules"),
        ("explain", "no-such-rule"),
        ("new", "rule", "no-such-topic/x"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_2(arguments: tuple[str, ...]) -> None:
    for language in ("zh", "en"):
        result = run(*arguments, "--lang", language)
        assert result.exit_code == 2
        assert len(result.output.strip().splitlines()) == 1


def test_explain_and_rules() -> None:
    assert "share-reward/benefit-for-share" in run("rules", "--lang", "en").output
    page = run("explain", "benefit-for-share", "--lang", "zh").output
    assert "运营规范 2026 5.1.4" in page
    assert "立得 50 积分" in page


def test_prove_says_how_many_passed() -> None:
    result = run("prove", "clipboard-silent")
    assert result.exit_code == 0
    assert result.output.endswith("18 passed, 0 failed\n")


def test_a_rule_of_ones_own_starts_with_a_failing_example(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    assert run("new", "rule", "unfinished/my-rule", "--in", str(folder)).exit_code == 0
    result = run("prove", "my-rule", "--rules", str(folder))
    assert result.exit_code == 1
    assert "missing: unfinished/my-rule" in result.output


def test_as_a_module_in_a_process_of_its_own() -> None:
    done = subprocess.run([sys.executable, "-m", "miniaudit", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["miniaudit,", "version", __version__]
