"""Whatever a folder holds, the check ends: in bounds, with the exit code and the sentence that belong to it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from hostile import contents, endless, places
from hostile.row import QUOTED, SECRET, Row

pytest.importorskip("resource", reason="bounds of time and memory are the operating system's")

ROWS: Final = (*places.rows(), *contents.rows(), *endless.rows())
TOP: Final = Path(__file__).parents[1]
SECONDS: Final = 60  # of processor time: far more than any row needs, so that a busy machine changes nothing
MEMORY: Final = 3 << 30
BOUNDED: Final = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
sys.path.insert(0, {str(TOP)!r})
from miniaudit.cli import main
main()
"""
ACTED_ON: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)
COMMAND: Final = re.compile(r"(?m)^\s*::|##\[|##vso\[")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_hostile_input(row: Row, tmp_path: Path) -> None:
    folder = tmp_path / "program"
    folder.mkdir()
    row.build(folder)
    report = tmp_path / "report.json"
    done = checked(folder / row.path, "text", f"json={report}")
    told = (done.stdout + done.stderr).decode()
    assert done.returncode == row.exit_code, told[-2000:]
    for sentence in row.sentences:
        assert sentence in told
    written = report.read_text("utf-8") if report.exists() else "{}"
    assert (row.exit_code == 2) == (written == "{}")
    for text in (told, written):
        assert SECRET not in text
        assert "Traceback" not in text
        assert "please report" not in text
        assert not COMMAND.search(text)
        assert not ACTED_ON.search(text)
    assert str(tmp_path) not in written
    plain = json.loads(written)
    assert row.exit_code == 2 or row.path != "." or plain["programs"]
    assert QUOTED not in row.sentences or QUOTED in written


def checked(path: Path, *formats: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in bounds of time and memory."""
    wanted = [word for name in formats for word in ("--format", name)]
    return run(BOUNDED, "check", str(path), "--lang", "en", "--fail-on", "never", *wanted)


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    settings = {"PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, check=False, env=settings)


def test_there_are_many_kinds_and_each_has_its_name() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS) >= 60


def test_the_bounds_hold() -> None:
    short = BOUNDED.replace(f"({SECONDS}, {SECONDS})", "(1, 1)")
    assert run(short.replace("main()", "while True: pass")).returncode < 0
    assert b"MemoryError" in run(short.replace("main()", f"x = bytes({2 * MEMORY})")).stderr
