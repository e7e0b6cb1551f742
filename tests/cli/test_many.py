"""Many paths in one run: a row each, whatever becomes of one of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from miniaudit.process import LIMITS_MEMORY

if TYPE_CHECKING:
    from collections.abc import Iterable

GOOD: Final = {
    "app.json": '{"pages": ["pages/a/a"]}',
    "pages/a/a.wxml": "<view>天气</view>",
    "pages/a/a.js": "Page({ onLoad() { wx.request({ url: 'https://a.cn/w' }) } })",
}
BAIT: Final = {
    **GOOD,
    "pages/a/a.wxml": '<view>分享到群，立得 50 积分</view><button open-type="share">去分享</button>',
    "pages/a/a.js": "Page({ onShareAppMessage() { return { title: 'x' } } })",
}
LARGE: Final = {
    **GOOD,
    "pages/a/a.js": "Page({"
    + ",".join(f"f{i}() {{ wx.request({{ url: 'https://a.cn/{i}' }}) }}" for i in range(9000))
    + "})",
}

needs_limits = pytest.mark.skipif(not LIMITS_MEMORY, reason="this system cannot limit the memory of a process")


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    return folder


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """Return a program that is fine, no program, and one that is broken."""
    (tmp_path / "empty").mkdir()
    return [put(tmp_path / "good", GOOD), tmp_path / "empty", put(tmp_path / "bait", BAIT)]


def check(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "miniaudit", "check", "--lang", "en", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, input=stdin, timeout=300, check=False)


def rows(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.splitlines()]


def summary(content: bytes) -> list[tuple[str, int, str]]:
    return [(Path(r["checked"]["path"]).name, r["checked"]["exit_code"], r["verdict"]) for r in rows(content)]


def listing(file: Path, paths: Iterable[Path], end: str = "\n") -> Path:
    file.write_bytes(b"".join(os.fsencode(path) + end.encode() for path in paths))
    return file


ALL_THREE: Final = [("good", 0, "no-objection-found"), ("empty", 2, "incomplete"), ("bait", 1, "not-ready")]


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_a_row_for_every_path_in_the_order_given(three: list[Path], jobs: str) -> None:
    result = check(*three, "--format=jsonl", "--jobs", jobs)
    assert summary(result.stdout) == ALL_THREE
    assert (result.returncode, result.stderr) == (2, b"")
    (refused,) = [row["diagnostics"] for row in rows(result.stdout) if row["checked"]["path"].endswith("empty")]
    assert "app.json" in refused[0]["message"]["en"]


def test_the_rows_are_the_same_at_any_number_of_jobs_and_warm(three: list[Path]) -> None:
    runs = [check(*three, "--format=jsonl", "--jobs", jobs).stdout for jobs in ("1", "2", "4")]
    assert runs[0] == runs[1] == runs[2]
    assert check(*three, "--format=jsonl", "--no-cache").stdout == runs[0]


def test_a_row_is_the_report_of_that_path_alone(three: list[Path]) -> None:
    row = rows(check(*three, "--format=jsonl").stdout)[2]
    alone = json.loads(check(three[2], "--format=json").stdout)
    del row["checked"]
    assert row == alone


def test_the_text_names_each_and_counts_them_all(three: list[Path]) -> None:
    told = check(*three).stdout.decode()
    assert [line for line in told.splitlines() if line.startswith("== ")] == [f"== {path.as_posix()}" for path in three]
    assert told.splitlines()[-1].startswith(
        "paths: 3. not ready to submit: 1, nothing found: 1, could not be checked: 1."
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\0"])
def test_paths_from_a_file_or_the_standard_input(three: list[Path], tmp_path: Path, end: str) -> None:
    names = listing(tmp_path / "names", three, end)
    null = ["--null"] if end == "\0" else []
    assert summary(check("--files-from", names, *null, "--format=jsonl").stdout) == ALL_THREE
    piped = check("--files-from", "-", *null, "--format=jsonl", stdin=names.read_bytes())
    assert summary(piped.stdout) == ALL_THREE


@pytest.mark.skipif(sys.platform == "win32", reason="no such name there")
def test_a_name_that_holds_a_line_end(tmp_path: Path) -> None:
    path = put(tmp_path / "two\nlines", BAIT)
    names = listing(tmp_path / "names", [path], "\0")
    (row,) = rows(check("--files-from", names, "--null", "--format=jsonl").stdout)
    assert row["checked"] == {"path": path.as_posix(), "exit_code": 1}


def test_the_parts_are_the_whole_each_path_in_one(tmp_path: Path) -> None:
    paths = [put(tmp_path / f"p{i}", GOOD) for i in range(7)]
    parts = [check(*paths, f"--shard={i}/3", "--format=jsonl").stdout for i in (1, 2, 3)]
    found = [row["checked"]["path"] for part in parts for row in rows(part)]
    assert sorted(found) == sorted(path.as_posix() for path in paths)
    assert max(len(rows(part)) for part in parts) < len(paths)


def test_a_run_that_was_ended_goes_on_where_it_stood(three: list[Path], tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    whole = check(*three, f"--format=jsonl={file}")
    written = file.read_bytes()
    first, second, _ = written.splitlines(keepends=True)
    file.write_bytes(first + second[:50])  # it was writing the second when it ended
    again = check(*three, f"--format=jsonl={file}", "--resume")
    assert file.read_bytes() == written
    assert again.returncode == whole.returncode == 2
    told = check(*three, f"--format=jsonl={file}", "--format=text", "--resume").stdout.decode()
    assert "no path was left to check. 3 were checked before" in told


def test_rows_of_somebody_else_are_not_gone_on_with(three: list[Path], tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"a": 1}\n', "utf-8")
    result = check(*three, f"--format=jsonl={file}", "--resume")
    assert (result.returncode, file.read_text("utf-8")) == (2, '{"a": 1}\n')
    assert b"line 1 of" in result.stderr
    assert b"was not written by this version" in result.stderr


def test_one_that_takes_too_long_is_a_row(tmp_path: Path) -> None:
    paths = [put(tmp_path / "large", LARGE), put(tmp_path / "bait", BAIT)]
    check(paths[1])  # kept, and told in no time
    result = check(*paths, "--format=jsonl", "--timeout=0.9", "--jobs=1")
    large, bait = rows(result.stdout)
    assert (large["verdict"], large["checked"]["exit_code"]) == ("incomplete", 2)
    assert "was not done in 0.9 seconds" in large["diagnostics"][0]["message"]["en"]
    assert bait["checked"]["exit_code"] == 1


@needs_limits
@pytest.mark.parametrize("megabytes", [6, 10, 16, 30, 44])
def test_one_that_takes_too_much_memory_is_a_row(tmp_path: Path, megabytes: int) -> None:
    """Neither a hang nor a crash, wherever the memory ends."""
    result = check(put(tmp_path / "large", LARGE), "--format=jsonl", "--no-cache", f"--memory={megabytes}")
    (row,) = rows(result.stdout)
    assert f"takes more than {megabytes} MB" in row["diagnostics"][0]["message"]["en"]
    assert result.returncode == 2


@needs_limits
def test_a_limit_on_one_path_ends_in_a_sentence(tmp_path: Path) -> None:
    result = check(put(tmp_path / "large", LARGE), "--no-cache", "--memory=30")
    assert (result.returncode, result.stdout) == (2, b"")
    assert len(result.stderr.splitlines()) == 1
    assert b"takes more than 30 MB" in result.stderr


def test_what_is_within_the_limits_is_as_without(three: list[Path]) -> None:
    limited = check(three[2], "--timeout=250", "--format=json")
    assert limited.stdout == check(three[2], "--format=json").stdout
    assert limited.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format=sarif"], "sarif holds the report of one path"),
        (["--baseline=x.json"], "--baseline is for one path"),
        (["--resume"], "--resume needs --format jsonl=FILE"),
        (["--show-settings"], "--show-settings is for one path"),
        (["--files-from=no-such-list"], "no-such-list cannot be read"),
        (["--files-from=-"], "there is no path in -"),
        (["--shard=4/3"], "'4/3' is no part such as 1/4"),
        (["--shard=0/3"], "'0/3' is no part such as 1/4"),
    ],
)
def test_what_cannot_be_had_together_is_told_before_any_work(
    three: list[Path], arguments: list[str], told: str
) -> None:
    result = check(*three, *arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert told in " ".join(result.stderr.decode().split())


def test_two_runs_at_once_share_what_they_keep(three: list[Path], tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "miniaudit",
        "check",
        *map(str, three),
        "--format=jsonl",
        "--cache-dir",
        str(tmp_path / "kept"),
    ]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
    told = [process.communicate(timeout=300)[0] for process in both]
    assert summary(told[0]) == ALL_THREE
    assert told[0] == told[1] == told[2]
