"""Programs as wepy, mpvue and mpx write them."""

# ruff: noqa: E501  # builds write long lines

from __future__ import annotations

import pytest
from built.reading import found, report

WEPY_1 = {
    "app.json": '{"pages": ["pages/index"]}',
    "app.js": "var _wepy = require('./npm/wepy/lib/wepy.js'); App(require('./npm/wepy/lib/wepy.js').default.$createApp(_default, {}));",
    "npm/wepy/lib/wepy.js": "exports.default = {};",
    "pages/index.wxml": '<view>{{notice}}</view><button bindtap="copy" data-wpycopy-a="{{id}}">去领</button>',
    "pages/index.js": """
'use strict';
Object.defineProperty(exports, "__esModule", { value: true });
var _wepy = require('./../npm/wepy/lib/wepy.js');
var _wepy2 = _interopRequireDefault(_wepy);
var Index = function (_wepy$page) {
  _inherits(Index, _wepy$page);
  function Index() {
    var _ref; var _temp, _this, _ret; _classCallCheck(this, Index);
    return _ret = (_temp = (_this = _possibleConstructorReturn(this, (_ref = Index.__proto__).call(this)), _this), _this.config = {}, _this.data = {
      notice: '$notice', token: '$token'
    }, _this.methods = {
      copy: function copy(id) { wx.setClipboardData({ data: this.token }); }
    }, _temp), _possibleConstructorReturn(_this, _ret);
  }
  _createClass(Index, [{ key: 'onLoad', value: function onLoad() { } }]);
  return Index;
}(_wepy2.default.page);
Page(require('./../npm/wepy/lib/wepy.js').default.$createPage(Index , 'pages/index'));
""",
}
WEPY_2 = {
    "app.json": '{"pages": ["pages/index"]}',
    "app.js": "var _core = _interopRequireDefault(require('./vendor.js')(0)); _core[\"default\"].app({});",
    "vendor.js": "module.exports = function (n) { return {}; };",
    "pages/index.wxml": '<view>{{ notice }}</view><button data-wpy-evt="6-0" bindtap="__proxy">去领</button>',
    "pages/index.js": """
"use strict";
var _core = _interopRequireDefault(require('../vendor.js')(0));
_core["default"].page({
  data: { notice: '$notice', token: '$token' },
  methods: { copy: function copy() { wx.setClipboardData({ data: this.token }); } }
}, {info: {"components":{},"on":{}}, handlers: {'6-0': {"tap": function proxy () {
  var $event = arguments[arguments.length - 1]; var _vm=this;
  return (function () { _vm.copy($event) })();
}}}, models: {}, refs: undefined });
""",
}
MPVUE = {
    "app.json": '{"pages": ["pages/index/main"]}',
    "app.js": "require('./static/js/manifest'); require('./static/js/vendor'); require('./static/js/app');",
    "static/js/manifest.js": "", "static/js/vendor.js": "", "static/js/app.js": "",
    "pages/index/main.wxml": """<import src="/pages/index/index.vue.wxml" /><template is="1f2c3d" data="{{ ...$root['0'], $root }}"/>""",
    "pages/index/index.vue.wxml": """<template name="1f2c3d"><view class="_div">{{notice}}</view>
<button class="_button" data-eventid="{{'0'}}" data-comkey="{{$k}}" bindtap="handleProxy">去领</button></template>""",
    "pages/index/main.js": "require('../../static/js/manifest'); require('../../static/js/vendor'); require('../../static/js/pages/index/main');",
    "static/js/pages/index/main.js": """
global.webpackJsonpMpvue([3],{
/***/ 42: (function(module, __webpack_exports__, __webpack_require__) { "use strict";
  __webpack_exports__["a"] = ({
    data: function data() { return { notice: '$notice', token: '$token' }; },
    methods: { copy: function copy() { wx.setClipboardData({ data: this.token }); } }
  }); }),
/***/ 43: (function(module, __webpack_exports__, __webpack_require__) { "use strict";
  var render = function () {var _vm=this;var _h=_vm.$createElement;var _c=_vm._self._c||_h;
    return _c('div', [_c('div', [_vm._v(_vm._s(_vm.notice))]), _c('button', { attrs: { "eventid": '0' }, on: { "click": _vm.copy } }, [_vm._v("去领")])], 1)
  }
  var staticRenderFns = []; render._withStripped = true }),
},[41]);
""",
}  # fmt: skip
MPX = {
    "app.json": '{"pages": ["pages/index"]}',
    "app.js": 'var context = (function() { return this })(); require("./bundle.js"); // @mpxjs/core',
    "bundle.js": "",
    "pages/index.wxml": """<view>{{notice}}</view><button bindtap="__invoke" data-eventconfigs="{{ {tap:[["copy", 1]]} }}">去领</button>""",
    "pages/index.js": """
(global["webpackJsonp"] = global["webpackJsonp"] || []).push([[4],{
"./src/pages/index.mpx": function(module, __webpack_exports__, __webpack_require__) { "use strict";
  __webpack_require__.r(__webpack_exports__);
  var core = __webpack_require__("./node_modules/@mpxjs/core/src/index.js");
  Object(core["createPage"])({
    data: { notice: '$notice', token: '$token' },
    onLoad: function onLoad() {},
    copy: function copy() { wx.setClipboardData({ data: this.token }); }
  });
}},[["./src/pages/index.mpx","bundle"]]]);
""",
}
PROGRAMS = pytest.mark.parametrize(
    ("files", "framework"), [(WEPY_1, "wepy"), (WEPY_2, "wepy"), (MPVUE, "mpvue"), (MPX, "mpx")]
)


def filled(files: dict[str, str], notice: str, token: str) -> dict[str, str]:
    return {path: text.replace("$notice", notice).replace("$token", token) for path, text in files.items()}


@PROGRAMS
def test_a_token_is_copied_by_a_tap(files: dict[str, str], framework: str) -> None:
    given = report(filled(files, "复制口令，打开手机淘宝即可领券", "￥AbCd1234efg￥"))
    (program,) = given.programs
    (finding,) = (f for f in given.findings if f.rule == "token-to-other-app")
    assert program.framework == framework
    assert finding.level.value in ("error", "warning")
    assert any("tap" in step.text.en and step.path.endswith(".wxml") for step in finding.steps)


@PROGRAMS
def test_an_order_number_is_copied_in_peace(files: dict[str, str], framework: str) -> None:
    given = filled(files, "复制订单号后可联系客服", "20260101001")
    assert found(given) == set()
    (program,) = report(given).programs
    assert program.framework == framework
    assert program.coverage.calls_triggered == program.coverage.calls == 1
    assert program.coverage.texts_known == program.coverage.texts
