"""Rules meet facts: levels, what is hidden, what was not read, and what happens when a rule breaks down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from miniaudit.detectors import clipboard, text
from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.model.evidence import Evidence, Kind, Step, Undecided
from miniaudit.model.rule import Confidence, Level
from miniaudit.model.span import Site, Span
from miniaudit.package import open_files
from miniaudit.package.problems import problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from miniaudit.model.report import Report
    from miniaudit.model.rule import Rule

BOOK: Final = rulebook.read()
PAGE: Final = {"app.json": '{"pages": ["p/p"]}', "p/p.js": "Page({})"}
BAIT: Final = "<view>分享到群，立得 50 积分</view>"
CLAUSE: Final = "operations-2026/5.1.4"
(TEXTS,) = (rule for rule in BOOK.rules if rule.name == "template-text")
GIVEN: Final = TEXTS._replace(levels={1: Level.NOTE, 2: Level.WARNING, 3: Level.ERROR}, direct=(CLAUSE,), by_analogy=())


def check(files: Mapping[str, str], *rules: Rule, profile: str = "dev") -> Report:
    book = rulebook.Rulebook(BOOK.documents, rules) if rules else BOOK
    return audit(open_files({**PAGE, **files}), book, Settings(profile=profile))


def seen(*kinds: Kind, path: str = "p/p.js", start: int = 0, anchor: str = "a", reachable: bool = True) -> Evidence:
    site = Site(path, Span(start, start + 1))
    steps = tuple(Step(kind, "calls", site, {"call": "wx.x"}) for kind in kinds)
    return Evidence(site, steps, {"text": "…"}, anchor, reachable)


@pytest.fixture
def detects(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the detector of GIVEN see what the test says."""

    def give(*found: object) -> None:
        def detector(*_: object, **__: object) -> Iterator[object]:
            for each in found:
                if isinstance(each, Exception):
                    raise each
                yield each

        monkeypatch.setattr(text, "phrase", detector)

    return give


def clause(report: Report, name: str = CLAUSE) -> tuple[str, int, str]:
    (found,) = (c for program in report.programs for c in program.clauses if c.clause == name)
    return found.verdict.value, found.findings, found.why.en if found.why else ""


@pytest.mark.parametrize(
    ("kinds", "level"),
    [
        ((), None),
        ((Kind.WORDS,), Level.NOTE),
        ((Kind.WORDS, Kind.WORDS, Kind.WORDS), Level.NOTE),
        ((Kind.WORDS, Kind.WIRING), Level.WARNING),
        ((Kind.WORDS, Kind.WIRING, Kind.GATE), Level.ERROR),
        (tuple(Kind), Level.ERROR),
    ],
)
def test_the_number_of_kinds_of_evidence_makes_the_level(
    detects: Callable[..., None], kinds: tuple[Kind, ...], level: Level | None
) -> None:
    detects(seen(*kinds))
    assert [finding.level for finding in check({}, GIVEN).findings] == [level] * (level is not None)


def test_what_no_user_can_reach_is_at_most_a_note(detects: Callable[..., None]) -> None:
    detects(seen(*Kind, reachable=False), seen(*Kind, path="q/q.js", anchor="b"), seen(*Kind, start=2, anchor="c"))
    findings = check({"q/q.js": "Page({})"}, GIVEN).findings
    assert [(f.path, f.place.column, f.level.value) for f in findings] == [
        ("p/p.js", 1, "note"), ("p/p.js", 3, "error"), ("q/q.js", 1, "note"),
    ]  # fmt: skip


def test_of_several_chains_to_one_place_the_strongest_stands(detects: Callable[..., None]) -> None:
    detects(seen(Kind.WORDS), seen(Kind.WORDS, Kind.GATE), seen(Kind.CONFIG))
    (finding,) = check({}, GIVEN).findings
    assert [step.kind for step in finding.steps] == [Kind.WORDS, Kind.GATE]


def test_code_of_others_is_not_judged(detects: Callable[..., None]) -> None:
    detects(seen(*Kind, path="miniprogram_npm/x/index.js"))
    assert check({"miniprogram_npm/x/index.js": "module.exports = 1"}, GIVEN).findings == ()


HERE: Final = Site("p/p.js", Span(0, 1))
UNSAID: Final = seen(Kind.GATE, start=1)._replace(steps=(Step(Kind.GATE, "no such sentence", HERE, {}),))


@pytest.mark.parametrize(
    "broken",
    [KeyError("no such thing"), RecursionError(), Undecided(HERE, "no such sentence", {}), UNSAID],
    ids=["raises", "recurses", "unknown reason", "unknown step"],
)
def test_a_rule_that_breaks_down_costs_only_what_it_did_not_see(detects: Callable[..., None], broken: object) -> None:
    detects(seen(Kind.WORDS, Kind.GATE), broken)
    other = next(rule for rule in BOOK.rules if rule.name == "benefit-for-share")
    report = check({"p/p.wxml": BAIT}, GIVEN, other)
    (failure,) = [d for d in report.diagnostics if d.kind == "rule-failed"]
    assert f"{GIVEN.topic}/{GIVEN.name}" in failure.message.en
    assert "\n" not in failure.message.en
    assert [finding.rule for finding in report.findings] == [GIVEN.name, other.name]
    assert report.outcome.value == report.programs[0].outcome.value == "incomplete"


def test_a_rule_that_breaks_down_leaves_its_clauses_open_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(clipboard, "unasked_use", broken)
    files = {"p/p.js": "Page({ onShareAppMessage() {}, copy() { wx.setClipboardData({ data: 'x' }) } })"}
    report = check({**files, "p/p.wxml": '<button open-type="share" bindtap="copy"/>'})
    assert clause(report, "operations-2026/5.15.4") == ("not-checked", 0, "a rule that examines this clause failed")
    assert clause(report) == ("kept", 0, "")
    assert report.outcome.value == "incomplete"


@pytest.mark.parametrize(("profile", "shown", "verdict"), [("dev", 0, "look"), ("strict", 1, "broken")])
def test_low_confidence_is_hidden_and_counted_but_no_clause_is_kept_by_it(
    detects: Callable[..., None], profile: str, shown: int, verdict: str
) -> None:
    detects(seen(Kind.WORDS, Kind.GATE))
    report = check(
        {"p/p.wxml": '<button open-type="share"/>'}, GIVEN._replace(confidence=Confidence.LOW), profile=profile
    )
    assert (len(report.findings), report.hidden) == (shown, 1 - shown)
    assert clause(report)[:2] == (verdict, shown)


def test_what_is_undecided_is_told_once(detects: Callable[..., None]) -> None:
    open_ = Undecided(Site("p/p.js", Span(0, 4)), "address-at-run-time", {})
    detects(open_, open_)
    report = check({}, GIVEN)
    (note,) = report.programs[0].coverage.undecided
    assert (note.rule, note.path, note.place.end_column) == (f"{GIVEN.topic}/{GIVEN.name}", "p/p.js", 5)
    assert (clause(report)[0], report.outcome.value) == ("look", "no-objection-found")


@pytest.mark.parametrize(
    ("kind", "path", "outcomes", "verdict"),
    [
        ("unreadable-folder", "in/p", ("incomplete", "incomplete"), "not-checked"),
        ("unreadable-folder", "other", ("incomplete", "no-objection-found"), "not-applicable"),
        ("too-many-files", "other", ("incomplete", "incomplete"), "not-checked"),
        ("link-not-followed", "in/p", ("no-objection-found", "no-objection-found"), "not-applicable"),
    ],
)
def test_what_could_not_be_taken_in(kind: str, path: str, outcomes: tuple[str, str], verdict: str) -> None:
    workspace = open_files({f"in/{name}": content for name, content in {**PAGE, "p/p.wxml": "<view/>"}.items()})
    met = problem(kind, path, incomplete=kind != "link-not-followed", count=1)
    report = audit(workspace._replace(problems=(met,)), BOOK, Settings())
    assert (report.outcome.value, report.programs[0].outcome.value) == outcomes
    assert clause(report)[0] == verdict
    assert [(d.kind, d.path, d.program) for d in report.diagnostics] == [(kind, path, ".")]


def test_markup_that_is_written_wrong_is_named_and_the_check_is_whole() -> None:
    program = {
        "app.json": '{"pages": ["p/p"]}',
        "p/p.wxml": '<view>\n<text class="a>好</text></view>',
        "p/p.js": "Page({})",
    }
    report = audit(open_files(program), rulebook.read(), Settings())
    (told,) = [each for each in report.diagnostics if each.kind == "markup-error"]
    assert told.path == "p/p.wxml"
    assert told.place
    assert not told.incomplete
    assert report.programs[0].coverage.files["wxml"].with_errors == 1
    assert not [
        each
        for each in audit(open_files(program | {"p/p.wxml": "<view/>"}), rulebook.read(), Settings()).diagnostics
        if each.kind == "markup-error"
    ]
