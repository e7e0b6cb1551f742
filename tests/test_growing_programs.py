"""A full audit takes time and memory in proportion to the program, whatever there is more of in it."""

from __future__ import annotations

import gc
import math
import time
import tracemalloc
from typing import TYPE_CHECKING, Final

import pytest
from built.reading import RULES

from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.package import open_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from miniaudit.model.report import Report

    Files = dict[str, str]

BASE: Final = 120
SIZES: Final = (BASE, 4 * BASE, 16 * BASE)
MOST: Final = 1.3  # the power of the size, from four to sixteen times; a step that is quadratic shows 1.4 and more
MOST_MEMORY: Final = 1.1
ATTEMPTS: Final = 3


def one_page(markup: Iterable[str], script: Iterable[str], before: str = "") -> Files:
    body = ",\n".join(script)
    return {
        "app.json": '{"pages": ["pages/a/a"]}',
        "pages/a/a.wxml": "\n".join(markup),
        "pages/a/a.js": f"{before}Page({{{body}}})",
    }


def pages(count: int) -> Files:
    files = {"app.json": '{"pages": [' + ", ".join(f'"pages/p{i}/p{i}"' for i in range(count)) + "]}"}
    for i in range(count):
        near, far = (f"/pages/p{j}/p{j}" for j in ((i + 1) % count, (7 * i + 1) % count))
        files[f"pages/p{i}/p{i}.wxml"] = f'<view bindtap="go">第{i}页</view><navigator url="{near}">下一页</navigator>'
        files[f"pages/p{i}/p{i}.js"] = f"Page({{ go() {{ wx.navigateTo({{ url: '{far}' }}) }} }})"
    return files


def texts(count: int) -> Files:
    return one_page((f"<view>说明文字第{i}条，请看</view>" for i in range(count)), ())


def calls(count: int) -> Files:
    asks = "wx.request({{ url: 'https://a.cn/{0}' }}); this.f{1}()"
    made = (f"f{i}() {{ {asks.format(i, (i + 1) % count)} }}" for i in range(count))
    return one_page(('<view bindtap="f0">开始</view>',), made)


def findings(count: int) -> Files:
    promise = '<view>再邀请 {0} 位好友，立得 {1} 元现金红包</view><view bindtap="c{0}">口令</view>'
    copy = "c{0}() {{ wx.setClipboardData({{ data: '￥AbCd{0:06d}9￥打开淘宝' }}) }}"
    markup = (*(promise.format(i, i + 10) for i in range(count)), '<button open-type="share">邀请</button>')
    return one_page(markup, ("onShareAppMessage() { return {} }", *(copy.format(i) for i in range(count))))


def dialogs(count: int) -> Files:
    leads = "success: (r) => {{ if (r.confirm) wx.navigateTo({{ url: '/pages/a/a?i={0}' }}) }}"
    asks = f"d{{0}}() {{{{ wx.showModal({{{{ title: '确认第{{0}}项？', content: '分享可领{{0}}元', {leads} }}}}) }}}}"
    markup = (f'<view bindtap="d{i}">第{i}项</view>' for i in range(count))
    return one_page(markup, (asks.format(i) for i in range(count)))


def conditions(count: int) -> Files:
    sets = ";".join(f"this.setData({{ f{i}: r.data.f{i} }})" for i in range(count))
    asks = f"onLoad() {{ wx.request({{ url: 'https://a.cn', success: (r) => {{ {sets} }} }}) }}"
    return one_page((f'<view wx:if="{{{{f{i}}}}}">分享后可见第{i}段</view>' for i in range(count)), (asks,))


def fields(count: int) -> Files:
    first = ", ".join(f"k{i}: '字段{i}'" for i in range(count))
    sets = ";".join(f"this.setData({{ 'o.k{i}': '新{i}' }})" for i in range(count))
    markup = (f"<view>{{{{o.k{i}}}}}</view>" for i in range(count))
    return one_page(markup, (f"data: {{ o: {{ {first} }} }}", f"onLoad() {{ {sets} }}"))


def components(count: int) -> Files:
    tags = ", ".join(f'"c{i}": "/c/c{i}"' for i in range(count))
    copies = (f"go{i}() {{ wx.setClipboardData({{ data: 'a{i}' }}) }}" for i in range(count))
    files = one_page((f'<c{i} bind:told="go{i}"/>' for i in range(count)), copies)
    files["pages/a/a.json"] = f'{{"usingComponents": {{{tags}}}}}'
    for i in range(count):
        files[f"c/c{i}.json"] = '{"component": true}'
        files[f"c/c{i}.wxml"] = f'<view bindtap="tell">组件{i}</view>'
        files[f"c/c{i}.js"] = "Component({ methods: { tell() { this.triggerEvent('told') } } })"
    return files


def modules(count: int) -> Files:
    page = "const first = require('../../m/m0')\n"
    files = one_page(('<view bindtap="go">开始</view>',), ("go() { first.f() }",), page)
    for i in range(count):
        asks = f"wx.request({{ url: 'https://a.cn/{i}' }}); next.f()"
        files[f"m/m{i}.js"] = f"const next = require('./m{(i + 1) % count}')\nexports.f = function () {{ {asks} }}"
    return files


KINDS: Final = (pages, texts, calls, findings, dialogs, conditions, fields, components, modules)


def audited(files: Files) -> Report:
    return audit(open_files(files), RULES, Settings())


def power(small: float, large: float) -> float:
    return math.log(large / small) / math.log(SIZES[2] / SIZES[1])


def seconds(files: Files) -> float:
    """Return the processor time of one audit, without the garbage collector."""
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        audited(files)
        return time.process_time() - started
    finally:
        gc.enable()


def peak(files: Files) -> int:
    """Return the most bytes one audit holds at a time; what is kept for the whole process is kept by now."""
    audited(files)
    gc.collect()
    gc.disable()  # when it runs depends on the tests before this one
    tracemalloc.start()
    try:
        audited(files)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.enable()


@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
def test_time_is_in_proportion(make: Callable[[int], Files]) -> None:
    small, middle, large = (make(size) for size in SIZES)
    seconds(small)  # patterns are compiled by now
    found = math.inf
    for _ in range(ATTEMPTS):
        found = min(found, power(seconds(middle), seconds(large)))
        if found <= MOST:
            return
    pytest.fail(f"the time grows like the size to the power of {found:.2f}")


@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
def test_memory_is_in_proportion(make: Callable[[int], Files]) -> None:
    small, middle, _ = (make(size) for size in SIZES)
    assert power(peak(small), peak(middle)) <= MOST_MEMORY


def test_there_is_more_to_say_of_more() -> None:
    assert [len(audited(findings(size)).findings) for size in SIZES[:2]] == [BASE + 2, 4 * BASE + 2]
