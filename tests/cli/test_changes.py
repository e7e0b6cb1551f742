"""The report of what has changed; a hostile repository runs nothing."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner, Result

from miniaudit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

BAIT: Final = "<view>分享到群，立得 50 积分</view>\n"
SHARE: Final = '<button open-type="share">去分享</button>\n'
HOOK: Final = "Page({ onShareAppMessage() { return { title: 'x' } } })\n"
FILES: Final = {
    "app.json": '{"pages": ["p/p", "q/q"]}',
    "p/p.wxml": BAIT + SHARE,
    "p/p.js": HOOK,
    "q/q.wxml": "<view>欢迎</view>" + SHARE,
    "q/q.js": HOOK,
}


def git(folder: Path, *arguments: str) -> None:
    who = (
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b.cn",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "init.defaultBranch=main",
    )
    subprocess.run(("git", "-C", str(folder), *who, *arguments), check=True, capture_output=True)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", "--lang", "en", *(str(argument) for argument in arguments)])


@pytest.fixture
def program(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    for path, content in FILES.items():
        (root / "mini" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "mini" / path).write_text(content, "utf-8")
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "old")
    return root / "mini"


def test_old_findings_are_counted_and_do_not_fail(program: Path) -> None:
    assert run(program).exit_code == 1
    result = run(program, "--changed-since", "HEAD")
    assert result.exit_code == 0
    assert "not ready to submit. errors: 0" in result.output
    assert "1 concern no changed file" in result.output


@pytest.mark.parametrize("name", ["text", "summary", "markdown", "html", "sarif", "json"])
def test_what_is_left_out_is_said_in_every_report_that_has_room_for_it(program: Path, name: str) -> None:
    (program / "q/q.wxml").write_text(BAIT + SHARE, "utf-8")
    run(program, "--changed-since", "HEAD", "--format", f"{name}={program / 'report'}")
    said = (program / "report").read_text("utf-8")
    told = '"elsewhere": 1' if name == "json" else r"\b1\b[^\n]* concern no changed file"
    assert re.search(told, said)


@pytest.mark.parametrize("committed", [False, True])
def test_findings_of_changed_and_of_new_files_fail(program: Path, committed: bool) -> None:  # noqa: FBT001  # a column
    (program / "q/q.wxml").write_text(BAIT + SHARE, "utf-8")
    ref = "HEAD"
    if committed:
        git(program, "commit", "-a", "-m", "new")
        ref = "HEAD~1"
    result = run(program, "--changed-since", ref)
    assert result.exit_code == 1
    assert "q/q.wxml:1:7" in result.output
    assert "p/p.wxml" not in result.output


def test_other_line_ends_are_no_change(program: Path) -> None:
    (program / "p/p.wxml").write_bytes((BAIT + SHARE).replace("\n", "\r\n").encode())
    assert run(program, "--changed-since", "HEAD").exit_code == 0


def test_a_changed_file_that_is_only_evidence_counts(program: Path) -> None:
    (program / "p/p.wxml").write_text('<button bindtap="go">下载APP</button>', "utf-8")
    script = "Page({ go() { wx.setClipboardData({ data: 'https://a.cn/x.apk' }) } })"
    (program / "p/p.js").write_text(script, "utf-8")
    git(program, "commit", "-a", "-m", "an app")
    assert "p/p.wxml:1:" not in run(program, "--changed-since", "HEAD").output
    (program / "p/p.js").write_text(f"// moved\n{script}", "utf-8")
    assert "p/p.wxml:1:" in run(program, "--changed-since", "HEAD").output


def test_what_others_changed_since_is_not_ours(program: Path) -> None:
    git(program, "branch", "ours")
    (program / "p/p.wxml").write_text(BAIT + SHARE + "<view/>", "utf-8")
    git(program, "commit", "-a", "-m", "theirs")
    git(program, "branch", "theirs")
    git(program, "checkout", "ours")
    assert run(program, "--changed-since", "theirs").exit_code == 0


@pytest.mark.parametrize("ref", ["no-such", "--output=x", "HEAD:mini", ""])
def test_what_is_no_commit_is_one_sentence_and_exit_2(program: Path, ref: str) -> None:
    result = run(program, f"--changed-since={ref}")
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1


def test_a_folder_without_a_repository_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "app.json").write_text('{"pages": ["p"]}', "utf-8")
    (tmp_path / "p.wxml").write_text("<view/>", "utf-8")
    result = run(tmp_path, "--changed-since", "HEAD")
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1


def test_a_hostile_repository_runs_nothing(program: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sign = tmp_path / "ran"
    evil = tmp_path / "evil.sh"
    evil.write_text(f'#!/bin/sh\ntouch "{sign}"\ncat\n', "utf-8")
    evil.chmod(0o755)
    (program / ".gitattributes").write_text("* diff=evil filter=evil merge=evil\n", "utf-8")
    git(program, "add", ".gitattributes")
    git(program, "commit", "-m", "attributes")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "post-checkout"):
        (hooks / name).write_text(evil.read_text("utf-8"), "utf-8")
        (hooks / name).chmod(0o755)
    settings = {
        "core.fsmonitor": evil,
        "core.hooksPath": hooks,
        "core.pager": evil,
        "core.sshCommand": evil,
        "diff.external": evil,
        "diff.evil.command": evil,
        "diff.evil.textconv": evil,
        "filter.evil.clean": evil,
        "filter.evil.smudge": evil,
        "filter.evil.process": evil,
        "filter.evil.required": "true",
        "pager.ls-tree": evil,
        "alias.ls-tree": f"!{evil}",
        "remote.origin.url": f"ext::{evil}",
        "remote.origin.promisor": "true",
        "protocol.ext.allow": "always",
        "extensions.partialClone": "origin",
        "gpg.program": evil,
        "credential.helper": evil,
    }
    for name, value in settings.items():
        git(program, "config", name, str(value))
    sign.unlink(missing_ok=True)
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(evil))
    (program / "q/q.wxml").write_text(BAIT + SHARE, "utf-8")
    for ref in ("HEAD", "HEAD~1", "0" * 39 + "1", "no-such"):
        run(program, "--changed-since", ref)
    assert run(program, "--changed-since", "HEAD").exit_code == 1
    assert not sign.exists()
    diff = subprocess.run(("git", "-C", str(program), "diff"), check=False, capture_output=True)
    assert sign.exists(), diff  # the trap works
