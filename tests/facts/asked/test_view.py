"""A template as XPath sees it: every prefix is there, every place is ours, and what lxml refuses is counted."""

from __future__ import annotations

import pytest

from miniaudit.facts.asked import xpath
from miniaudit.facts.asked.view import MAX_DEPTH, View

PREFIXES = [
    *("wx", "bind", "catch", "mut-bind", "capture-bind", "capture-catch", "mark", "data", "model", "generic"),
    *("worklet", "slot", "change", "let", "extra-attr", "a", "v-on"),
]


def found(text: str, path: str) -> list[str]:
    request = xpath.check(path)
    return [text[match.start : match.end] for match in xpath.select(View(text), request)]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_prefix_can_be_asked_for(prefix: str) -> None:
    text = f'<view {prefix}:x="1"/><view {prefix}:y="1"/><view x="1"/>'
    assert found(text, f"//*[@{prefix}:x]") == [f'<view {prefix}:x="1"/>']
    assert found(text, f"//@{prefix}:*") == [f'{prefix}:x="1"', f'{prefix}:y="1"']


@pytest.mark.parametrize(
    ("path", "places"),
    [
        ('//button[@open-type="share"]', ["<button open-type='share' disabled>"]),
        ("//view/button", ["<button open-type='share' disabled>"]),
        ("//@open-type", ["open-type='share'"]),
        ("//@disabled", ["disabled"]),
        ("//@class", ["class=c"]),
        ("//button/text()", ["去 {{n}} 看"]),
        ("//view/text()", ["前", "后"]),
        ("//comment()", ["<!-- 注 -->"]),
        ("//wxs/text()", ["var a = '<b>'"]),
        ('//text()[contains(., "{{n}}")]', ["去 {{n}} 看"]),
        ("//wx-open:launch | //@data-id", ['data-id="1"', "<wx-open:launch/>"]),
        ("/wxml/*", ['<view class=c data-id="1">', "<wxs module='m'>", "<wx-open:launch/>"]),
        ("/*", []),  # only the view has it
        ("//*[namespace-uri() = 'wxml:wx-open']", ["<wx-open:launch/>"]),
        ("//nothing", []),
    ],
)
def test_what_is_selected_is_told_by_its_place(path: str, places: list[str]) -> None:
    text = (
        "<view class=c data-id=\"1\">前<button open-type='share' disabled>\n 去 {{n}} 看 \n</button>"
        "<!-- 注 -->后</view>"
        "<wxs module='m'>var a = '<b>'</wxs><wx-open:launch/>"
    )
    assert found(text, path) == places


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("<view>好</view>", 0),
        ("<view>a\x01b\x0c</view>", 2),
        ('<view title="a\x02"/>', 1),
        ("<a:b:c>x</a:b:c>", 1),
        ('<view bind:1x="a" wx:="b"/>', 2),
        ('<view bind:tap="a" bind:tap="b"/>', 1),
        ("<!-- a -- b -->", 1),
        ("<view>" * (MAX_DEPTH + 1), 1),
    ],
)
def test_what_lxml_refuses_is_counted(text: str, count: int) -> None:
    assert View(text).left_out == count


def test_what_is_refused_costs_nothing_else() -> None:
    text = "<a:b:c><view bind:1x='1' id='i'>a\x01b<!-- -- -->c</view></a:b:c>"
    assert found(text, "//view[@id]") == ["<view bind:1x='1' id='i'>"]
    assert found(text, '//text()[starts-with(., "a") and contains(., "b")]') == ["a\x01b<!-- -- -->c"]


def test_a_file_that_nests_without_end_is_seen_as_far_as_it_goes() -> None:
    assert len(found("<view>" * 20_000, "//view")) == MAX_DEPTH
