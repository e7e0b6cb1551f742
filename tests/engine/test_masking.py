"""Secrets of scanned code are in no report, of whatever format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.masking import masked
from miniaudit.engine.settings import Settings
from miniaudit.package import open_files
from miniaudit.reporters import json
from miniaudit.reporters.registry import REPORTERS
from miniaudit.reporters.view import View

if TYPE_CHECKING:
    from miniaudit.model.report import Report

KEY = "0123456789abcdef0123456789abcdef"
PHONE, IDENTITY = "13812345678", "11010519491231002X"
CARD = "6222021234567890128"
PIECES = [*"(){}'\"x", "secret", "密码：", "key", "sign", ": ", " = ", ", ", KEY, "a1b2c3d4", "4111 1111 1111 1111"]
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.c2lnbmF0dXJlLW9m"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"appSecret: '{KEY}'", "appSecret: '012*****************************'"),
        ('const PASSWORD = "hunter2hunter2"', 'const PASSWORD = "hun***********"'),
        (f"APP_SECRET_PROD='{KEY}'", "APP_SECRET_PROD='012*****************************'"),
        (f"_map_key: '{KEY}', // 地图", "_map_key: '012*****************************', // 地图"),
        (f'"key" : "{KEY.upper()}"', '"key" : "012*****************************"'),
        (f"md5(query + '&key=' + '{KEY}')", "md5(query + '&key=' + '012*****************************')"),
        (f"start('wx0123456789abcdef', '{KEY}')", "start('wx0123456789abcdef', '012*****************************')"),
        (f"md5(this.data.pwd) === '{KEY}'", "md5(this.data.pwd) === '012*****************************'"),
        ("wx.setStorageSync('token', 'a8b8c8d8')", "wx.setStorageSync('token', 'a8b*****')"),
        ("secret: { dev: 'one4all88', prod: 'two4all88' }", "secret: { dev: 'one******', prod: 'two******' }"),
        ("paySign: 'A1B2C3D4E5'", "paySign: 'A1B*******'"),
        ("https://a.cn/x?access_token=abcdefgh1&p=2", "https://a.cn/x?access_token=abc******&p=2"),
        (f"a {TOKEN} b", f"a eyJ{'*' * (len(TOKEN) - 3)} b"),
        ("电话 13812345678", "电话 138****5678"),
        ("请拨打13812345678联系", "请拨打138****5678联系"),
        (f"身份证号{IDENTITY}有误", "身份证号110105********002X有误"),
        ("卡号4111111111111111的", "卡号411111******1111的"),
        (f"密钥AKID{'a1' * 10}的", f"密钥AKI{'*' * 21}的"),
        (f"<view>AppSecret：{KEY}</view>", "<view>AppSecret：012*****************************</view>"),
        (f"// app_secret = {KEY.upper()}", "// app_secret = 012*****************************"),
        ("// 密码：admin2026", "// 密码：adm******"),
        ("token?appid=wx1&secret=abcdefabcdefabcdef&x", "token?appid=wx1&secret=abc***************&x"),
        ("+86 138-1234-5678", "+86 138-****-5678"),
        (f"身份证 {IDENTITY}", "身份证 110105********002X"),
        ("卡号 4111111111111111", "卡号 411111******1111"),
        ("收款 6222 0212 3456 7890 128", "收款 6222 02** **** ***0 128"),
        ("card='6222021234567890128'", "card='622202*********0128'"),
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
        f"const file = '{KEY}'",  # a digest
        f"const colours = ['{KEY}', '{KEY}']",
        f"productId: '{KEY}', hash: '{KEY}'",
        f'<view data-id="{KEY}"/>',
        f"hex_md5('abc') == '{KEY}'",  # the test that implementations bring along
        "signInPage: 'pages/sign1/sign1'",
        "designer: 'Studio2026'",
        "signType: 'HMAC-SHA256'",
        "tokenUrl = '/v1/user/token'",
        f"secretary: {KEY}",
        "密码：请输入八位以上",
        "/forgot?password=forgotten",
        "token === 'undefined'",
        "token: '/v1/user/token'",
        "passwordTip: 'min8chars'",
        "4111111111111112",  # fails the check of cards
        "0.4111111111111111",
        "4111111111111111abcd",
        "order-4111111111111111-2",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert masked(text) == text


# Numbers of 18 digits may be those of a person.
@given(st.integers(10**13, 10**15 - 1) | st.integers(10**16, 10**17 - 1), st.sampled_from("34569"))
def test_a_card_is_known_by_its_check_digit(number: int, first: str) -> None:
    """Of ten numbers that differ in the last digit, one is a card's."""
    tried = [f"{first}{number}{last}" for last in range(10)]
    assert sum(masked(each) != each for each in tried) == 1


@given(st.text(alphabet="abctoken='\":&?1386-+ 电话\n", max_size=80) | st.lists(st.sampled_from(PIECES)).map("".join))
def test_places_in_a_line_stay_where_they_are(text: str) -> None:
    assert len(masked(text)) == len(text)


@pytest.mark.parametrize(
    "piece",
    ["a-", "secret='", "?token=", "md5('", "secret: {'a1", "eyJ-", "4111 ", KEY, "secret: 0a", "密码： ", "sk-a"],
)
def test_the_cost_grows_with_the_text(piece: str) -> None:
    check_growth(masked, lambda size: piece * (size // len(piece)))


@pytest.fixture(scope="module")
def spoilt() -> Report:
    """Return the report of a program with secrets wherever its texts may stand, with blanks around them and without."""
    program = {
        "app.json": '{"pages": ["p/p"], "window": {"navigationBarTitleText": "客服 13812345678"}}',
        "project.config.json": f'{{"projectname": "找{PHONE}的程序"}}',
        "p/p.wxml": f"<view>分享到群，立得 50 积分，致电{PHONE}或报{IDENTITY}，卡号{CARD}</view>"
        f"<button open-type='share'>AppSecret：{KEY}</button>",
        "p/p.js": f"const secret = '{KEY}'; Page({{ onShareAppMessage() {{ const id = '{IDENTITY}', token = '{TOKEN}'; "
        f"wx.request({{ url: 'https://a.cn/token?secret={KEY}' }}); "
        f"return {{ title: '转发给好友领 20 元红包{PHONE}', card: '{CARD}' }} }} }})",
    }
    return audit(open_files(program), rulebook.read(), Settings(profile="reviewer"))


@pytest.mark.parametrize("format_", REPORTERS)
def test_no_report_holds_them(spoilt: Report, format_: str) -> None:
    assert spoilt.findings
    page = REPORTERS[format_](spoilt, View("zh"))
    assert "138****5678" in page
    for secret in (KEY, PHONE, IDENTITY, TOKEN, CARD):
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
