"""Ways from page to page."""

from __future__ import annotations

import pytest

from miniaudit import facts
from miniaudit.facts import routes
from miniaudit.facts.routes import page_at
from miniaudit.facts.spelling import GAP
from miniaudit.package import open_files

FILES = {
    "app.json": '{"pages": ["p/home/home", "p/list/list", "p/item/item", "p/alone/alone", "p/me/me"],'
    ' "tabBar": {"list": [{"pagePath": "p/home/home", "text": "a"}, {"pagePath": "p/me/me", "text": "b"}]}}',
    "p/home/home.wxml": '<navigator url="../list/list?kind=1">x</navigator><x-card/>',
    "p/home/home.json": '{"usingComponents": {"x-card": "/card/card"}}',
    "p/home/home.js": "Page({})",
    "card/card.json": '{"component": true}',
    "card/card.wxml": '<view bindtap="go">x</view>',
    "card/card.js": "Component({ methods: { go() { wx.switchTab({ url: '/p/me/me' }) } } })",
    "p/list/list.wxml": '<view bindtap="open"/>',
    "p/list/list.js": "const go = require('../../go'); Page({ open(e) { go.to('item', e.id) } })",
    "go.js": "exports.to = (name, id) => wx.navigateTo({ url: `/p/${name}/${name}?id=${id}` })",
    "p/item/item.wxml": "<view/>",
    "p/item/item.js": "Page({})",
    "p/alone/alone.wxml": '<navigator url="{{next}}">x</navigator>',
    "p/alone/alone.js": "Page({ onLoad(q) { this.setData({ next: q.next }) } })",
    "p/me/me.wxml": "<view/>",
    "p/me/me.js": "Page({})",
}


def test_ways_through_navigators_components_and_helpers() -> None:
    program = facts.build(open_files(FILES).programs[0])
    assert {(route.start, route.end) for route in routes.find(program)} == {
        ("p/home/home", "p/list/list"),
        ("p/home/home", "p/me/me"),
        ("p/list/list", "p/item/item"),
    }
    assert routes.depths(program) == {"p/home/home": 0, "p/me/me": 0, "p/list/list": 1, "p/item/item": 2}


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("/a/b/b", "a/b/b"),
        ("../c/c", "p/c/c"),
        ("x", "p/home/x"),
        ("/a/b/b.html", "a/b/b"),
        ("", ""),
        (f"/a/{GAP}", ""),
        ("../../../../etc", "../../etc"),
    ],
)
def test_what_an_address_means(url: str, page: str) -> None:
    assert page_at(url, "p/home/home") == page
