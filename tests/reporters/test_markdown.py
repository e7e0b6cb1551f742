"""Markdown: what the program says stays words and code, and the page stays within its budget."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hostile_reports import hostile, reports
from hypothesis import given, settings
from markdown_it import MarkdownIt

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.model.suppression import Baseline, Compared, Gone, Source, Status, Suppression
from miniaudit.model.words import Text
from miniaudit.package import open_path
from miniaudit.reporters import markdown, markup, summary
from miniaudit.reporters.markup import code, html, plain
from miniaudit.reporters.view import View
from miniaudit.reporters.visible import inert, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token

    from miniaudit.model.report import Report

    Render = Callable[[Report, View], str]

SAMPLE: Final = audit(open_path(Path(__file__).parents[2] / "samples" / "jianzhile"), rulebook.read(), Settings())
VIEW: Final = View("en")
PARSER: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS: Final = {"heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "bullet_list", "list_item"}
INLINE: Final = {"text", "code_inline", "strong_open", "strong_close", "softbreak", "text_special"}
LINKING: Final = re.compile(r"https?://|www\.|[@#]\w", re.IGNORECASE)


def inline(token: Token) -> str:
    """Return the words of a token as they are shown."""
    return "".join(" " if each.type == "softbreak" else each.content for each in token.children or ())


def shown(text: str) -> str:
    return visible(text).strip()


@given(hostile)
def test_a_text_is_shown_and_does_nothing(text: str) -> None:
    for around in ("", "- ", "# ", "> "):
        tokens = PARSER.parse(f"{around}{plain(text)}\n")
        words = [inline(token) for token in tokens if token.type == "inline"]
        told = "".join(words).replace("\u200b", "")
        assert told == shown(text) or not shown(text)
        assert {child.type for token in tokens for child in token.children or ()} <= {"text", "text_special"}
        assert all(not LINKING.search(word) for word in words)
        assert sum(token.level == 0 and token.nesting == 1 for token in tokens) <= 1


@given(hostile)
def test_code_is_shown_and_is_code(text: str) -> None:
    (paragraph,) = [token for token in PARSER.parse(f"x {code(text)} y") if token.type == "inline"]
    assert [child.type for child in paragraph.children or ()] == ["text", "code_inline", "text"]
    assert (paragraph.children or [])[1].content == (inert(visible(text)).strip() or " ")


@given(hostile)
def test_in_html_a_text_is_no_markup(text: str) -> None:
    (block,) = PARSER.parse(f"<summary>{html(text)}</summary>")
    assert block.type == "html_block"
    assert len(re.findall("[<>]", block.content)) == 4


@pytest.mark.parametrize("render", [markdown.render, summary.render])
@settings(max_examples=120)
@given(reports())
def test_the_structure_is_ours(render: Render, report: Report) -> None:
    page = render(report, VIEW)
    tokens = PARSER.parse(page)
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert kinds <= OURS | {"fence", "inline", "html_block"}
    assert {child.type for token in tokens for child in token.children or ()} <= INLINE
    found = [finding for finding in report.findings if finding.status is Status.OPEN]
    fences = [token for token in tokens if token.type == "fence"]
    assert [token.info for token in fences] == ["text"] * len(found)
    for token in tokens:
        if token.type == "html_block":
            assert re.fullmatch(r"<details>\n<summary>[^<>\n]*</summary>\n|</details>\n", token.content)
        if token.type == "inline":
            words = "".join(child.content for child in token.children or () if child.type == "text")
            assert not LINKING.search(words)
    words = " ".join(inline(token) for token in tokens if token.type == "inline").replace("\u200b", "")
    for finding in found:
        assert shown(finding.message.en) in words
        assert shown(finding.remedy.en) in words


@pytest.mark.parametrize("render", [markdown.render, summary.render])
@settings(max_examples=60)
@given(reports())
def test_in_a_log_it_is_no_command(render: Render, report: Report) -> None:
    lines = render(report, VIEW).splitlines()
    assert [line for line in lines if inert(line) != line or visible(line) != line] == []


@pytest.mark.parametrize("style", [markdown.COMMENT, markdown.SUMMARY])
def test_the_budget_holds_and_what_is_left_out_is_counted(style: markdown.Style) -> None:
    finding = SAMPLE.findings[0]
    many = tuple(finding._replace(path=f"pages/{number}.wxml") for number in range(2000))
    page = markdown.page(SAMPLE._replace(findings=many), View("zh"), style)
    assert style.budget * 0.9 < len(page.encode()) <= style.budget
    told = page.count(finding.remedy.zh)
    assert f"省略了 {len(many) - told} 条发现的详情和 0 个部分" in page.splitlines()[-1]
    assert 0 < told < len(many)


def test_sections_too_large_are_left_out_whole() -> None:
    huge = SAMPLE.findings[0]._replace(message=SAMPLE.findings[0].message._replace(en="x" * 100_000))
    page = markdown.render(SAMPLE._replace(findings=(huge, *SAMPLE.findings[1:])), VIEW)
    assert "xxx" not in page
    assert "1 other parts are left out" in page.splitlines()[-1]
    assert SAMPLE.findings[-1].message.en in page


@pytest.mark.parametrize("render", [markdown.render, summary.render])
def test_whatever_is_left_whole_is_not_said_to_be_cut(render: Render) -> None:
    page = render(SAMPLE, VIEW)
    assert "left out" not in page
    assert all(page.count(finding.remedy.en) for finding in SAMPLE.findings)
    assert page.startswith(("# miniaudit: not ready to submit\n", "### miniaudit: not ready to submit\n"))


def test_places_link_to_the_commit_when_it_is_known() -> None:
    view = View("en", prefix="apps/a b", link="https://example.org/o/r/blob/abcdef0/")
    page = markdown.render(SAMPLE, view)
    finding = SAMPLE.findings[0]
    assert f"](https://example.org/o/r/blob/abcdef0/apps/a%20b/{finding.path}#L{finding.place.line})" in page
    assert "](" not in markdown.render(SAMPLE, VIEW)


def test_what_does_not_count_is_counted_only() -> None:
    first, *rest = SAMPLE.findings
    why = Suppression(Source.COMMENT, "agreed", "a.js", 1)
    said = SAMPLE._replace(findings=(first._replace(suppression=why), *rest), elsewhere=3, hidden=2)
    page = markdown.render(said, VIEW)
    assert "1 suppressed, with reasons." in page
    assert "3 concern no changed file and are not listed; the verdict is on the whole program." in page
    assert "2 of low confidence are hidden" in page
    assert page.count("```text") == len(rest)
    assert "beside the baseline" not in page


@pytest.mark.parametrize("render", [markdown.render, summary.render])
def test_what_a_baseline_compared_is_shown(render: Render) -> None:
    first, *rest = SAMPLE.findings
    message = Text("领券 | 已删", "a coupon | cured")
    said = SAMPLE._replace(
        findings=(first._replace(baseline=Baseline.NEW), *(f._replace(baseline=Baseline.UNCHANGED) for f in rest)),
        compared=Compared(1, len(rest), 60),
        gone=(Gone("share-reward/benefit-for-share", "error", "pages/old.wxml", 7, message),) * 60,
    )
    page = render(said, VIEW)
    assert (
        f"beside the baseline: 1 new, {len(rest)} still there (not listed, but part of the verdict), 60 gone." in page
    )
    assert page.count("| error | pages/old.wxml:7 | a coupon \\| cured |") == 50
    assert "10 more" in page
    known = page[page.index("Still there") : page.index("Gone")]
    assert all(markup.plain(finding.message.en) in known for finding in rest)
    assert page.count("```text") == 1
