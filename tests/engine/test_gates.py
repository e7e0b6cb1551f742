"""What the platform opens only to some categories or owners, through a whole audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.service_categories import declared
from miniaudit.engine.settings import Settings
from miniaudit.package import open_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from miniaudit.engine.rulebook import Rulebook

    Levels = Callable[..., list[tuple[str, str]]]

LIVE = {
    "app.json": '{"pages": ["pages/a/a"]}',
    "pages/a/a.wxml": '<live-player src="{{s}}"/>',
    "pages/a/a.js": "Page({ data: { s: '' } })",
}
PLACE = {
    "app.json": '{"pages": ["pages/a/a"]}',
    "pages/a/a.wxml": "<view>a</view>",
    "pages/a/a.js": "Page({ onLoad() { wx.getLocation({}) } })",
}
WEB = LIVE | {"pages/a/a.wxml": '<web-view src="{{s}}"/>'}


@pytest.fixture(scope="session")
def gates() -> Rulebook:
    book = rulebook.read()
    chosen = tuple(rule for rule in book.rules if rule.detector.startswith("gated_by_category."))
    return rulebook.Rulebook(book.documents, chosen)


@pytest.fixture
def levels(gates: Rulebook) -> Levels:
    def told(
        files: Mapping[str, str], names: tuple[str, ...] = (), subject: str | None = None
    ) -> list[tuple[str, str]]:
        report = audit(open_files(files), gates, Settings(declared=declared(names, subject)))
        return [(finding.rule.rpartition("/")[2], finding.level.value) for finding in report.findings]

    return told


@pytest.mark.parametrize(
    ("names", "subject", "level"),
    [
        ((), None, "note"),
        (("工具-日历",), None, "warning"),
        (("工具-日历",), "enterprise", "error"),
        ((), "personal", "note"),
    ],
)
def test_the_more_is_declared_the_surer_a_gate_is(
    levels: Levels, names: tuple[str, ...], subject: str | None, level: str
) -> None:
    assert levels(LIVE, names, subject) == [("live-without-category", level)]


def test_a_category_or_an_owner_that_opens_the_gate(levels: Levels) -> None:
    assert levels(LIVE, ("社交-直播",), "enterprise") == []
    assert levels(LIVE, (), "government") == []


def test_location_is_no_matter_until_the_owner_is_known(levels: Levels) -> None:
    assert levels(PLACE) == []
    assert levels(PLACE, ("社交-社区/论坛",)) == [("location-without-category", "note")]
    assert levels(PLACE, ("社交-社区/论坛",), "enterprise") == [("location-without-category", "warning")]
    assert levels(PLACE, ("生活服务-休闲娱乐",), "enterprise") == []


def test_a_web_page_is_closed_to_individuals_only(levels: Levels) -> None:
    assert levels(WEB) == levels(WEB, ("工具-日历",)) == [("closed-to-individuals", "note")]
    assert levels(WEB, ("商家自营-玩具",)) == []  # individuals cannot choose it, so the owner is none
    assert levels(WEB, ("工具-日历",), "enterprise") == []
    assert levels(WEB, ("工具-日历",), "personal") == [("closed-to-individuals", "error")]


def test_the_finding_names_the_categories_that_would_do(gates: Rulebook) -> None:
    report = audit(open_files(LIVE), gates, Settings(declared=declared(["工具-日历"], "enterprise")))
    (finding,) = report.findings
    assert "社交-直播" in finding.message.zh
    assert "工具-日历" in finding.message.en
    assert any("工具-日历" in step.text.zh for step in finding.steps)
