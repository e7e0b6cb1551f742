"""Texts that are drawn into pictures."""

from __future__ import annotations

import pytest

from miniaudit.detectors.pictures import drawn_texts
from miniaudit.facts import build
from miniaudit.package import open_files


def drawn(script: str) -> list[str]:
    files = {"app.json": '{"pages": ["a"]}', "a.wxml": "<canvas canvas-id='c'/>", "a.js": script}
    return [shown.text for shown in drawn_texts(build(open_files(files).programs[0]))]


@pytest.mark.parametrize(
    "script",
    [
        "Page({ onReady() { const c = wx.createCanvasContext('c'); c.fillText('快来', 1, 2) } })",
        "const poster = { texts: [{ x: 1, y: 2, text: '快来' }] }; Page({ onReady() { this.setData({ poster }) } })",
        "Page({ draw() { return { views: [{ type: 'text', text: '快来', css: { left: '1rpx' } }] } } })",
        "Page({ onLoad() { this.setData({ palette: { views: [{ content: '快来', top: 3 }] } }) } })",
    ],
)
def test_given_to_a_canvas_or_laid_out(script: str) -> None:
    assert drawn(script) == ["快来"]


@pytest.mark.parametrize(
    "script",
    [
        "Page({ onLoad() { this.tell('快来') }, tell(t) { this.x = t } })",
        "const menu = [{ text: '快来', url: '/a' }]; Page({ go() { return menu } })",
        "Page({ onLoad() { console.log('快来') } })",
    ],
)
def test_other_strings_are_not(script: str) -> None:
    assert drawn(script) == []
