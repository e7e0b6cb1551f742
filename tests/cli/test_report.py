"""`miniaudit report` and `--format html`: the same page either way, or a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from miniaudit.cli import main

SAMPLE = Path(__file__).parents[2] / "samples" / "share-to-unlock-quiz"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    options = ["--lang", "en", "--fail-on", "never"]
    formats = [f"--format=html={folder / 'report.html'}", f"--format=json={folder / 'report.json'}"]
    assert CliRunner().invoke(main, ["check", str(SAMPLE), *options, *formats]).exit_code == 0
    return folder


def test_the_json_holds_all_that_the_page_needs(written: Path) -> None:
    page = written / "again.html"
    command = ["report", str(written / "report.json"), "-o", str(page), "--lang", "en"]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert page.read_bytes() == (written / "report.html").read_bytes()
    assert str(written.parent) not in page.read_text("utf-8")


def test_it_is_printed_when_no_file_is_named(written: Path) -> None:
    done = CliRunner().invoke(main, ["report", str(written / "report.json"), "--lang", "en"])
    assert done.stdout_bytes == (written / "report.html").read_bytes()


def test_a_file_that_cannot_be_drawn_is_refused_in_a_sentence(written: Path) -> None:
    good = json.loads((written / "report.json").read_text("utf-8"))
    for content in (
        "",
        "[]",
        json.dumps({**good, "schema_version": 99}),
        json.dumps({**good, "tool": {"name": "other"}}),
        json.dumps({**good, "findings": [{}]}),
        json.dumps({**good, "programs": 3}),
        json.dumps({key: value for key, value in good.items() if key != "documents"}),
    ):
        file = written / "bad.json"
        file.write_text(content, "utf-8")
        done = CliRunner().invoke(main, ["report", str(file), "--lang", "en"])
        assert (done.exit_code, done.stdout_bytes) == (2, b"")
        assert done.stderr.startswith("miniaudit: ")
        assert done.exception is None or isinstance(done.exception, SystemExit)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["report", str(tmp_path / "none.json"), "--lang", "en"])
    assert done.exit_code == 2
    assert "No such file" in done.stderr
