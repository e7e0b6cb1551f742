"""Programs judged by several processes: the report is that of one process, whatever becomes of the others."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any, Final

import pytest

from miniaudit import facts
from miniaudit.engine import checking, rulebook
from miniaudit.engine.audit import audit, reported
from miniaudit.engine.cache import scans
from miniaudit.engine.cache.store import Store
from miniaudit.engine.deciding.decide import Decisions
from miniaudit.engine.deciding.entry import Entry
from miniaudit.engine.judging import judge, several, task, worth
from miniaudit.engine.settings import Settings
from miniaudit.engine.suppressing.suppress import Excuses
from miniaudit.model.decision import State
from miniaudit.package.trees import Recorded, tree_at
from miniaudit.package.workspace import open_path, open_tree
from miniaudit.reporters import json

if TYPE_CHECKING:
    from pathlib import Path

    from miniaudit.engine.judging.judged import Judged
    from miniaudit.package import Package

BOOK: Final = rulebook.read()
BAIT: Final = "<view>分享到群，立得 {points} 积分</view><button open-type='share'>去分享</button>"
EXCUSED: Final = "<!-- miniaudit-ignore benefit-for-share: 积分不能兑换 -->\n" + BAIT
MARKUPS: Final = {"one": BAIT, "two": EXCUSED, "three": "<view>天气</view>"}
STALE: Final = Entry("four", "0", "0", State.FALSE_ALARM, "share-reward/benefit-for-share", reason="x", by="y")


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """Return a folder of three programs: two promise something for sharing, one of them with an excuse."""
    for name, markup in MARKUPS.items():
        page = tmp_path / "all" / name / "pages/a"
        page.mkdir(parents=True)
        (page.parent.parent / "app.json").write_text('{"pages": ["pages/a/a"]}', "utf-8")
        (page / "a.wxml").write_text(markup.format(points=5), "utf-8")
        (page / "a.js").write_text("Page({ onShareAppMessage() { return { title: 'x' } } })", "utf-8")
    return tmp_path / "all"


class Run:
    """Programs judged by two processes, and which of them had to be judged here all the same."""

    def __init__(self, path: Path, settings: Settings, setup: bytes) -> None:
        self.here: list[str] = []
        self.tree = Recorded(tree_at(path))
        packages, problems = open_tree(self.tree, path)

        def here(package: Package) -> Judged:
            self.here.append(package.root)
            return judge.judge(package, BOOK, settings)

        judged = several.judged(packages, 2, setup, here, self.tree)
        self.report = json.render(reported(problems, judged, BOOK, settings))


def alone(path: Path, settings: Settings) -> str:
    return json.render(audit(open_path(path), BOOK, settings))


@pytest.mark.parametrize("profile", ["dev", "reviewer"])
@pytest.mark.parametrize("comments", [True, False])
def test_the_report_is_that_of_one_process(programs: Path, profile: str, *, comments: bool) -> None:
    settings = Settings(
        profile=profile, excuses=Excuses(comments=comments), decisions=Decisions((STALE,), "decisions.json")
    )
    run = Run(programs, settings, task.setup(programs, (), settings, None, ""))
    assert run.report == alone(programs, settings)
    assert ('"reason": "积分不能兑换"' in run.report, "decision-stale" in run.report) == (comments, True)
    assert run.here == []


def test_what_others_read_is_taken_down(programs: Path) -> None:
    run = Run(programs, Settings(), task.setup(programs, (), Settings(), None, ""))
    read = run.tree.taken()
    assert all(read[f"{name}/pages/a/a.{kind}"] for name in MARKUPS for kind in ("js", "wxml"))


def test_what_changes_meanwhile_is_as_if_it_could_not_be_read(programs: Path) -> None:
    tree = Recorded(tree_at(programs))
    tree.read("one/app.json")
    tree.add({"one/app.json": "another", "two/app.json": "some"})
    assert tree.taken() == {"one/app.json": "", "two/app.json": "some"}


def test_what_no_process_judges_is_judged_here(programs: Path) -> None:
    run = Run(programs, Settings(), b"no setup\n")
    assert run.report == alone(programs, Settings())
    assert sorted(run.here) == sorted(MARKUPS)


def test_where_no_process_can_be_had_all_is_judged_here(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", str(programs / "nothing"))
    run = Run(programs, Settings(), task.setup(programs, (), Settings(), None, ""))
    assert run.report == alone(programs, Settings())
    assert sorted(run.here) == sorted(MARKUPS)


@pytest.mark.parametrize(
    ("sizes", "jobs", "expected"),
    [
        ((9_000_000, 9_000_000, 9_000_000), 8, 3),  # no more than there are programs
        ((9_000_000, 9_000_000, 9_000_000), 2, 2),
        ((9_000_000, 9_000_000), 1, 1),
        ((9_000_000,), 8, 1),
        ((9_000_000, 1_000_000, 900_000), 8, 1),  # one program is most of it
        ((500_000,) * 4, 8, 1),  # done before the processes have begun
        ((500_000,) * 8, 8, 8),
    ],
)
def test_processes_are_started_where_they_pay(sizes: tuple[int, ...], jobs: int, expected: int) -> None:
    assert worth.processes(sizes, jobs) == expected


@pytest.mark.parametrize("kept", [True, False])
def test_a_check_uses_them(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, kept: bool) -> None:
    monkeypatch.setattr(worth, "_SPARED", 0)
    monkeypatch.setattr(judge, "judge", lambda package, **_: pytest.fail(f"{package.root} was judged here"))
    stores = [Store(tmp_path / "cache")] * 2 if kept else [None]
    reports = [json.render(checking.check(programs, (), Settings(), store, jobs=2)) for store in stores]
    monkeypatch.undo()
    assert set(reports) == {alone(programs, Settings())}


def test_a_program_goes_when_the_next_one_comes(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is that of the largest program, not of all: nothing keeps one, and no circle needs the collector."""
    alive: list[weakref.ref[facts.Program]] = []
    most = []
    build = facts.build

    def watched(*arguments: Any) -> facts.Program:  # noqa: ANN401  # whatever `build` takes
        most.append(sum(each() is not None for each in alive))
        program = build(*arguments)
        alive.append(weakref.ref(program))
        return program

    monkeypatch.setattr(facts, "build", watched)
    audit(open_path(programs), BOOK, Settings())
    assert most == [0, 0, 0]


def test_scans_that_are_held_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "_MOST_MET", 100)
    held = scans.Scans()
    first = held.of("var a" + " " * 60, "js")
    assert held.of("var a" + " " * 60, "js") is first
    held.of("var b" + " " * 60, "js")
    held.of("var c" + " " * 60, "js")
    assert held.of("var a" + " " * 60, "js") is not first
