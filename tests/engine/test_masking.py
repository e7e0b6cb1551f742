"""Secrets of scanned code are in no report, of whatever format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.masking import masked
from miniaudit.engine.settings import Settings
from miniaudit.package import open_files
from miniaudit.reporters import html, json, terminal

KEY = "0123456789abcdef0123456789abcdef"
PHONE, IDENTITY = "13812345678", "11010519491231002X"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.c2lnbmF0dXJlLW9m"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"appSecret: '{KEY}'", "appSecret: '012*****************************'"),
        ('const PASSWORD = "hunter2hunter2"', 'const PASSWORD = "hun***********"'),
        (f"var k = '{KEY}'", "var k = '012*****************************'"),
        ("https://a.cn/x?access_token=abcdefgh1&p=2", "https://a.cn/x?access_token=abc******&p=2"),
        (f"a {TOKEN} b", f"a eyJ{'*' * (len(TOKEN) - 3)} b"),
        ("电话 13812345678", "电话 138****5678"),
        ("+86 138-1234-5678", "+86 138-****-5678"),
        (f"身份证 {IDENTITY}", "身份证 110105********002X"),
    ],
)
def test_secrets_are_starred(text: str, left: str) -> None:
    assert masked(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "token: wx.getStorageSync('token')",
        "password: '请输入密码，至少八位'",
        '<input password="{{true}}"/>',
        "1381234567890",  # a time in milliseconds
        "order 20260101001",
        "appid: 'wx0123456789abcdef'",
        "v1.13812345678",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert masked(text) == text


@given(st.text(alphabet="abctoken='\":&?1386-+ 电话\n", max_size=80))
def test_places_in_a_line_stay_where_they_are(text: str) -> None:
    assert len(masked(text)) == len(text)


def test_no_report_holds_them() -> None:
    program = {
        "app.json": '{"pages": ["p/p"], "window": {"navigationBarTitleText": "客服 13812345678"}}',
        "p/p.wxml": f"<view>分享到群，立得 50 积分 {PHONE}</view><button open-type='share'/>",
        "p/p.js": f"const secret = '{KEY}'; Page({{ onShareAppMessage() {{ const id = '{IDENTITY}', token = '{TOKEN}'; "
        f"return {{ title: '转发给好友领 20 元红包 {PHONE}' }} }} }})",
    }
    report = audit(open_files(program), rulebook.read(), Settings(profile="reviewer"))
    assert report.findings
    pages = [json.render(report), terminal.render(report, "zh", colour=False, width=200)]
    pages.append(html.render(json.plain(report), "zh"))
    for page in pages:
        assert "138****5678" in page
        for secret in (KEY, PHONE, IDENTITY, TOKEN):
            assert secret not in page


def test_a_secret_that_a_window_cuts_in_two_is_starred() -> None:
    line = (
        f"/*{'x' * 93}*/const secret = '{KEY}';" * 3
        + "Page({onShareAppMessage(){return{title:'转发给好友领 20 元红包'}}})"
    )
    report = audit(
        open_files({"app.json": '{"pages": ["p/p"]}', "p/p.wxml": "<button open-type='share'/>", "p/p.js": line}),
        rulebook.read(),
        Settings(profile="reviewer"),
    )
    assert report.findings
    assert KEY[8:24] not in json.render(report)
