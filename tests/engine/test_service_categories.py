"""The tree of service categories: what is in it, and what names find in it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from miniaudit.engine import rulebook
from miniaudit.engine.service_categories import CategoryError, declared, shipped
from miniaudit.model.category import NOTHING_DECLARED, Limit, Subject

MAINLAND = {Subject.ENTERPRISE, Subject.GOVERNMENT, Subject.MEDIA, Subject.OTHER}


def test_the_three_lists_are_whole() -> None:
    counts = Counter(opening.subjects for category in shipped().categories for opening in category.openings)
    assert counts[(Subject.ENTERPRISE, Subject.GOVERNMENT, Subject.MEDIA, Subject.OTHER)] == 357
    assert counts[(Subject.PERSONAL,)] == 28
    assert counts[(Subject.OVERSEAS,)] == 110


def test_every_category_has_words_and_a_place() -> None:
    names = [category.name for category in shipped().categories]
    assert len(names) == len(set(names))
    for category in shipped().categories:
        assert category.english
        assert category.group
        assert category.first
        assert category.name.count("-") == 1
        for opening in category.openings:
            assert opening.qualification is None or all(opening.qualification)


def test_a_licence_is_told_where_the_list_asks_for_one() -> None:
    assert shipped().find("社交-社区/论坛").qualification is not None
    assert shipped().find("工具-信息查询").qualification is None
    needing = [c for c in shipped().categories if c.subjects >= MAINLAND and c.qualification]
    assert len(needing) == 264  # the list's 263 and games


def test_limits_of_the_lists() -> None:
    assert Limit.NO_VIDEO in shipped().find("教育服务-教育信息展示").limits
    assert Limit.NO_PUBLIC_USER_CONTENT in shipped().find("工具-备忘录").limits
    used = {limit for category in shipped().categories for limit in category.limits}
    assert used == set(Limit)


@pytest.mark.parametrize(
    "written",
    [
        "工具-信息查询",
        "工具 > 信息查询",
        "工具/信息查询",
        "工具－信息查询",
        " 工具 信息查询 ",
        "信息查询",
        "tools - information look-up",
    ],
)
def test_spellings_of_a_name(written: str) -> None:
    assert shipped().find(written).name == "工具-信息查询"


@pytest.mark.parametrize(
    ("written", "today"),
    [
        ("教育-学历教育-高等", "教育服务-学历教育（学校）"),
        ("教育-在线视频课程", "教育服务-在线视频课程"),
        ("餐饮-餐饮服务场所-咖啡厅", "餐饮服务-餐饮服务场所/餐饮服务管理企业"),
        ("医疗-就医服务-挂号", "医疗服务-就医服务"),
        ("医疗服务-就医服务-缴费", "医疗服务-就医服务"),
        ("快递业与邮政-快递、物流-查件", "物流服务-查件"),
        ("工具-计算类", "工具-计算器"),
        ("商家自营-食品", "商家自营-食品饮料"),
        ("文娱-小说-电子书", "文娱-出版物"),
    ],
)
def test_former_names_find_todays(written: str, today: str) -> None:
    assert shipped().find(written).name == today


def test_every_former_name_has_a_successor() -> None:
    tree = shipped()
    for renamed in (tree.former.renamed, *tree.former.renamed_for.values()):
        for old, new in renamed.items():
            assert new in tree.by_name, old
    for old in tree.former.renamed:
        assert tree.find(old).name == tree.former.renamed[old]
    for new in tree.former.first_levels.values():
        assert any(category.first == new for category in tree.categories)


def test_the_kind_of_owner_decides_between_lists() -> None:
    tree = shipped()
    assert tree.find("教育-在线教育").name == "教育服务-在线视频课程"
    assert tree.find("教育-在线教育", Subject.PERSONAL).name == "教育服务-教育信息展示"
    assert tree.find("教育-在线教育", Subject.OVERSEAS).name == "教育-在线教育"
    assert tree.find("商家自营-玩具", Subject.OVERSEAS).name == "本地服务-玩具"
    bills = tree.find("生活服务-生活缴费")
    assert bills.opening(Subject.ENTERPRISE).qualification
    assert bills.opening(Subject.OVERSEAS).qualification is None
    assert bills.opening(Subject.PERSONAL) is None


def test_a_category_of_2018_that_is_gone_opens_to_nobody() -> None:
    assert not shipped().find("社交红包-社交红包").subjects


@pytest.mark.parametrize(
    ("written", "near"),
    [("信息查寻", "工具-信息查询"), ("邮政", "物流服务-邮政"), ("教育", "教育服务-课程销售"), ("xyz", "工具-信息查询")],
)
def test_what_is_no_category_gets_the_nearest(written: str, near: str) -> None:
    with pytest.raises(CategoryError) as caught:
        shipped().find(written)
    assert near in caught.value.text.zh
    assert near in caught.value.text.en
    assert written in caught.value.text.en


def test_what_is_near_is_open_to_that_kind_of_owner() -> None:
    def near(subject: Subject | None) -> set[str]:
        with pytest.raises(CategoryError) as caught:
            shipped().find("工具", subject)
        return set(re.findall("工具-[^, ]+", caught.value.text.zh))

    assert "工具-投票" in near(None)
    assert "工具-充电宝" not in near(None)
    assert "工具-充电宝" in near(Subject.OVERSEAS)
    assert "工具-天气" in near(Subject.PERSONAL)
    assert "工具-投票" not in near(Subject.PERSONAL)


def test_names_and_owner_make_what_is_declared() -> None:
    made = declared(["信息查询", "工具-信息查询", "天气"], "personal")
    assert made.names == ("工具-信息查询", "工具-天气")
    assert made.subject is Subject.PERSONAL
    assert made.is_known
    assert declared() == NOTHING_DECLARED
    assert not declared().is_known


def test_what_is_no_kind_of_owner_is_refused() -> None:
    with pytest.raises(CategoryError, match="personal, enterprise"):
        declared([], "company")


def test_rules_name_categories_that_exist() -> None:
    tree = shipped()
    firsts = {category.first for category in tree.categories}
    gates = [rule for rule in rulebook.read().rules if rule.detector == "gated_by_category.needs_category"]
    assert gates
    for rule in gates:
        for name in rule.options["categories"]:
            assert name in tree.by_name or name in firsts, (rule.name, name)


def test_cues_speak_for_categories_that_exist() -> None:
    cue_table = pytest.importorskip("miniaudit.engine.cue_table")
    unknown = [each.name for each in cue_table.shipped().categories if each.name not in shipped().by_name]
    assert unknown == []
