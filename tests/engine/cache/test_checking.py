from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from miniaudit.engine.cache.store import Store
from miniaudit.engine.checking import check
from miniaudit.engine.settings import Settings
from miniaudit.reporters import json

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "app.json": '{"pages": ["pages/a/a"]}',
    "pages/a/a.wxml": '<view>邀请 3 位好友，立得 20 元现金红包</view>\n<button open-type="share">邀请好友</button>\n',
    "pages/a/a.js": "Page({ onShareAppMessage: () => ({ title: '一起来看看' }), data: { list: [1.5, true, null] } })\n"
    * 4,
}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def report(program: Path, store: Store | None, settings: Settings = Settings()) -> str:  # noqa: B008  # frozen
    return json.render(check(program, (), settings, store))


def test_a_kept_report_is_the_report(program: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    fresh = report(program, None)
    assert "benefit-for-share" in fresh
    assert [report(program, store) for _ in range(3)] == [fresh] * 3


def test_a_change_of_the_same_size_is_seen(program: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    report(program, store)
    page = program / "pages/a/a.wxml"
    page.write_text(page.read_text("utf-8").replace("红包", "红色"), "utf-8")
    assert report(program, store) == report(program, None)


def test_settings_have_reports_of_their_own(program: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    report(program, store)
    assert '"profile": "reviewer"' in report(program, store, Settings(profile="reviewer"))


@pytest.mark.parametrize("damage", [b"", b"\x80\x04K\x01.", b"x" * 100])
def test_damaged_entries_are_worked_out_again(program: Path, tmp_path: Path, damage: bytes) -> None:
    store = Store(tmp_path / "cache")
    fresh = report(program, store)
    for entry in (tmp_path / "cache").glob("*/*"):
        entry.write_bytes(damage)
    assert report(program, store) == fresh


def test_an_entry_under_another_key_is_not_taken(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("aa1", b"one")
    store.put("aa2", b"two")
    (tmp_path / "aa" / "1.mac").replace(tmp_path / "aa" / "2.mac")
    assert store.get("aa2") is None


def test_the_oldest_entries_go_first(tmp_path: Path) -> None:
    store = Store(tmp_path, most=3000)
    for number in range(40):
        store.put(f"k{number:02}", bytes(range(200)))
    store.trim()
    kept = [number for number in range(40) if store.get(f"k{number:02}")]
    assert 0 < len(kept) < 40
    assert kept == list(range(40 - len(kept), 40))


def test_a_folder_that_cannot_be_written_to_keeps_nothing(program: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", "utf-8")
    assert report(program, Store(tmp_path / "cache")) == report(program, None)


def test_clear_drops_entries_and_nothing_else(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("aa1", b"one")
    (tmp_path / "aa" / "mine.txt").write_text("mine", "utf-8")
    assert store.clear() == 1
    assert (tmp_path / "aa" / "mine.txt").exists()


def test_a_kept_report_needs_no_parser(program: Path, tmp_path: Path) -> None:
    report(program, Store(tmp_path / "cache"))
    code = (
        "import sys; from pathlib import Path; from miniaudit.engine.cache.store import Store\n"
        "from miniaudit.engine.checking import check; from miniaudit.engine.settings import Settings\n"
        f"check(Path({str(program)!r}), (), Settings(), Store(Path({str(tmp_path / 'cache')!r})))\n"
        "print(*sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = (
        "miniaudit.facts",
        "miniaudit.parsers",
        "miniaudit.detectors",
        "yaml",
        "tree_sitter",
        "rich",
        "lxml",
        "regex",
    )
    assert [name for name in found if name.startswith(heavy)] == []
