"""A rule against its own examples: validated, missing, noisy, elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

from miniaudit.detectors import text
from miniaudit.engine import rulebook
from miniaudit.engine.proof import Result, completed, prove
from miniaudit.model.rule import Confidence, Example, Innocent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.engine.proof import Proof
    from miniaudit.model.rule import Rule

BOOK: Final = rulebook.read()
SAYS: Final = "<view>测试版</view>"
SILENT: Final = "<view>正式</view>"
PATH: Final = "pages/a/a.wxml"


def rule(
    wxml: str = SAYS, expect: tuple[str, ...] = (f"{PATH}:1",), fixed: str = SILENT, innocent: str = SILENT
) -> Rule:
    found = BOOK.rule("unfinished/template-text")
    assert found is not None
    return found._replace(
        name="mine",
        options={"pattern": "测试版"},
        examples=(Example("says it", {PATH: wxml}, expect, {PATH: fixed}),),
        innocent=(Innocent("says nothing", {PATH: innocent}),),
    )


def proofs(each: Rule) -> dict[str, Proof]:
    return {proof.name: proof for proof in prove(each, BOOK.documents)}


def test_each_example_its_cure_and_each_lookalike_is_proved() -> None:
    found = proofs(rule())
    assert list(found) == ["says it", "says it, fixed", "says nothing"]
    assert {proof.result for proof in found.values()} == {Result.VALIDATED}
    assert {proof.rule for proof in found.values()} == {"unfinished/mine"}
    assert (found["says it"].expected, found["says it"].found) == ((f"{PATH}:1",), (f"{PATH}:1",))
    assert (found["says nothing"].expected, found["says nothing"].found) == ((), ())


@pytest.mark.parametrize(
    ("wxml", "expect", "result", "places"),
    [
        (SAYS, (1,), "validated", (1,)),
        (SAYS + SAYS, (1, 1), "validated", (1, 1)),
        (f"{SAYS}\n{SAYS}", (2, 1), "validated", (1, 2)),
        (SILENT, (1,), "missing", ()),
        (SAYS, (1, 1), "missing", (1,)),
        (SAYS, (1, 2), "missing", (1,)),
        (SAYS + SAYS, (1,), "noisy", (1, 1)),
        (f"{SAYS}\n{SAYS}", (1,), "noisy", (1, 2)),
        (f"\n{SAYS}", (1,), "elsewhere", (2,)),
    ],
)
def test_every_expected_place_is_met_once(
    wxml: str, expect: tuple[int, ...], result: str, places: tuple[int, ...]
) -> None:
    proof = proofs(rule(wxml, tuple(f"{PATH}:{line}" for line in expect)))["says it"]
    assert proof.result.value == result
    assert proof.found == tuple(f"{PATH}:{line}" for line in places)


@pytest.mark.parametrize(
    ("name", "broken"), [("says it, fixed", rule(fixed=SAYS)), ("says nothing", rule(innocent=SAYS))]
)
def test_a_cure_or_a_lookalike_that_is_found_is_noisy(name: str, broken: Rule) -> None:
    results = {proof.name: proof.result for proof in proofs(broken).values()}
    assert results.pop(name) is Result.NOISY
    assert set(results.values()) == {Result.VALIDATED}


def test_the_cure_leaves_the_other_files() -> None:
    example = Example("two", {PATH: SAYS, "pages/b/b.wxml": SAYS}, (f"{PATH}:1", "pages/b/b.wxml:1"), {PATH: SILENT})
    found = proofs(rule()._replace(examples=(example,)))
    assert found["two"].result is Result.VALIDATED
    assert (found["two, fixed"].result, found["two, fixed"].found) == (Result.NOISY, ("pages/b/b.wxml:1",))


def test_low_confidence_is_proved_too() -> None:
    assert proofs(rule()._replace(confidence=Confidence.LOW))["says it"].result is Result.VALIDATED


def test_a_detector_that_breaks_down_validates_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(text, "phrase", broken)
    found = proofs(rule())
    assert Result.VALIDATED not in {proof.result for proof in found.values()}
    assert all("ZeroDivisionError" in proof.found[0] for proof in found.values())


@pytest.mark.parametrize(
    ("files", "pages"),
    [
        ({"pages/a/a.wxml": "", "pages/a/a.js": "", "u.js": ""}, ["pages/a/a"]),
        ({"pages/b/b.js": "", "pages/a/a.wxml": ""}, ["pages/b/b", "pages/a/a"]),
        ({"app.json": '{"pages": ["x"]}', "pages/a/a.wxml": ""}, ["x"]),
    ],
)
def test_an_example_is_a_whole_program(files: Mapping[str, str], pages: list[str]) -> None:
    whole = completed(files)
    assert json.loads(whole["app.json"])["pages"] == pages
    assert {**whole, **files} == whole
