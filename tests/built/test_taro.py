"""Programs as Taro writes them: one recursive template, and all that a user sees in scripts."""

# ruff: noqa: E501  # builds write long lines

from __future__ import annotations

import pytest
from built.reading import found, report

from miniaudit.reporters import terminal

PAGE = "pages/index/index"
BASE = """<wxs module="xs" src="./utils.wxs" />
<template name="taro_tmpl"><template is="{{xs.a(0, item.nn)}}" data="{{i:item,c:1,l:xs.f('',item.nn)}}" wx:for="{{root.cn}}" wx:key="sid" /></template>
<template name="tmpl_0_button"><button open-type="{{i.p19}}" bindtap="eh" id="{{i.uid||i.sid}}" data-sid="{{i.sid}}">{{i.v}}</button></template>
<template name="tmpl_0_7"><view bindtap="eh" id="{{i.uid||i.sid}}" data-sid="{{i.sid}}"><block>{{i.v}}</block></view></template>"""
SHELL = {
    "app.json": f'{{"pages": ["{PAGE}"]}}',
    "app.js": "require('./runtime'); require('./vendors'); require('./taro'); require('./common');"
    '(wx["webpackJsonp"] = wx["webpackJsonp"] || []).push([["app"],{}]);',
    "runtime.js": "/* webpack bootstrap */", "vendors.js": "/* react */", "taro.js": "/* taro */", "common.js": "",
    "base.wxml": BASE,
    "utils.wxs": "module.exports = {};",
    f"{PAGE}.wxml": '<import src="../../base.wxml"/><template is="taro_tmpl" data="{{root:root}}" />',
    f"{PAGE}.json": "{}",
}  # fmt: skip


def taro(script: str) -> dict[str, str]:
    return {**SHELL, f"{PAGE}.js": script}


FUNCTION = """
"use strict";
(wx["webpackJsonp"] = wx["webpackJsonp"] || []).push([["pages/index/index"],{
"./src/pages/index/index.tsx": function(module, exports, __webpack_require__) { "use strict";
  var _tarojs_components = __webpack_require__("./node_modules/@tarojs/plugin-platform-weapp/dist/components-react.js");
  var _tarojs_taro__ = __webpack_require__("./node_modules/@tarojs/taro/index.js");
  var _tarojs_taro__default = __webpack_require__.n(_tarojs_taro__);
  var react_jsx_runtime = __webpack_require__("./node_modules/react/jsx-runtime.js");
  function Index() {
    var copy = function copy() { _tarojs_taro__default.a.setClipboardData({ data: "$token" }); };
    Object(_tarojs_taro__["useShareAppMessage"])(function () { return { title: "好物" }; });
    return Object(react_jsx_runtime["jsxs"])(_tarojs_components["View"], { className: "index", children: [
      Object(react_jsx_runtime["jsx"])(_tarojs_components["Text"], { children: "$notice" }),
      Object(react_jsx_runtime["jsx"])(_tarojs_components["Button"], { openType: "share", children: "分享" }),
      Object(react_jsx_runtime["jsx"])(_tarojs_components["Button"], { onClick: copy, children: "去领" })] });
  }
  var inst = Page(Object(_tarojs_runtime["createPageConfig"])(Index, 'pages/index/index', {root: {cn: []}}, {}));
}},[["./src/pages/index/index.tsx","runtime","taro","vendors","common"]]]);
"""
MINIFIED = (
    '"use strict";(wx.webpackJsonp=wx.webpackJsonp||[]).push([[7],{61:function(e,t,n){"use strict";n.r(t);var r=n(3),c=n(9),i=n.n(c),a=n(1),'
    'o=function(){return Object(a.jsxs)(r.n,{className:"index",children:[Object(a.jsx)(r.k,{children:"$notice"}),'
    'Object(a.jsx)(r.b,{openType:"share",children:"\\u5206\\u4eab"}),'
    'Object(a.jsx)(r.b,{onClick:function(){return i.a.setClipboardData({data:"$token"})},children:"\\u53bb\\u9886"})]})};'
    'Page(Object(s.createPageConfig)(o,"pages/index/index",{root:{cn:[]}},{}))}},[[61,0,1,2]]]);'
)
CLASS = """
"use strict";
(wx["webpackJsonp"] = wx["webpackJsonp"] || []).push([["pages/index/index"],{"a": function(module, exports, r) {
  var Index = function (_Component) { _inherits(Index, _Component);
    function Index() { _classCallCheck(this, Index); return _super.apply(this, arguments); }
    _createClass(Index, [
      { key: "copy", value: function copy() { taro["default"].setClipboardData({ data: "$token" }); } },
      { key: "onShareAppMessage", value: function onShareAppMessage() { return { title: "好物" }; } },
      { key: "render", value: function render() { return react["createElement"](components["View"], null,
        react["createElement"](components["Text"], null, "$notice"),
        react["createElement"](components["Button"], { openType: "share" }, "分享"),
        react["createElement"](components["Button"], { onClick: this.copy.bind(this) }, "去领")); } }]);
    return Index; }(react["Component"]);
  var taro = r("t"), react = r("r"), components = r("c");
  Page(createPageConfig(Index, "pages/index/index", { root: { cn: [] } }, {}));
}}]);
"""
VITE = """
"use strict";
const taro = require("../../taro.js");
const vendors = require("../../vendors.js");
const Index = () => {
  const copy = () => { taro.Taro.setClipboardData({ data: "$token" }); };
  return vendors.jsxRuntimeExports.jsxs(taro.View, { children: [
    vendors.jsxRuntimeExports.jsx(taro.Text, { children: "$notice" }),
    vendors.jsxRuntimeExports.jsx(taro.Button, { openType: "share", children: "分享" }),
    vendors.jsxRuntimeExports.jsx(taro.Button, { onClick: copy, children: "去领" })] });
};
Page(taro.createPageConfig(Index, "pages/index/index", { root: { cn: [] } }, {}));
"""
STYLES = pytest.mark.parametrize(
    "script", [FUNCTION, MINIFIED, CLASS, VITE], ids=["function", "minified", "class", "vite"]
)


def filled(script: str, notice: str, token: str) -> dict[str, str]:
    return taro(script.replace("$notice", notice).replace("$token", token))


@STYLES
def test_a_token_is_copied_by_a_tap(script: str) -> None:
    files = filled(script, "复制口令，打开手机淘宝即可领券", "￥AbCd1234efg￥")
    (finding,) = (f for f in report(files).findings if f.rule == "token-to-other-app")
    assert (finding.level.value, finding.path) == ("error", f"{PAGE}.js")
    assert any("tap" in step.text.en for step in finding.steps)


@STYLES
def test_a_benefit_is_promised_beside_a_share_button(script: str) -> None:
    files = filled(script, "分享到群，立得 50 积分", "1")
    assert ("benefit-for-share", "error", f"{PAGE}.js") in found(files)


@STYLES
def test_an_order_number_is_copied_in_peace(script: str) -> None:
    files = filled(script, "复制订单号后可联系客服", "20260101001")
    assert found(files) == set()
    (program,) = report(files).programs
    assert program.framework == "taro"
    assert program.coverage.calls_triggered == program.coverage.calls == 1


def test_the_report_names_the_framework_and_what_is_made_at_run_time() -> None:
    given = report(filled(FUNCTION, "商品", "1"))
    (program,) = given.programs
    assert (program.coverage.made, program.coverage.handlers, program.coverage.handlers_known) == (4, 1, 1)
    lines = terminal.render(given, "en", colour=False, width=100).splitlines()
    assert "built by taro; of 1 event handlers 1 are found, the framework decides the rest at run time" in lines
    assert any(line.startswith("its templates are made at run time: 4 elements") for line in lines)
