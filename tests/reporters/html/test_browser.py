"""The page in a real browser."""

from __future__ import annotations

import copy
import hashlib
import json
import re
import statistics
from typing import TYPE_CHECKING, Any

import pytest
from browser import chromium
from playwright.sync_api import expect

from miniaudit.reporters import html
from miniaudit.reporters.html.page import MOST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Opened = Callable[..., Page]


def shown(page: Page) -> int:
    return page.locator(".finding:visible").count()


def test_it_asks_for_nothing_and_says_nothing_on_the_console(opened: Opened, report: dict[str, Any]) -> None:
    page = opened()
    assert shown(page) == len(report["findings"])
    page.keyboard.press("?")
    page.click("dialog button")


@pytest.fixture(scope="session")
def short(report: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page with some of everything, so that axe is done in seconds."""
    some = copy.deepcopy(report)
    some["findings"] = [next(f for f in report["findings"] if f["level"] == level) for level in ("error", "note")]
    for document in some["documents"]:
        del document["clauses"][4:]
    overview = some["programs"][0]["overview"]
    overview["asked"] = [{"what": "wx.getLocation", "path": "a.js", "line": 1, "pages": [], "begins": ["open"]}]
    world = {"texts": ["天气"], "pages": ["a/a"], "calls": []}
    where = {"path": "a.js", "line": 1, "record": False, "gates": []}
    overview["switches"] = [{"name": "on", "decider": "server", **where, "set": world, "not_set": world}]
    file = tmp_path_factory.mktemp("short") / "report.html"
    file.write_text(html.render(some, "zh"), "utf-8")
    return file


def test_there_are_no_barriers(opened: Opened, short: Path) -> None:
    page = opened(short, viewport={"width": 1200, "height": 900})
    page.keyboard.press("j")
    page.keyboard.press("3")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    # What is far below is laid out only when it comes near; axe is to see it all.
    page.evaluate("for (const each of document.querySelectorAll('.finding')) each.style.contentVisibility = 'visible'")
    found = {}
    for theme in ("light", "dark"):
        for language in ("zh", "en"):
            page.check(f"#theme-{theme}")
            page.check(f"#in-{language}")
            found[theme, language] = chromium.axe(page)
    assert not any(found.values()), found


def test_without_javascript_everything_can_be_read(opened: Opened, report: dict[str, Any]) -> None:
    page = opened(java_script_enabled=False)
    assert shown(page) == len(report["findings"])
    assert not page.locator("#tools").is_visible()
    assert page.locator("h1").inner_text() == report["programs"][0]["name"]
    title = page.locator(".objections strong").first
    assert re.search("[一-鿿]", title.inner_text())
    page.check("#in-en")
    assert not re.search("[一-鿿]", title.inner_text())


def test_the_policy_blocks_what_gets_in(opened: Opened, report: dict[str, Any], tmp_path: Path) -> None:
    """Whatever a hole in our escaping would let in is planted by hand: nothing of it runs, loads or styles."""
    planted = (
        "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'><img src='https://a.cn/i.png'>"
        "<style>h1 { color: red }</style><iframe src='https://a.cn/'></iframe><base href='https://a.cn/'>"
    )
    file = tmp_path / "planted.html"
    file.write_text(html.render(report, "zh").replace("<main>", f"<main>{planted}"), "utf-8")
    wrong: list[str] = []
    page = opened(file, wrong=wrong)
    assert page.evaluate("window.ran") is None
    assert page.locator("h1").evaluate("e => getComputedStyle(e).color") != "rgb(255, 0, 0)"
    assert not [each for each in wrong if each.startswith("loaded")]
    assert sum("Content Security Policy" in each for each in wrong) >= 5


def test_search_and_filters(opened: Opened, report: dict[str, Any]) -> None:
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type("红包 分享")
    found = shown(page)
    assert 0 < found < len(report["findings"])
    assert page.locator("#shown b").inner_text() == f"{found} / {len(report['findings'])}"
    assert page.url.endswith(f"#?{page.evaluate('''new URLSearchParams({q: '红包 分享'}).toString()''')}")
    page.reload()
    assert shown(page) == found
    page.click("#filters button[type=reset]")
    expect(page.locator("#shown b")).to_have_text(f"{len(report['findings'])} / {len(report['findings'])}")
    page.uncheck("input[value=warning]")
    page.uncheck("input[value=note]")
    assert shown(page) == sum(finding["level"] == "error" for finding in report["findings"])
    rule = page.locator(".finding:visible").first.get_attribute("data-rule")
    page.select_option("select[name=rule]", rule)
    assert shown(page) == sum(f"{f['topic']}/{f['rule']}" == rule and f["level"] == "error" for f in report["findings"])
    page.fill("#q", "nothing says this")
    assert page.locator("#nothing").is_visible()


def test_keys_move_and_mark(opened: Opened) -> None:
    page = opened()
    anchors = [each.get_attribute("id") for each in page.locator(".finding").all()]
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == anchors[1]
    page.keyboard.press("2")
    assert page.locator(f"#{anchors[1]}").get_attribute("data-state") == "false-alarm"
    assert page.locator("#unsaved").inner_text() == "1"
    assert page.locator("#lacking").inner_text() == "1"
    page.keyboard.press("n")
    page.keyboard.type("the words 1 and 2 are keys, not marks")
    assert page.locator("#lacking").inner_text() == "0"
    page.reload()
    assert page.locator(f"#{anchors[1]} textarea").input_value() == "the words 1 and 2 are keys, not marks"
    page.keyboard.press("?")
    page.uncheck("#keys-on")
    page.click("dialog button")
    page.locator(f"#{anchors[0]}").focus()
    page.keyboard.press("1")
    assert not page.locator(f"#{anchors[0]}").get_attribute("data-state")


def test_decisions_go_out_and_come_back(opened: Opened, report: dict[str, Any], tmp_path: Path) -> None:
    page = opened()
    page.fill("#by", "李雷")
    first, second = page.locator(".finding").nth(0), page.locator(".finding").nth(1)
    first.locator("[data-state=acceptable]").click()
    first.locator("textarea").fill("合同允许")
    first.locator("input[type=date]").fill("2099-01-01")
    second.locator("[data-state=needs-fixing]").click()
    with page.expect_download() as download:
        page.click("#export")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "miniaudit-decisions.json"
    assert page.locator("#unsaved").inner_text() == "0"
    kept = json.loads(file.read_text("utf-8"))
    by_print = {finding["fingerprint"]: finding for finding in report["findings"]}
    assert [each["state"] for each in kept["decisions"]].count("acceptable") == 1
    for each in kept["decisions"]:
        assert each["guard_hash"] == by_print[each["fingerprint"]]["guard_hash"]
        assert each["by"] == "李雷"

    elsewhere = opened()
    kept["decisions"][1]["guard_hash"] = "0" * 24
    file.write_text(json.dumps(kept), "utf-8")
    elsewhere.set_input_files("#import", file)
    expect(elsewhere.locator("#told")).to_contain_text("2")
    assert elsewhere.locator(".reopened:visible").count() == 1
    assert elsewhere.locator("#unsaved").inner_text() == "0"
    file.write_text("{}", "utf-8")
    elsewhere.set_input_files("#import", file)
    expect(elsewhere.locator("#told")).to_contain_text("处理意见文件")


def test_copying(opened: Opened) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    finding = page.locator(".finding").first
    finding.locator(".copy-path").click()
    path = f"{finding.get_attribute('data-path')}:{finding.get_attribute('data-line')}"
    expect(finding.locator(".acts [role=status]")).to_contain_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == path
    page.evaluate("navigator.clipboard.writeText('')")
    page.evaluate("document.querySelector('.acts [role=status]').textContent = ''")
    page.check("#in-en")
    finding.locator(".copy-prompt").click()
    expect(finding.locator(".acts [role=status]")).to_contain_text("Copied")
    prompt = page.evaluate("navigator.clipboard.readText()")
    assert prompt.startswith("Change this")
    assert path in prompt
    assert finding.locator(".remedy").inner_text() in prompt
    assert "直接适用" not in prompt


def test_a_link_to_a_finding_leads_there(opened: Opened, drawn: Path) -> None:
    anchor = re.findall('<article[^>]* id="([^"]+)"', drawn.read_text("utf-8"))[-1]
    page = opened(at=f"#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_focused()
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_the_print_has_every_finding(opened: Opened, report: dict[str, Any], tmp_path: Path) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert not page.locator("#tools").is_visible()
    for finding in page.locator(".finding").all():
        assert finding.locator(".remedy").is_visible()
    page.emulate_media(media="screen")
    content = page.pdf(path=tmp_path / "report.pdf")
    assert content.startswith(b"%PDF")
    # Every finding leads to itself; a PDF keeps these as named destinations.
    assert len(set(re.findall(rb"/Dest /(f-[0-9a-f]{24})", content))) == len(report["findings"])


@pytest.fixture(scope="session")
def large(report: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """Return a report of 5,000 findings, of which no two say the same, and its page."""
    few = report["findings"]
    many = {**report, "findings": [_like(few[number % len(few)], number) for number in range(5000)]}
    file = tmp_path_factory.mktemp("large") / "report.html"
    file.write_text(html.render(many, "zh"), "utf-8")
    return many, file


def _like(finding: dict[str, Any], number: int) -> dict[str, Any]:
    own = hashlib.sha256(str(number).encode()).hexdigest()
    message = {language: f"{said} {own}" for language, said in finding["message"].items()}
    return {**finding, "fingerprint": own[:24], "message": message, "path": f"pages/{own[:8]}/index.wxml"}


def test_a_large_report_keeps_the_rest_to_download(
    opened: Opened, large: tuple[dict[str, Any], Path], tmp_path: Path
) -> None:
    many, file = large
    page = opened(file)
    assert page.locator(".finding").count() == MOST
    with page.expect_download() as download:
        page.click("#download")
    download.value.save_as(tmp_path / "all.json")
    assert json.loads((tmp_path / "all.json").read_text("utf-8")) == many


def test_a_large_report_loads_in_a_second(opened: Opened, large: tuple[dict[str, Any], Path], drawn: Path) -> None:
    """A machine on which a small page takes an eighth of a second or less is quick enough to hold us to the second.

    A slower or busier one is given eight times what the small page takes there; four times is what an idle one needs.
    """
    times: dict[Path, list[float]] = {drawn: [], large[1]: []}
    for _ in range(3):  # by turns, so that whatever else the machine does falls on both
        for file, loaded in times.items():
            loaded.append(opened(file).evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd / 1000"))
    small, whole = (statistics.median(loaded) for loaded in times.values())
    assert 0 < whole < max(1, 8 * small), times
