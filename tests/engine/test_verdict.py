"""What findings mean for a clause, a program and a whole check."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

import pytest

from miniaudit import facts
from miniaudit.engine import rulebook, verdict
from miniaudit.engine.audit import audit
from miniaudit.engine.rulebook import Rulebook
from miniaudit.engine.settings import Settings
from miniaudit.engine.verdict import Ran
from miniaudit.facts import features
from miniaudit.model.clause import Checked, Clause, Document
from miniaudit.model.report import Outcome
from miniaudit.model.rule import Level
from miniaudit.model.suppression import Source, Suppression
from miniaudit.model.words import Text
from miniaudit.package import open_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.clause import ClauseVerdict
    from miniaudit.model.finding import Finding
    from miniaudit.model.report import Report

BOOK: Final = rulebook.read()
PAGE: Final = {"app.json": '{"pages": ["p/p"]}', "p/p.wxml": "<view/>", "p/p.js": "Page({})"}
BAIT: Final = "<view>分享到群，立得 50 积分</view>"
BUTTON: Final = '<button open-type="share">去分享</button>'
SHARED: Final = {"p/p.js": "Page({ onShareAppMessage() { return {} } })"}
BROKEN: Final = {"p/p.js": "Page({ onShareAppMessage() { ) }"}
UNUSED: Final = {"q/q.wxml": BAIT + BUTTON, "q/q.js": "Page({})"}


def check(files: Mapping[str, str]) -> Report:
    return audit(open_files({**PAGE, **files}), BOOK, Settings())


SOMETHING: Final = check({"p/p.wxml": BAIT}).findings[0]
REASON: Final = Text("原因", "because")
EXCUSED: Final = Suppression(Source.CONFIG, "why", "miniaudit.toml")
RULES: Final = tuple(
    BOOK.rules[0]._replace(name=name, direct=direct, by_analogy=by_analogy)
    for name, direct, by_analogy in (("r", ("d/1",), ()), ("other", ("d/2",), ("d/1",)), ("alien", ("d/2",), ()))
)


def finding(level: str, rule: str = "r", suppression: Suppression | None = None) -> Finding:
    return SOMETHING._replace(level=Level(level), rule=rule, suppression=suppression)


def ran(*findings: Finding, undecided: str = "", failed: str = "", incomplete: bool = False) -> Ran:
    return Ran(findings, frozenset(undecided.split()), frozenset(failed.split()), incomplete)


def of_clause(did: Ran, checked: str = "automatically", needs: str = "", *, ruled: bool = True) -> ClauseVerdict:
    """Return the verdict on d/1 for a program that shares and pays nothing."""
    clause = Clause("d", "1", Checked(checked), REASON, REASON, "high", needs, REASON)
    document = Document("d", REASON, REASON, "current", "", "", (clause,))
    program = facts.build(open_files({**PAGE, **SHARED}).programs[0])
    told = did._replace(lacks=features.lacking(program))
    (found,) = verdict.clauses(Rulebook((document,), RULES if ruled else ()), told)
    return found


@pytest.mark.parametrize(
    ("did", "expected", "findings"),
    [
        (ran(), "kept", 0),
        (ran(finding("note")), "look", 1),
        (ran(finding("warning")), "broken", 1),
        (ran(finding("error"), finding("note", "other"), finding("error", "alien")), "broken", 2),
        (ran(finding("warning", "other")), "broken", 1),
        (ran(finding("error", "alien")), "kept", 0),
        (ran(finding("error", suppression=EXCUSED)), "kept", 0),
        (ran(finding("error", suppression=EXCUSED), finding("note")), "look", 1),
        (ran(undecided="r"), "look", 0),
        (ran(undecided="alien"), "kept", 0),
        (ran(failed="r"), "not-checked", 0),
        (ran(failed="alien"), "kept", 0),
        (ran(incomplete=True), "not-checked", 0),
        (ran(finding("note"), failed="other", incomplete=True), "look", 1),
        (ran(finding("error"), undecided="r", failed="r", incomplete=True), "broken", 1),
    ],
)
def test_what_the_rules_found_decides_first(did: Ran, expected: str, findings: int) -> None:
    found = of_clause(did)
    assert (found.verdict.value, found.findings) == (expected, findings)
    assert (found.why is not None) is (expected == "not-checked")


@pytest.mark.parametrize(
    ("clause", "did", "expected", "why"),
    [
        ("automatically payments", ran(), "not-applicable", ""),
        ("by-hand payments unruled", ran(), "not-applicable", ""),
        ("automatically shares", ran(), "kept", ""),
        ("automatically payments", ran(finding("error")), "broken", ""),
        ("automatically payments", ran(undecided="r"), "look", ""),
        ("automatically payments", ran(incomplete=True), "not-checked", "own files"),
        ("by-hand payments unruled", ran(incomplete=True), "by-hand", "because"),
        ("by-hand unruled", ran(), "by-hand", "because"),
        ("by-hand", ran(finding("note")), "look", ""),
        ("unconfirmed unruled", ran(), "not-checked", "because"),
        ("automatically unruled", ran(), "not-checked", "no rule"),
        ("with-help unruled", ran(failed="r"), "not-checked", "no rule"),
        ("with-help", ran(), "kept", ""),
        ("automatically", ran(failed="other", incomplete=True), "not-checked", "a rule"),
    ],
)
def test_then_what_the_clause_is(clause: str, did: Ran, expected: str, why: str) -> None:
    checked, *rest = clause.split()
    found = of_clause(did, checked, "".join({*rest} - {"unruled"}), ruled="unruled" not in rest)
    assert found.verdict.value == expected
    assert (found.why.en if found.why else "").startswith(why)
    assert (found.why is None) is (not why)


@pytest.mark.parametrize(
    ("did", "outcome"),
    [
        (ran(), "no-objection-found"),
        (ran(undecided="r"), "no-objection-found"),
        (ran(finding("note")), "no-objection-with-notes"),
        (ran(finding("warning"), finding("note")), "needs-review"),
        (ran(finding("warning"), incomplete=True), "incomplete"),
        (ran(failed="r"), "incomplete"),
        (ran(finding("error"), incomplete=True, failed="r"), "not-ready"),
        (ran(finding("error", suppression=EXCUSED)), "no-objection-found"),
    ],
)
def test_the_verdict_on_a_program_is_the_worst_that_holds(did: Ran, outcome: str) -> None:
    assert verdict.outcome(did).value == outcome


def test_of_several_programs_the_worst() -> None:
    worse = [o.value for o in Outcome]
    assert worse == ["not-ready", "incomplete", "needs-review", "no-objection-with-notes", "no-objection-found"]
    for one, other in product(Outcome, repeat=2):
        assert verdict.worst([one, other]).value == min(one.value, other.value, key=worse.index)
    assert verdict.worst([]) is Outcome.NO_OBJECTION


@pytest.mark.parametrize(
    ("files", "outcome", "clause"),
    [
        ({}, "no-objection-found", "not-applicable"),
        ({"p/p.wxml": BUTTON, **SHARED}, "no-objection-found", "kept"),
        (UNUSED, "no-objection-with-notes", "look"),
        ({"p/p.wxml": BAIT}, "needs-review", "broken"),
        (BROKEN, "incomplete", "not-checked"),
        ({"p/p.wxml": BAIT + BUTTON, **SHARED}, "not-ready", "broken"),
        ({"p/p.wxml": BAIT + BUTTON, **BROKEN}, "not-ready", "broken"),
    ],
)
def test_programs_as_they_come(files: Mapping[str, str], outcome: str, clause: str) -> None:
    report = check(files)
    assert report.outcome.value == outcome
    (found,) = (c for c in report.programs[0].clauses if c.clause == "operations-2026/5.1.4")
    assert found.verdict.value == clause
