"""Texts that an obfuscator moved into a list."""

# ruff: noqa: E501  # obfuscators write long lines

from __future__ import annotations

import base64
import string

import pytest

from miniaudit.facts import values as v
from miniaudit.facts.build import scan
from miniaudit.facts.file_facts import ScriptFacts

TEXTS = ["12abc", "设置", "setClipboardData", "7zz", "分享领红包", "3ww"]
SUM = -12 / 1 * (7 / 2) + 3 / 3
SMALL_FIRST = str.maketrans(
    string.ascii_uppercase + string.ascii_lowercase, string.ascii_lowercase + string.ascii_uppercase
)
DECODER = f"var _0xd = function (_0xs) {{ const _0xc = '{string.ascii_letters}0123456789+/='; return _0xs; }};"

STATED = """
var _0x1a = [$texts];
(function (_0x3, _0x4) { var _0x5 = function (_0x6) { while (--_0x6) { _0x3['push'](_0x3['shift']()); } }; _0x5(++_0x4); }(_0x1a, 0x$turns));
var _0x5c = function (_0x1, _0x2) { _0x1 = _0x1 - 0x0; var _0x7 = _0x1a[_0x1]; return _0x7; };
Page({ go() { wx[_0x5c('0x2')]({ data: _0x5c('0x4') }) } })
"""
SUMMED = """
function _0x4b() { var _0x12 = [$texts]; _0x4b = function () { return _0x12; }; return _0x4b(); }
function _0x3f(_0x1, _0x2) { var _0xa = _0x4b(); return _0x3f = function (_0xi, _0xk) { _0xi = _0xi - 0x10; var _0xv = _0xa[_0xi]; $decoder return _0xv; }, _0x3f(_0x1, _0x2); }
(function (_0xf, _0xt) { var _0xg = _0x3f, _0xr = _0xf(); while (!![]) { try {
  var _0xs = -parseInt(_0xg(0x10)) / 0x1 * (parseInt(_0xg(0x13)) / 0x2) + parseInt(_0xg(0x15)) / 0x3;
  if (_0xs === _0xt) break; else _0xr['push'](_0xr['shift']()); } catch (_0xe) { _0xr['push'](_0xr['shift']()); } } }(_0x4b, $sum));
function _0xw(_0xa, _0xb) { return _0x3f(_0xb - 0x20, _0xa); }
Page({ go: function () { var _0xn = _0x3f; wx[_0xn(0x12)]({ 'data': _0xw('k', 0x34) }) } })
"""


def read(code: str) -> tuple[object, v.Value]:
    """Return the method of `wx` that is called, and what it is given."""
    facts = scan(code, "js")
    assert isinstance(facts, ScriptFacts)
    for call in facts.calls:
        if isinstance(call.callee, v.Field) and call.callee.of[0] == "wx":
            (options,) = call.arguments
            assert isinstance(options, v.Mapping)
            return call.callee.key, options.entries[0].value
    raise AssertionError(code)


def turned(turns: int, *, encoded: bool = False) -> str:
    texts = TEXTS[-turns:] + TEXTS[:-turns]
    if encoded:
        texts = [base64.b64encode(text.encode()).decode().translate(SMALL_FIRST).rstrip("=") for text in texts]
    return ", ".join(f"'{text}'" for text in texts)


@pytest.mark.parametrize(
    "code",
    [
        STATED.replace("$texts", turned(2)).replace("$turns", "2"),
        SUMMED.replace("$texts", turned(2)).replace("$sum", str(SUM)).replace("$decoder", ""),
        SUMMED.replace("$texts", turned(4, encoded=True)).replace("$sum", str(SUM)).replace("$decoder", DECODER),
    ],
    ids=["turned so often", "turned until a sum comes out", "encoded as well"],
)
def test_the_list_is_turned_back(code: str) -> None:
    key, data = read(code)
    assert key == "setClipboardData"
    assert isinstance(data, v.Known)
    assert (data.value, data.unfolded) == ("分享领红包", True)
    assert code[data.start : data.end].startswith("_0x")


def test_an_ordinary_list_is_left_alone() -> None:
    code = "const days = ['一', '二', '三', '四', '五']; function day(i) { const d = days[i - 1]; return d } wx.showToast({ title: day(2) })"
    _, data = read(code)
    assert isinstance(data, v.Result)
