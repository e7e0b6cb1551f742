"""Files that are called like a library's, padding, and what is beyond the caps."""

from __future__ import annotations

import pytest
from built.reading import found, report

PAGES = {
    "app.json": '{"pages": ["pages/a/a"]}',
    "pages/a/a.wxml": '<view>复制口令打开淘宝</view><button bindtap="go">领</button>',
}
COPY = "exports.go = function () { wx.setClipboardData({ data: '￥AbCd1234efg￥' }) }"
PADDING = ";".join(f"var a{number}=function(b){{return b*{number}+1}}" for number in range(9000))


@pytest.mark.parametrize(
    "path", ["utils/jquery.min.js", "lib/echarts.js", "miniprogram_npm/lodash/index.js", "vant/common/utils.js"]
)
def test_a_library_s_name_hides_nothing(path: str) -> None:
    page = f"const l = require('../../{path}'); Page({{ go() {{ l.go() }} }})"
    files = {**PAGES, "pages/a/a.js": page, path: COPY}
    assert any(rule == "token-to-other-app" for rule, _, _ in found(files))
    (program,) = report(files).programs
    assert program.coverage.third_party == 0


def test_a_component_in_a_library_s_folder_is_read() -> None:
    files = {
        "app.json": '{"pages": ["pages/a/a"]}',
        "pages/a/a.json": '{"usingComponents": {"gate": "/vant/gate/index"}}',
        "pages/a/a.wxml": "<gate/>",
        "pages/a/a.js": "Page({})",
        "vant/gate/index.json": '{"component": true}',
        "vant/gate/index.wxml": '<view>分享到群，立得 50 积分</view><button open-type="share">去分享</button>',
        "vant/gate/index.js": "Component({})",
    }
    assert ("benefit-for-share", "error", "vant/gate/index.wxml") in found(files)


def test_a_library_that_draws_stays_a_library() -> None:
    files = {**PAGES, "pages/a/a.js": "require('../../utils/jquery.min.js'); Page({ go() {} })"}
    (program,) = report({**files, "utils/jquery.min.js": "exports.draw = c => c.fillText('分享领奖', 0, 0)"}).programs
    assert program.coverage.third_party == 1


@pytest.mark.parametrize("padding", [PADDING, f"var s='{'x' * 2_000_000}'"], ids=["minified code", "a long text"])
def test_padding_hides_nothing(padding: str) -> None:
    page = f"{padding};Page({{go(){{wx.setClipboardData({{data:'￥AbCd1234efg￥'}})}}}})"
    assert len(page) > 300_000
    assert ("token-to-other-app", "error", "pages/a/a.js") in found({**PAGES, "pages/a/a.js": page})


def test_a_bundle_over_the_cap_leaves_the_check_incomplete() -> None:
    page = f"var s='{'x' * 4_000_000}';Page({{}})"
    given = report({**PAGES, "pages/a/a.js": page})
    assert [d.kind for d in given.diagnostics if d.path == "pages/a/a.js"] == ["syntax-error"]
    assert given.outcome.value in ("incomplete", "not-ready")
    assert given.diagnostics[0].incomplete
