"""Programs as uni-app writes them, with Vue 3 and with Vue 2."""

# ruff: noqa: E501  # builds write long lines

from __future__ import annotations

import pytest
from built.reading import found, report

PAGE = "pages/index/index"
APP = f'{{"pages": ["{PAGE}"], "window": {{}}}}'

# --- Vue 3: a render function gives the template generated names ---
VENDOR_3 = """
"use strict";
const toDisplayString = (val) => val == null ? "" : String(val);
const o = (fn, key) => fn; const t = (val) => toDisplayString(val); const e = (target, ...sources) => Object.assign(target, ...sources);
function vFor(source, renderItem) { return source.map((item, i) => renderItem(item, i, i)); }
const index = initUni(shims, {});
exports._export_sfc = (sfc, props) => { const target = sfc.__vccOpts || sfc; for (const [key, val] of props) { target[key] = val } return target };
exports.createSSRApp = createSSRApp; exports.index = index; exports.o = o; exports.t = t; exports.e = e; exports.f = vFor;
"""
APP_3 = """
"use strict";
Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
const common_vendor = require("./common/vendor.js");
if (!Math) { "./pages/index/index.js"; }
const _sfc_main = { onLaunch: function() {} };
function createApp() { const app = common_vendor.createSSRApp(_sfc_main); return { app }; }
createApp().app.mount("#app");
exports.createApp = createApp;
"""
TEMPLATE_3 = """<view class="box"><text>{{a}}</text><view wx:for="{{b}}" wx:for-item="item" wx:key="b">
<text>{{item.a}}</text><button bindtap="{{item.c}}">详情</button></view>
<block wx:if="{{c}}"><button bindtap="{{d}}">{{e}}</button></block></view>"""


def vue3(script: str, template: str = TEMPLATE_3) -> dict[str, str]:
    return {
        "app.json": APP,
        "app.js": APP_3,
        "common/vendor.js": VENDOR_3,
        f"{PAGE}.js": script,
        f"{PAGE}.wxml": template,
        f"{PAGE}.json": '{"usingComponents": {}}',
    }


def options_3(notice: str, label: str, copied: str) -> str:
    return f"""
"use strict";
const common_vendor = require("../../common/vendor.js");
const _sfc_main = {{
  data() {{ return {{ notice: "{notice}", label: "{label}", list: [{{ name: "春茶", id: 1 }}], ready: true }}; }},
  methods: {{
    copy() {{ common_vendor.index.setClipboardData({{ data: "{copied}" }}); }},
    open(item) {{ common_vendor.index.navigateTo({{ url: "/pages/detail/detail?id=" + item.id }}); }}
  }}
}};
function _sfc_render(_ctx, _cache, $props, $setup, $data, $options) {{
  return common_vendor.e({{
    a: common_vendor.t($data.notice),
    b: common_vendor.f($data.list, (item, k0, i0) => {{
      return {{ a: common_vendor.t(item.name), b: item.id, c: common_vendor.o(($event) => $options.open(item), item.id) }};
    }}),
    c: $data.ready
  }}, $data.ready ? {{ d: common_vendor.o((...args) => $options.copy && $options.copy(...args)), e: common_vendor.t($data.label) }} : {{}});
}}
const MiniProgramPage = /* @__PURE__ */ common_vendor._export_sfc(_sfc_main, [["render", _sfc_render]]);
wx.createPage(MiniProgramPage);
"""


MINIFIED_3 = (
    '"use strict";const e=require("../../common/vendor.js"),a={data:()=>({n:"复制口令，打开手机淘宝即可领券",l:"去复制",k:[],r:!0}),'
    'methods:{c(){e.index.setClipboardData({data:"￥AbCd1234efg￥"})},o(){}}};'
    'const t=e._export_sfc(a,[["render",function(a,t,n,o,c,d){return e.e({a:e.t(c.n),'
    "b:e.f(c.k,((a,t,n)=>({a:e.t(a.name),b:a.id,c:e.o((e=>d.o(a)),a.id)}))),c:c.r},"
    "c.r?{d:e.o(((...e)=>d.c&&d.c(...e))),e:e.t(c.l)}:{})}]]);wx.createPage(t);"
)
SETUP_3 = """
"use strict";
const common_vendor = require("../../common/vendor.js");
const _sfc_main = /* @__PURE__ */ common_vendor.defineComponent({
  __name: "index",
  setup(__props) {
    const notice = common_vendor.ref("复制口令，打开手机淘宝即可领券");
    function copy() { common_vendor.index.setClipboardData({ data: "￥AbCd1234efg￥" }); }
    common_vendor.onShareAppMessage(() => ({ title: "好物" }));
    return (_ctx, _cache) => {
      return { a: common_vendor.t(notice.value), b: [], c: true, d: common_vendor.o(copy), e: "去复制" };
    };
  }
});
wx.createPage(_sfc_main);
"""
TOKEN = options_3("复制口令，打开手机淘宝即可领券", "去复制", "￥AbCd1234efg￥")
TOKEN_AT = ("token-to-other-app", "error", f"{PAGE}.js")


@pytest.mark.parametrize("script", [TOKEN, MINIFIED_3, SETUP_3], ids=["written out", "minified", "script setup"])
def test_vue_3_a_token_is_copied_by_a_tap(script: str) -> None:
    assert TOKEN_AT in found(vue3(script))
    (finding,) = (f for f in report(vue3(script)).findings if f.rule == "token-to-other-app")
    assert any("tap" in step.text.en and step.path == f"{PAGE}.wxml" for step in finding.steps)


def test_vue_3_every_text_and_every_trigger_is_known() -> None:
    (program,) = report(vue3(TOKEN)).programs
    assert program.framework == "uni-app"
    assert program.coverage.calls_triggered == program.coverage.calls == 3
    assert program.coverage.texts_known == program.coverage.texts == 5


def test_vue_3_an_order_number_is_copied_in_peace() -> None:
    assert found(vue3(options_3("复制订单号后可联系客服", "复制订单号", "20260101001"))) == set()


def test_vue_3_a_share_hook_of_a_setup_is_one() -> None:
    script = SETUP_3.replace("复制口令，打开手机淘宝即可领券", "分享到群，立得 50 积分")
    template = TEMPLATE_3 + '<button open-type="share">去分享</button>'
    assert ("benefit-for-share", "error", f"{PAGE}.wxml") in found(vue3(script, template))
    (finding,) = (f for f in report(vue3(script)).findings if f.rule == "benefit-for-share")
    assert any("onShareAppMessage" in step.text.en for step in finding.steps)


# --- Vue 2: webpack bundles; elements name a dispatcher, and the handler beside it ---
VENDOR_2 = """
(global["webpackJsonp"] = global["webpackJsonp"] || []).push([["common/vendor"],{
"543d": (function(module, exports, __webpack_require__) { "use strict";
  Object.defineProperty(exports, "__esModule", { value: true }); exports.createPage = createPage; exports.default = void 0; var uni = {}; var _default = uni; exports.default = _default; })
}]);
"""


def vue2(options: str, template: str, *, minified: bool = False) -> dict[str, str]:
    uni, runtime = ("t", '"543d"') if minified else ("uni", '/*! ./node_modules/uni-mp/index.js */ "543d"')
    script = f"""
(global["webpackJsonp"] = global["webpackJsonp"] || []).push([["{PAGE}"],{{
"14f7": (function(module, __webpack_exports__, __webpack_require__) {{ "use strict";
  __webpack_require__.r(__webpack_exports__);
  __webpack_require__.d(__webpack_exports__, "b", function() {{ return render; }});
  var render = function () {{ var _vm = this; var _h = _vm.$createElement; var _c = _vm._self._c || _h;
    if (!_vm._isMounted) {{ _vm.e0 = function ($event) {{ _vm.copy(_vm.token) }} }} }}; var staticRenderFns = []; render._withStripped = true; }}),
"5b6c": (function(module, exports, __webpack_require__) {{ "use strict";
  (function({uni}) {{ Object.defineProperty(exports, "__esModule", {{ value: true }}); exports.default = void 0;
    var _default = {options.replace("uni.", f"{uni}.")}; exports.default = _default;
  }}).call(this, __webpack_require__({runtime})["default"]) }}),
"91cd": (function(module, exports, __webpack_require__) {{ "use strict";
  (function(createPage) {{ __webpack_require__("6cdc"); _interopRequireDefault(__webpack_require__("66fd"));
    var _index = _interopRequireDefault(__webpack_require__("5b6c")); createPage(_index.default);
  }}).call(this, __webpack_require__({runtime})["createPage"]) }})
}},[["91cd","common/runtime","common/vendor"]]]);
"""
    return {
        "app.json": APP,
        "app.js": "require('./common/runtime.js'); require('./common/vendor.js'); require('./common/main.js');",
        "common/runtime.js": "var webpackJsonp = [];",
        "common/main.js": '(global["webpackJsonp"] = global["webpackJsonp"] || []).push([["common/main"],{}]);',
        "common/vendor.js": VENDOR_2,
        f"{PAGE}.js": script,
        f"{PAGE}.wxml": template,
        f"{PAGE}.json": '{"usingComponents": {}}',
    }


OPTIONS_2 = """{
  data: function data() { return { notice: "$notice", token: "$token" }; },
  methods: { copy: function copy(text) { uni.setClipboardData({ data: text || this.token }); } }
}"""
DIRECT_2 = """<view><text>{{notice}}</text>
<button data-event-opts="{{[['tap',[['copy',['$event']]]]]}}" bindtap="__e">去领</button></view>"""
INLINE_2 = DIRECT_2.replace("['copy',['$event']]", "['e0',['$event']]")


def options_2(notice: str, token: str) -> str:
    return OPTIONS_2.replace("$notice", notice).replace("$token", token)


@pytest.mark.parametrize("template", [DIRECT_2, INLINE_2], ids=["a method", "code in the template"])
@pytest.mark.parametrize("minified", [False, True])
def test_vue_2_a_token_is_copied_by_a_tap(template: str, *, minified: bool) -> None:
    files = vue2(options_2("复制口令，打开手机淘宝即可领券", "￥AbCd1234efg￥"), template, minified=minified)
    assert TOKEN_AT in found(files)
    (program,) = report(files).programs
    assert program.framework == "uni-app"
    assert program.coverage.calls_triggered == program.coverage.calls == 1
    assert program.coverage.texts_known == program.coverage.texts


def test_vue_2_an_order_number_is_copied_in_peace() -> None:
    assert found(vue2(options_2("复制订单号后可联系客服", "20260101001"), DIRECT_2)) == set()


def test_vue_2_what_runs_as_the_page_opens_is_no_tap() -> None:
    options = "{ data: function() { return {} }, onLoad: function() { uni.navigateToMiniProgram({ appId: 'wx0000000000000001' }) } }"
    assert ("jump-without-a-tap", "warning", f"{PAGE}.js") in found(vue2(options, "<view/>"))
