"""Async functions after a compiler: what is awaited and given back is followed as in the source."""

from __future__ import annotations

from typing import Final

import pytest

from miniaudit.facts import Program, build
from miniaudit.facts.origins import Source
from miniaudit.package import open_files

SOURCE: Final = """
const ask = async () => { const got = await wx.request({ url: 'https://a.example' }); return got.data }
Page({ async go() { const word = await ask(); await this.say('拼'); wx.setClipboardData({ data: word }) },
  async say(text) { wx.showToast({ title: text }) } })
"""
REGENERATOR: Final = """
var ask = async$(regenerator.mark(function f() { var got; return regenerator.wrap(function (s) { for (;;) {
  switch (s.prev = s.next) {
    case 0: s.next = 2; return wx.request({ url: 'https://a.example' });
    case 2: got = s.sent; return s.abrupt("return", got.data);
    case 4: case "end": return s.stop() } } }, f) }));
Page({ go: function () { var e = this; return async$(regenerator.mark(function g() { var word;
  return regenerator.wrap(function (s) { for (;;) { switch (s.prev = s.next) {
    case 0: s.next = 2; return ask();
    case 2: word = s.sent; s.next = 5; return e.say.call(e, '拼');
    case 5: wx.setClipboardData({ data: word });
    case 6: case "end": return s.stop() } } }, g) }))() },
  say: function (text) { wx.showToast({ title: text }) } })
"""
SHORT: Final = """
var ask = a(r().m(function f() { var g; return r().w(function (s) { for (;;) switch (s.n) {
  case 0: return s.n = 1, wx.request({ url: 'https://a.example' });
  case 1: return g = s.v, s.a(2, g.data) } }, f) }));
Page({ go: function () { var e = this; return a(r().m(function t() { var w; return r().w(function (s) {
  for (;;) switch (s.n) {
    case 0: return s.n = 1, ask();
    case 1: return w = s.v, s.n = 2, e.say('拼');
    case 2: wx.setClipboardData({ data: w });
    case 3: return s.a(2) } }, t) }))() },
  say: function (text) { wx.showToast({ title: text }) } })
"""
TYPESCRIPT: Final = """
var ask = function () { return __awaiter(void 0, void 0, void 0, function () { var got;
  return __generator(this, function (_a) { switch (_a.label) {
    case 0: return [4 /*yield*/, wx.request({ url: 'https://a.example' })];
    case 1: got = _a.sent(); return [2 /*return*/, got.data] } }) }) };
Page({ go: function () { return __awaiter(this, void 0, void 0, function () { var word;
  return __generator(this, function (_a) { switch (_a.label) {
    case 0: return [4 /*yield*/, ask()];
    case 1: word = _a.sent(); return [4 /*yield*/, this.say('拼')];
    case 2: _a.sent(); wx.setClipboardData({ data: word }); return [2 /*return*/] } }) }) },
  say: function (text) { wx.showToast({ title: text }) } })
"""


PAYING: Final = "Page({ async go() { await wx.requestPayment({}); wx.vibrateLong() } })"
PAYING_SHORT: Final = """
Page({ go: function () { return a(r().m(function t() { return r().w(function (s) { for (;;) switch (s.n) {
  case 0: return s.n = 1, wx.requestPayment({});
  case 1: wx.vibrateLong();
  case 2: return s.a(2) } }, t) }))() } })
"""
PAYING_TYPESCRIPT: Final = """
Page({ go: function () { return __awaiter(this, void 0, void 0, function () {
  return __generator(this, function (_a) { switch (_a.label) {
    case 0: return [4 /*yield*/, wx.requestPayment({})];
    case 1: _a.sent(); wx.vibrateLong(); return [2 /*return*/] } }) }) } })
"""


def program(script: str) -> Program:
    files = {"app.json": '{"pages": ["p/p"]}', "p/p.wxml": '<view bindtap="go">去</view>', "p/p.js": script}
    return build(open_files(files).programs[0])


@pytest.mark.parametrize(
    "script", [SOURCE, REGENERATOR, SHORT, TYPESCRIPT], ids=["source", "regenerator", "short", "typescript"]
)
def test_what_came_of_a_request_is_copied_after_a_tap(script: str) -> None:
    found = program(script)
    (copies,) = found.calls["wx.setClipboardData"]
    (trigger,) = found.triggers(copies.path, copies.function)
    assert trigger.name == "tap"
    data = found.option(copies, "data")
    assert data
    assert data.sources == {Source.SERVER}
    (toast,) = found.calls["wx.showToast"]
    title = found.option(toast, "title")
    assert title
    assert {spelled.text for spelled in title.texts} == {"拼"}


@pytest.mark.parametrize(
    ("call", "is_seen"),
    [("o.m.call(o, 'x')", True), ("o.m.call(this, 'x')", True), ("o.call('m', 'x')", False)],
)
def test_a_call_with_its_receiver_is_that_call(call: str, *, is_seen: bool) -> None:
    found = program(
        f"var o = {{ m: function (text) {{ wx.showToast({{ title: text }}) }} }}; Page({{ go() {{ {call} }} }})"
    )
    (toast,) = found.calls["wx.showToast"]
    title = found.option(toast, "title")
    assert title
    assert ({spelled.text for spelled in title.texts} == {"x"}) is is_seen


@pytest.mark.parametrize("script", [PAYING, PAYING_SHORT, PAYING_TYPESCRIPT])
def test_what_was_awaited_lies_between(script: str) -> None:
    found = program(script)
    (call,) = found.calls["wx.vibrateLong"]
    assert {trigger.through for trigger in found.triggers_of(call.path, call.number)} == {("wx.requestPayment",)}
    (call,) = found.calls["wx.requestPayment"]
    assert {trigger.through for trigger in found.triggers_of(call.path, call.number)} == {()}
