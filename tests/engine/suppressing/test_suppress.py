"""Findings that a comment or an entry passes over keep the reason; what is of no use is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from miniaudit import facts
from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.engine.suppressing import comments
from miniaudit.engine.suppressing.directive import directives
from miniaudit.engine.suppressing.paths import covers, pieces
from miniaudit.engine.suppressing.request import Request
from miniaudit.engine.suppressing.suppress import Excuses
from miniaudit.facts.file_facts import Remark
from miniaudit.model.suppression import Source, Status
from miniaudit.package import open_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.report import Report

BOOK: Final = rulebook.read()
BAIT: Final = "<view>分享到群，立得 50 积分</view>\n"
FILES: Final = {
    "app.json": '{"pages": ["p/p"]}',
    "p/p.wxml": BAIT + '<button open-type="share">去分享</button>\n',
    "p/p.js": "Page({ onShareAppMessage() { return { title: 'x' } } })\n",
}
RULE: Final = "benefit-for-share"


def check(files: Mapping[str, str], excuses: Excuses = Excuses()) -> Report:  # noqa: B008  # a frozen value
    return audit(open_files({**FILES, **files}), BOOK, Settings(excuses=excuses))


def marked(comment: str, before: str = "") -> dict[str, str]:
    return {"p/p.wxml": f"{before}{comment}\n{FILES['p/p.wxml']}"}


def entry(path: str = "", reason: str = "old", expires: str = "", rule: str = RULE) -> Request:
    return Request(Source.CONFIG, (rule,), reason, expires, ".", "miniaudit.toml", None, paths=pieces(path or "."))


def kinds(report: Report) -> list[str]:
    return [diagnostic.kind for diagnostic in report.diagnostics]


@pytest.mark.parametrize(
    "comment",
    [
        f"<!-- miniaudit-ignore {RULE}: agreed with review -->",
        f"<!--miniaudit-ignore share-reward/{RULE}：agreed with review-->",
        f"<!--\n  miniaudit-ignore {RULE} until 2027-01-31:\n  agreed with\n  review\n-->",
    ],
)
def test_a_comment_above_passes_over_what_begins_below(comment: str) -> None:
    report = check(marked(comment), Excuses(today="2027-01-31"))
    (finding,) = report.findings
    assert finding.status is Status.SUPPRESSED
    assert finding.suppression is not None
    assert finding.suppression.reason == "agreed with review"
    assert (finding.suppression.file, finding.suppression.source) == ("p/p.wxml", Source.COMMENT)
    assert report.outcome.value == "no-objection-found"
    assert kinds(report) == []


def test_a_comment_on_the_line_itself_and_one_above_another_count() -> None:
    own = {"p/p.wxml": FILES["p/p.wxml"].replace("</view>", f"</view><!-- miniaudit-ignore {RULE}: x -->")}
    assert [f.status.value for f in check(own).findings] == ["suppressed"]
    stacked = check(marked(f"<!-- miniaudit-ignore {RULE}: x -->\n<!-- miniaudit-ignore clipboard-unasked: y -->"))
    assert [f.status.value for f in stacked.findings] == ["suppressed"]
    assert kinds(stacked) == ["suppression-unused"]


def test_a_comment_further_away_or_of_another_rule_does_not() -> None:
    for comment in (f"<!-- miniaudit-ignore {RULE}: x -->\n", "<!-- miniaudit-ignore clipboard-unasked: x -->"):
        report = check(marked(comment))
        assert [f.status.value for f in report.findings] == ["open"]
        assert kinds(report) == ["suppression-unused"]


@pytest.mark.parametrize(
    ("comment", "kind"),
    [
        (f"<!-- miniaudit-ignore {RULE} -->", "suppression-without-reason"),
        (f"<!-- miniaudit-ignore {RULE}:  -->", "suppression-without-reason"),
        ("<!-- miniaudit-ignore: all of it -->", "suppression-without-rule"),
        ("<!-- miniaudit-ignore no-such-rule: x -->", "suppression-unknown-rule"),
        (f"<!-- miniaudit-ignore {RULE} until 2026-11-25: x -->", "suppression-expired"),
        (f"<!-- miniaudit-ignore {RULE} until tomorrow: x -->", "suppression-bad-date"),
        (f"<!-- miniaudit-ignore {RULE} until 2026-02-30: x -->", "suppression-bad-date"),
    ],
)
def test_a_comment_that_lacks_something_passes_nothing_over(comment: str, kind: str) -> None:
    report = check(marked(comment), Excuses(today="2026-11-26"))
    assert [f.status.value for f in report.findings] == ["open"]
    assert kinds(report) == [kind]
    assert report.diagnostics[0].path == "p/p.wxml"
    assert report.diagnostics[0].place is not None


def test_a_rule_written_wrong_is_answered_with_the_nearest() -> None:
    (told,) = check(marked(f"<!-- miniaudit-ignore {RULE}s: x -->"), Excuses(today="2026-11-26")).diagnostics
    assert told.kind == "suppression-unknown-rule"
    assert f"did you mean {RULE}?" in told.message.en


def test_prose_that_names_the_words_asks_for_nothing() -> None:
    text = Remark(f"// see miniaudit-ignore {RULE}: how to", 0, 9), Remark("// miniaudit-ignored x: y", 10, 19)
    assert list(directives(text)) == []


def test_scripts_and_styles_have_comments_too() -> None:
    files = {
        "p/p.js": "Page({\n  onLoad() {\n    // miniaudit-ignore clipboard-unasked: the code is printed on the parcel\n"
        "    wx.setClipboardData({ data: '红包口令' })\n  }\n})\n",
        "p/p.wxss": "/* miniaudit-ignore clipboard-unasked: nothing here */\n.a { color: red }\n",
        "p/p.wxml": "<view>x</view>",
    }
    report = check(files)
    assert [(f.rule, f.status.value) for f in report.findings if f.rule == "clipboard-unasked"] == [
        ("clipboard-unasked", "suppressed")
    ]
    assert [(d.kind, d.path) for d in report.diagnostics] == [("suppression-unused", "p/p.wxss")]


def test_an_attribute_lower_down_belongs_to_the_line_of_its_tag() -> None:
    files = {**FILES, "p/p.wxml": "<view>\n<image\n  mode='a'\n  alt='b'\n/>\nwords</view>"}
    program = facts.build(open_files(files).programs[0])
    (found,) = check({}).findings
    for line, column, lines in ((4, 8, {2, 4}), (6, 1, {6}), (1, 2, {1})):
        place = found.place._replace(line=line, column=column)
        assert comments.lines_of(program, found._replace(place=place)) == lines


def test_entries_of_the_configuration_reach_what_their_path_says() -> None:
    for path, status in (("", "suppressed"), ("p", "suppressed"), ("**/*.wxml", "suppressed"), ("q/*", "open")):
        report = check({}, Excuses(entries=(entry(path),)))
        assert [f.status.value for f in report.findings] == [status], path
        assert kinds(report) == ([] if status == "suppressed" else ["suppression-unused"])


def test_the_path_of_an_entry_starts_at_the_configuration_file() -> None:
    report = check({}, Excuses(entries=(entry("mini/p/p.wxml"),), prefix="mini"))
    assert [f.status.value for f in report.findings] == ["suppressed"]


def test_an_expired_entry_is_said_and_opens_again() -> None:
    report = check({}, Excuses(entries=(entry(expires="2026-01-01"),), today="2026-01-02"))
    assert [f.status.value for f in report.findings] == ["open"]
    assert kinds(report) == ["suppression-expired"]


def test_comments_do_not_count_where_nothing_inside_the_path_does() -> None:
    report = check(marked(f"<!-- miniaudit-ignore {RULE}: x -->"), Excuses(comments=False))
    assert [f.status.value for f in report.findings] == ["open"]


@pytest.mark.parametrize(
    ("glob", "path", "covered"),
    [
        ("a", "a/b/c.js", True),
        ("a/", "a", True),
        ("./a/*.js", "a/b.js", True),
        ("a/*.js", "a/b/c.js", False),
        ("a/**/c.js", "a/c.js", True),
        ("a/**/c.js", "a/b/b/c.js", True),
        ("**", "x", True),
        ("**/**/c", "a/b", False),
        ("a.b", "aXb", False),
        ("a/b", "a", False),
    ],
)
def test_paths_of_entries(glob: str, path: str, covered: bool) -> None:  # noqa: FBT001  # a column of the table
    assert covers(pieces(glob), path) is covered
