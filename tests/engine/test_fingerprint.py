"""A finding keeps its name while lines move, and loses it with what it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.fingerprint import Fingerprints, digest, guard
from miniaudit.engine.settings import Settings
from miniaudit.package import open_files, open_path

if TYPE_CHECKING:
    from pathlib import Path

    from miniaudit.model.finding import Finding

BOOK: Final = rulebook.read()
BAIT: Final = "<view>分享到群，立得 50 积分</view>"
BUTTON: Final = '<button open-type="share">去分享</button>'
SHARED: Final = "Page({ onShareAppMessage() { return {} } })"
FILES: Final = {"app.json": '{"pages": ["p/p"]}', "p/p.js": SHARED, "p/p.wxml": f"{BAIT}\n{BUTTON}"}


def findings(wxml: str, name: str = "p/p") -> list[Finding]:
    files = {"app.json": f'{{"pages": ["{name}"]}}', f"{name}.js": SHARED, f"{name}.wxml": wxml}
    return list(audit(open_files(files), BOOK, Settings()).findings)


def prints(wxml: str, name: str = "p/p") -> list[str]:
    return [finding.fingerprint for finding in findings(wxml, name)]


FIRST: Final = findings(f"{BAIT}\n{BUTTON}")[0]


@pytest.mark.parametrize(
    "wxml",
    [
        f"\n<!-- new -->\n\n{BAIT}\n{BUTTON}",
        f"<view>\n\t<view>{BAIT}</view>{BUTTON}\n</view>",
        f"{BUTTON}\r\n<view class='new'>\n  分享到群，  立得 50 积分\n</view>",
    ],
    ids=["lines moved", "wrapped", "reformatted"],
)
def test_it_outlives_moved_and_reformatted_lines(wxml: str) -> None:
    (finding,) = findings(wxml)
    assert finding.fingerprint == FIRST.fingerprint
    assert finding.place != FIRST.place


def test_it_outlives_a_renamed_file() -> None:
    assert prints(f"{BAIT}\n{BUTTON}", "pages/home/home") == [FIRST.fingerprint]


def test_it_is_the_same_from_the_folder_above(tmp_path: Path) -> None:
    for path, text in FILES.items():
        (tmp_path / "inner" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "inner" / path).write_text(text, "utf-8")
    reports = [audit(open_path(path), BOOK, Settings()) for path in (tmp_path / "inner", tmp_path)]
    assert [report.findings[0].program for report in reports] == [".", "inner"]
    assert [[finding.fingerprint for finding in report.findings] for report in reports] == [[FIRST.fingerprint]] * 2


def test_it_changes_with_the_anchor() -> None:
    (other,) = prints(f"<view>分享到群，立得 60 积分</view>\n{BUTTON}")
    assert other != FIRST.fingerprint


def test_the_same_anchor_again_is_told_apart_by_its_order() -> None:
    twice = prints(f"{BAIT}{BAIT}{BUTTON}")
    assert twice[0] == FIRST.fingerprint
    assert len(set(twice)) == 2
    assert prints(f"{BAIT}\n\n<view/>{BAIT}{BUTTON}") == twice


def test_the_guard_changes_with_the_code_and_not_with_blanks() -> None:
    (same,) = findings(f"  {BAIT}\r\n\t{BUTTON} ")
    (other,) = findings(f"{BAIT}\n{BUTTON.replace('<button', '<button disabled')}")
    assert (same.fingerprint, same.guard_hash) == (FIRST.fingerprint, FIRST.guard_hash)
    assert other.fingerprint == FIRST.fingerprint
    assert other.guard_hash != FIRST.guard_hash


def test_a_print_is_of_rule_anchor_and_order() -> None:
    names: Final = [("r", "a b"), ("r", "ab"), ("r", "c"), ("s", "a b"), ("ra", "b")]
    given_out = Fingerprints()
    found = [given_out.of(*name) for name in names]
    assert len(set(found)) == len(names)
    assert [Fingerprints().of(*name) for name in (("r", "a \n b"), ("r", "c"))] == [found[0], found[2]]


@given(st.lists(st.tuples(st.sampled_from("rs"), st.text(st.sampled_from("a中 \0\ud800"), max_size=3)), max_size=9))
def test_no_two_findings_of_a_program_share_a_print(met: list[tuple[str, str]]) -> None:
    one, again = Fingerprints(), Fingerprints()
    found = [one.of(*each) for each in met]
    assert len(set(found)) == len(met)
    assert found == [again.of(*each) for each in met]
    assert all(len(each) == 24 and set(each) <= set("0123456789abcdef") for each in found)


@pytest.mark.parametrize(("one", "other"), [(["a", "b"], ["ab"]), (["a", ""], ["a"]), (["a", "b"], ["b", "a"])])
def test_a_digest_keeps_parts_apart(one: list[str], other: list[str]) -> None:
    assert digest(one) != digest(other)


def test_a_guard_is_of_lines_without_blanks() -> None:
    assert guard([" a\tb "]) == guard(["ab"]) != guard(["a", "b"])
