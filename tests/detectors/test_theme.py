"""Pages that speak of a theme and do something about it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

from miniaudit.detectors.theme import pages_about
from miniaudit.facts import build
from miniaudit.model.evidence import Kind
from miniaudit.package import open_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.evidence import Evidence

PAGE: Final = "pages/a/a"


def about(files: Mapping[str, str], *, enough: int = 0, **app: object) -> list[Evidence]:
    """Ask for pages about feasts."""
    config = {"pages": [PAGE, "pages/b/b"], **app}
    whole = {"app.json": json.dumps(config), f"{PAGE}.js": "Page({})", "pages/b/b.wxml": "<view/>", **files}
    program = build(open_files(whole).programs[0])
    found = pages_about(
        program,
        words=("宴会",),
        also=("菜单", "座位", "请柬"),
        acts=("^(参加|去)宴会$",),
        names=("banquet",),
        unless=("宴会厅",),
        enough=enough,
        longest=20,
    )
    return list(found)  # type: ignore[arg-type]  # it leaves nothing undecided


def says(evidence: Evidence) -> set[str]:
    return {step.says for step in evidence.steps}


def test_one_word_alone_is_nothing() -> None:
    assert about({f"{PAGE}.wxml": "<view>宴会</view>"}) == []
    assert about({f"{PAGE}.wxml": "<view>宴会</view><view>宴会记录</view>"}) == []


def test_a_second_kind_of_words_on_another_text_is_a_second_fact() -> None:
    (found,) = about({f"{PAGE}.wxml": "<view>菜单</view><view>宴会</view>"})
    assert found.data == {"text": "宴会"}
    assert found.kinds == {Kind.WORDS}
    assert about({f"{PAGE}.wxml": "<view>宴会菜单</view>"}) == []


def test_what_can_be_tapped_and_what_the_code_calls_it() -> None:
    (found,) = about(
        {
            f"{PAGE}.wxml": "<view>今晚的宴会</view><view bindtap='join'>参加宴会</view>",
            f"{PAGE}.js": "Page({ join() { wx.request({ url: 'https://a.cn/banquet/join' }) } })",
        }
    )
    assert {"can-be-tapped", "code-names"} <= says(found)
    assert found.data == {"text": "参加宴会"}  # where a reader can tap


def test_a_way_to_another_page_is_no_act_and_its_address_no_name() -> None:
    files = {
        f"{PAGE}.wxml": "<view bindtap='go'>去宴会</view>",
        f"{PAGE}.js": "Page({ go() { this.goBanquet() }, goBanquet() { wx.navigateTo({ url: '/pages/banquet/b' }) } })",
    }
    assert about(files) == []


def test_an_act_may_lead_through_the_login() -> None:
    (found,) = about(
        {
            f"{PAGE}.wxml": "<view bindtap='join'>参加宴会</view>",
            f"{PAGE}.js": "Page({ join() { if (!this.data.ok) wx.navigateTo({ url: '/pages/login/login' }) } })",
        }
    )
    assert "can-be-tapped" in says(found)


def test_the_name_of_a_page_a_field_and_titles() -> None:
    page = "pages/banquet/banquet"
    files = {
        f"{page}.wxml": "<view>宴会</view><view>{{banquet.host}}</view>",
        f"{page}.js": "Page({})",
        f"{page}.json": '{"navigationBarTitleText": "我的宴会"}',
    }
    (found,) = about(files, pages=[page], window={"navigationBarTitleText": "宴会助手"})
    assert says(found) == {"shows-text", "titled", "page-named", "shows-field"}
    assert found.kinds == {Kind.WORDS, Kind.CONFIG, Kind.WIRING}


def test_the_title_of_the_program_alone_is_nothing() -> None:
    assert about({f"{PAGE}.wxml": "<view>你好</view>"}, window={"navigationBarTitleText": "宴会助手"}) == []


def test_a_passing_notice_needs_more_than_a_name() -> None:
    script = "Page({ onLoad() { wx.request({ url: 'https://a.cn/banquet' }); wx.showToast({ title: '宴会结束' }) } })"
    assert about({f"{PAGE}.wxml": "<view/>", f"{PAGE}.js": script}) == []
    titled = {f"{PAGE}.json": '{"navigationBarTitleText": "宴会"}'}
    assert len(about({f"{PAGE}.wxml": "<view/>", f"{PAGE}.js": script, **titled})) == 1


def test_lesser_words_count_only_when_they_are_many() -> None:
    files = {f"{PAGE}.wxml": "<view>菜单</view><view>座位</view><view>请柬</view>"}
    assert about(files) == []
    assert len(about(files, enough=3)) == 1
    assert about(files, enough=4) == []


@pytest.mark.parametrize(
    "view",
    [f"<view>{'宴会' * 20}</view>", "<view>宴会厅</view>", "<view wx:if='{{false}}'>宴会</view>"],
    ids=["too long", "an exception", "never shown"],
)
def test_texts_that_are_passed_over(view: str) -> None:
    assert about({f"{PAGE}.wxml": f"<view>菜单</view>{view}"}) == []


def test_one_finding_a_page_with_its_components() -> None:
    files = {
        f"{PAGE}.json": '{"usingComponents": {"x-menu": "/x/menu"}}',
        f"{PAGE}.wxml": "<view>宴会</view><x-menu/>",
        "x/menu.json": '{"component": true}',
        "x/menu.wxml": "<view>菜单</view>",
        "x/menu.js": "Component({})",
    }
    (found,) = about(files)
    assert {step.site.path for step in found.steps} == {f"{PAGE}.wxml", "x/menu.wxml"}


def test_a_page_that_is_not_registered_is_passed_over() -> None:
    assert about({f"{PAGE}.wxml": "<view/>", "old/old.wxml": "<view>宴会</view><view>菜单</view>"}) == []
