"""The page as a reader meets it, whatever the report holds."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html

from miniaudit.reporters import html

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def parsed(report: dict[str, Any]) -> HtmlElement:
    return lxml_html.document_fromstring(html.render(report, "zh").encode())


def said(element: HtmlElement, language: str = "zh-CN") -> str:
    """Return what an element says in one language."""
    other = {"zh-CN": "en", "en": "zh-CN"}[language]
    kept = copy.deepcopy(element)
    for left_out in kept.xpath(f".//*[@lang='{other}']"):
        left_out.drop_tree()
    return " ".join(kept.text_content().split())


def test_one_program_needs_no_list_of_programs(report: dict[str, Any]) -> None:
    assert not parsed(report).xpath("//section[@class='all']")


def test_several_programs_are_listed_first_each_with_its_verdict(report: dict[str, Any]) -> None:
    several = copy.deepcopy(report)
    second = {**several["programs"][0], "root": "other", "name": "第二个", "verdict": "no-objection-found"}
    several["programs"].append(second)
    page = parsed(several)
    (listed,) = page.xpath("//main/section[@class='all']")
    assert "检查了 2 个小程序：现在提交很可能被拒绝" in said(listed)
    first, other = listed.xpath(".//li")
    assert "5 处会被拒绝" in said(first)
    assert "第二个 other：规则没有发现问题" in said(other)
    assert all(page.get_element_by_id(link.get("href")[1:]).tag == "h1" for link in listed.xpath(".//a"))
    labels = [region.get("aria-label") for region in page.xpath("//*[@role='region']")]
    assert len(labels) == len(set(labels)), labels


def test_the_clauses_of_the_other_edition_are_folded(report: dict[str, Any]) -> None:
    for edition, leading, folded in (("current", "2026", "2018"), ("2019", "2018", "2026")):
        section = parsed({**report, "edition": edition}).xpath("//section[@class='clauses']")[0]
        open_table, first_folded = section.xpath("./div")[0], section.xpath("./details")[0]
        assert f"运营规范 {leading}" in said(open_table)
        assert f"运营规范 {folded}" not in said(open_table)
        assert f"运营规范 {folded}" in said(first_folded)
        rows = open_table.xpath(".//tbody/tr")
        assert {row.get("class") for row in rows} == {"broken"}


def test_many_categories_are_folded_after_the_likeliest(report: dict[str, Any]) -> None:
    many = copy.deepcopy(report)
    category = many["programs"][0]["category"]
    category["suggested"] = [{**category["suggested"][0], "name": f"类目{number}"} for number in range(5)]
    page = parsed(many)
    first, more = (
        page.xpath("//table[@class='cues' and not(ancestor::details)]")[0],
        page.xpath("//details//table[@class='cues']")[0],
    )
    assert [row.text_content()[:3] for row in first.xpath(".//tbody//th")] == ["类目0", "类目1", "类目2"]
    assert [row.text_content()[:3] for row in more.xpath(".//tbody//th")] == ["类目3", "类目4"]


def test_each_language_has_its_own_punctuation(report: dict[str, Any]) -> None:
    finding = parsed(report).xpath("//article")[0].xpath(".//p[@class='confidence']")[0]
    assert ": " not in said(finding)
    assert "；" not in said(finding, "en")


def test_what_stood_before_is_not_passed_over(report: dict[str, Any]) -> None:
    """With a baseline only what is new is listed, but nobody is to read that as all there is."""
    known = copy.deepcopy(report)
    known["baseline"] = {"new": 0, "unchanged": len(known["findings"]) - 1, "gone": 0}
    for finding in known["findings"]:
        finding |= {"status": "known", "baseline": "unchanged"}
    known["findings"][0]["status"] = "suppressed"
    page = parsed(known)
    standing = len(known["findings"]) - 1
    assert f"还有 {standing} 处" in said(page.xpath("//div[@class='verdict not-ready']")[0])
    assert "没有会被拒绝的问题" not in said(page)
    assert len(page.xpath("//section[@class='versions']//li")) == standing
    assert "没有会被拒绝的问题" in said(parsed({**report, "findings": []}))
