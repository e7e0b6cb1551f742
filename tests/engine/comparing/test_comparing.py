"""Findings are known again after lines move, files are renamed and code is laid out anew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.comparing.baseline import with_baseline
from miniaudit.engine.comparing.comparison import compare
from miniaudit.engine.comparing.record import of_findings, of_report
from miniaudit.engine.settings import Settings
from miniaudit.model.suppression import Baseline
from miniaudit.package import open_files
from miniaudit.reporters import json as reporter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.engine.comparing.comparison import Comparison
    from miniaudit.model.report import Report

BOOK: Final = rulebook.read()
SHARE: Final = '<button open-type="share">去分享</button>\n'
OLD: Final = {
    "app.json": '{"pages": ["p/p", "q/q"]}',
    "p/p.wxml": "<view>分享到群，立得 50 积分</view>\n" + SHARE,
    "p/p.js": "Page({\n  onLoad() { wx.setClipboardData({ data: 'a1' }) },\n  onShareAppMessage() { return {} }\n})\n",
    "q/q.wxml": "<view>分享给好友，立得红包</view>\n<view>分享给好友，立得红包</view>\n" + SHARE,
    "q/q.js": "Page({ onShareAppMessage() { return {} } })\n",
}


def check(files: Mapping[str, str]) -> Report:
    return audit(open_files(files), BOOK, Settings())


BEFORE: Final = check(OLD)


def sides(files: Mapping[str, str]) -> Comparison:
    return compare(of_findings(BEFORE.findings), of_findings(check(files).findings))


def counts(comparison: Comparison) -> tuple[int, ...]:
    return tuple(len(part) for part in comparison)


def test_the_old_program_has_findings_of_markup_and_script() -> None:
    assert {finding.path for finding in BEFORE.findings} == {"p/p.wxml", "p/p.js", "q/q.wxml"}
    assert len(BEFORE.findings) >= 4


@settings(max_examples=12)
@given(
    above=st.integers(0, 3),
    indent=st.sampled_from(["", "  ", "\t"]),
    ends=st.sampled_from(["\n", "\r\n"]),
    name=st.sampled_from(["p/p", "a/renamed", "zz/deep/page"]),
)
def test_prints_outlive_moved_lines_renamed_files_and_another_layout(
    above: int, indent: str, ends: str, name: str
) -> None:
    def laid_out(path: str, text: str) -> str:
        if path == "app.json":
            return text.replace("p/p", name)
        empty = {"wxml": "<!-- x -->\n", "js": "// x\n"}[path.rpartition(".")[2]]
        return (empty * above + "".join(indent + line + "\n" for line in text.splitlines())).replace("\n", ends)

    files = {path.replace("p/p.", f"{name}."): laid_out(path, text) for path, text in OLD.items()}
    assert counts(sides(files)) == (0, len(BEFORE.findings), 0)


def test_a_renamed_file_keeps_the_findings_whose_print_holds_its_path() -> None:
    shown = '<view wx:for="{{team}}"><image src="{{item.avatar}}"/><text>{{item.mobile}}</text></view>'
    old = {"app.json": '{"pages": ["p/p"]}', "p/p.wxml": shown, "p/p.js": "Page({ data: { team: [] } })"}
    new = {path.replace("p/p", "q/q"): text.replace("p/p", "q/q") for path, text in old.items()}
    before, now = check(old), check(new)
    assert "personal-data-of-others" in {each.rule for each in before.findings}
    found = compare(of_findings(before.findings), of_findings(now.findings))
    assert counts(found) == (0, len(before.findings), 0)


def test_a_script_on_one_line_is_the_same() -> None:
    joined = " ".join(OLD["p/p.js"].split())
    assert counts(sides({**OLD, "p/p.js": joined})) == (0, len(BEFORE.findings), 0)


def test_a_new_place_above_its_like_is_the_new_one() -> None:
    more = OLD["p/p.wxml"].replace("</view>", "</view>\n<view>分享给好友，立得红包</view>")
    found = sides({**OLD, "p/p.wxml": more})
    assert [(record.path, record.line) for record in found.new] == [("p/p.wxml", 2)]
    assert found.gone == ()


def test_what_was_cured_is_gone() -> None:
    found = sides({**OLD, "p/p.wxml": "<view>欢迎</view>" + SHARE})
    assert found.new == ()
    assert {record.path for record in found.gone} == {"p/p.wxml"}


@pytest.mark.parametrize("again", [False, True])
def test_a_suppression_that_has_run_out_is_new_again(again: bool) -> None:  # noqa: FBT001  # a column of the table
    excused = {**OLD, "p/p.wxml": "<!-- miniaudit-ignore benefit-for-share: x -->\n" + OLD["p/p.wxml"]}
    old = json.loads(reporter.render(check(excused)))
    report = with_baseline(check(excused if again else OLD), old, "old.json")
    states = {finding.path: finding.baseline for finding in report.findings if finding.rule == "benefit-for-share"}
    assert states["p/p.wxml"] is (Baseline.UNCHANGED if again else Baseline.NEW)
    assert report.compared is not None
    assert report.compared.new == (0 if again else 1)
    assert [diagnostic.kind for diagnostic in report.diagnostics] == []


def test_a_baseline_of_another_version_profile_or_part_is_said() -> None:
    old = json.loads(reporter.render(BEFORE)) | {"profile": "strict", "elsewhere": 2}
    report = with_baseline(BEFORE, old, "old.json")
    assert [diagnostic.kind for diagnostic in report.diagnostics] == ["baseline-differs", "baseline-in-part"]


def test_a_report_read_back_gives_the_same_records() -> None:
    assert of_report(json.loads(reporter.render(BEFORE))) == of_findings(BEFORE.findings)
