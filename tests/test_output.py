"""`--format`: several reports in one run, each where it was asked for, or one sentence why not."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from miniaudit.cli import main, repository
from miniaudit.reporters.registry import REPORTERS

if TYPE_CHECKING:
    from pathlib import Path

BAIT = {
    "app.json": '{"pages": ["pages/a/a"]}',
    "pages/a/a.wxml": '<view>分享到群，立得 50 积分</view>\n<button open-type="share">去分享</button>\n',
    "pages/a/a.js": "Page({ onShareAppMessage() { return { title: 'x' } } })\n",
}


@pytest.fixture
def bait(tmp_path: Path) -> Path:
    for path, content in BAIT.items():
        file = tmp_path / "repository" / "apps" / "shop" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    (tmp_path / "repository" / ".git").mkdir()
    return tmp_path / "repository" / "apps" / "shop"


def check(path: Path, *formats: str, lang: str = "en") -> Result:
    wanted = [f"--format={each}" for each in formats]
    return CliRunner().invoke(main, ["check", str(path), "--lang", lang, *wanted])


def test_every_format_in_one_run_before_the_gate(bait: Path, tmp_path: Path) -> None:
    files = {name: tmp_path / f"report.{name}" for name in REPORTERS}
    result = check(bait, *(f"{name}={file}" for name, file in files.items()))
    assert (result.exit_code, result.output) == (1, "")
    for name, file in files.items():
        assert "benefit-for-share" in file.read_text("utf-8"), name
    sarif = json.loads(files["sarif"].read_text("utf-8"))["runs"][0]
    assert sarif["invocations"][0]["exitCode"] == 1


def test_paths_are_of_the_repository_but_for_json(bait: Path, tmp_path: Path) -> None:
    names = ("sarif", "github", "gitlab", "junit", "markdown", "summary", "json")
    files = {name: tmp_path / name for name in names}
    check(bait, *(f"{name}={file}" for name, file in files.items()))
    for name, file in files.items():
        assert ("apps/shop/pages/a/a.wxml" in file.read_text("utf-8")) is (name != "json"), name


def test_the_repository_is_found_by_its_folder(bait: Path, tmp_path: Path) -> None:
    assert repository.prefix(bait) == "apps/shop"
    assert repository.prefix(bait.parents[1]) == ""
    assert repository.prefix(bait / "app.json") == ""
    (bait / ".git").write_text("gitdir: elsewhere", "utf-8")  # a submodule or a work tree
    assert repository.prefix(bait / "pages") == "pages"
    (tmp_path / "link").symlink_to(bait / "pages", target_is_directory=True)
    assert repository.prefix(tmp_path / "link") == "pages"


@pytest.mark.parametrize(
    ("variables", "link"),
    [
        (("https://github.com", "o/r", "abcdef0123"), "https://github.com/o/r/blob/abcdef0123/"),
        (("https://github.com", "o/r", ""), ""),
        (("javascript:x", "o/r", "abcdef0123"), ""),
        (("https://github.com", "o/r)(x", "abcdef0123"), ""),
    ],
)
def test_links_only_to_what_a_workflow_names(
    monkeypatch: pytest.MonkeyPatch, variables: tuple[str, ...], link: str
) -> None:
    for key, value in zip(("SERVER_URL", "REPOSITORY", "SHA"), variables, strict=True):
        monkeypatch.setenv(f"GITHUB_{key}", value)
    assert repository.link() == link


@pytest.mark.parametrize(
    ("formats", "told"),
    [
        (("sarf",), "did you mean sarif? There are: text, json, jsonl, sarif"),
        (("",), "there is no format ; there are: text"),
        (("SARIF=x",), "did you mean sarif?"),
        (("json", "text"), "json and text cannot both be printed: give one a file, as text=FILE"),
        (("json", "json"), "json and json cannot both be printed"),
        (("json=",), "json= lacks the name of a file"),
        (("json=no/such/folder/x",), "there is no folder no/such/folder"),
        (("json=x", "sarif=./x"), "json and sarif go to the same file"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_cannot_be_written_is_one_sentence(bait: Path, formats: tuple[str, ...], told: str, lang: str) -> None:
    result = check(bait, *formats, lang=lang)
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1
    assert (told in result.output.replace(os.sep, "/")) is (lang == "en")


def test_the_others_are_written_when_one_cannot_be(bait: Path, tmp_path: Path) -> None:
    result = check(bait, f"sarif={tmp_path}", f"json={tmp_path / 'report.json'}")
    assert result.exit_code == 2
    assert re.fullmatch(r"miniaudit: .* cannot be written: .*\n", result.output)
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["verdict"] == "not-ready"


def test_github_printed_has_the_text_and_in_a_file_the_commands_only(bait: Path, tmp_path: Path) -> None:
    printed = check(bait, "github", f"sarif={tmp_path / 'x'}").output
    assert printed.startswith("::stop-commands::")
    assert "not ready to submit" in printed
    check(bait, f"github={tmp_path / 'commands'}")
    commands = (tmp_path / "commands").read_text("utf-8")
    assert commands.startswith("::error file=apps/shop/pages/a/a.wxml,line=1,")
    assert printed.endswith(commands)
