"""Names of libraries that programs carry along as copies: nobody's own code."""

from __future__ import annotations

import re
from typing import Final

FOLDERS: Final = frozenset(
    # package folders of the platform and of frameworks
    "miniprogram_npm node_modules node-modules uni_modules @babel @vant @tarojs @dcloudio @mpxjs @tdesign @antv "
    # component libraries
    "vant vant-weapp vant-ui zanui zanui-weapp iview iview-weapp iview-ui weui weui-wxss weui-miniprogram wux wux-weapp "
    "wuss-weapp wuss colorui color-ui lin-ui linui tdesign-miniprogram tdesign uview uview-ui uview-plus uni-ui "
    "minui @minui dist-vant ant-design-mini antmove thorui first-ui "
    # rich text, charts, pictures
    "wxparse mpvue-wxparse u-parse uparse gaoyia-parse jyf-parser parser-html towxml mp-html wemark html2wxml "
    "html2wxml-template html2wxml-component ec-canvas echarts f2-canvas wx-f2 f2 ucharts u-charts qiun-data-charts "
    "wx-charts wxcharts we-cropper wecropper welcropper image-cropper wxa-plugin-canvas painter wxml2canvas wxml-to-canvas "
    # services and language
    "wafer2-client-sdk wafer-client-sdk leancloud bmob regenerator-runtime regenerator crypto-js cryptojs moment dayjs "
    "lodash underscore rxjs mobx-miniprogram mobx-miniprogram-bindings threejs-miniprogram weapp-qrcode jsencrypt "
    "sm-crypto protobufjs async-validator".split()
)

FILES: Final = frozenset(
    # hashes and ciphers
    "md5 sha1 sha256 hmac base64 aes rsa wxmp-rsa jsencrypt crypto-js cryptojs crypto sm2 sm3 sm4 sm-crypto hmac-sha1 "
    "sha1-min hex_md5 wx_md5 wxmd5 jsbn big-integer bignumber "
    # language and data
    "moment dayjs lodash underscore ramda immutable mobx redux rxjs bluebird es6-promise promise-polyfill "
    "regenerator-runtime wxpromisify polyfill core-js numeral qs pako jszip lz-string protobuf weapp-redux "
    "async-validator wxvalidate mock solarlunar chinese-lunar calendar-converter pinyin decimal "
    # text and drawing
    "wxparse html2json htmlparser showdown wxdiscode html2wxml towxml marked prism highlight echarts wxcharts wx-charts "
    "wxcharts-min u-charts ucharts f2 three qrcode qrcode-generator weapp-qrcode wxqrcode weapp.qrcode barcode code128 "
    "wxbarcode wxml2canvas we-cropper we-cropper-min upng lottie "
    # services
    "qqmap-wx-jssdk qqmap-wx amap-wx amap-wx.130 bmap-wx ald-stat ald-game tdweapp mta_analysis mta-wechat-analysis "
    "sensorsdata umtrack-wx av-weapp av-core-weapp av-live-query-weapp leancloud-storage bmob hydrogen-js-sdk mqtt "
    "paho-mqtt socket.io weapp.socket.io stomp sockjs strophe webim_wx cos-wx-sdk-v5 cos-auth qiniuuploader "
    "flyio vue vuex jquery zepto axios".split()
)

COMPONENT_NAMES: Final = frozenset(
    [
        "action-sheet",
        "alert",
        "avatar",
        "badge",
        "button",
        "calendar",
        "card",
        "cell",
        "cell-group",
        "checkbox",
        "checkbox-group",
        "col",
        "collapse",
        "collapse-item",
        "count-down",
        "count",
        "dialog",
        "divider",
        "drawer",
        "empty",
        "field",
        "filter",
        "footer",
        "form",
        "form-item",
        "grid",
        "grid-item",
        "icon",
        "image",
        "index-item",
        "input",
        "input-number",
        "load-more",
        "loading",
        "loadmore",
        "modal",
        "message",
        "nav-bar",
        "navbar",
        "notice-bar",
        "notify",
        "overlay",
        "page",
        "panel",
        "picker",
        "popover",
        "popup",
        "progress",
        "radio",
        "radio-group",
        "rate",
        "row",
        "search",
        "searchbar",
        "searchbar",
        "select",
        "share-sheet",
        "skeleton",
        "slide",
        "slider",
        "spin",
        "stepper",
        "steps",
        "step",
        "sticky",
        "sticky-item",
        "submit-bar",
        "swipe-cell",
        "swipeout",
        "switch",
        "tab",
        "tab-bar",
        "tab-bar-item",
        "tabbar",
        "tabbar-item",
        "tabs",
        "tag",
        "text",
        "toast",
        "toptips",
        "tree-select",
        "transition",
        "uploader",
        "accordion",
        "accordion-group",
        "backdrop",
        "fab-button",
        "timeline",
        "timeline-item",
        "prompt",
        "helpers",
        "base",
        "common",
        "mixins",
        "behaviors",
        "wxs",
        "gallery",
        "media-list",
        "list",
        "list-item",
        "flex",
        "flex-item",
        "barcode",
        "qrcode",
        "result",
        "refresher",
        "selectable",
        "selectable-item",
        "date-picker",
        "picker-view",
        "popup-select",
        "portal",
        "prompt2",
        "digital-keyboard",
        "circle",
        "animation-group",
        "grids",
        "white-space",
        "wing-blank",
    ]
)
"""What the folders of a component library are called when it was copied under a name of the owner's choice."""

ACTS_ON_USERS: Final = (b"navigateToMiniProgram", b"requestPayment", b"setClipboardData", b"onShareAppMessage")
"""A file that does this is worth a full look, whatever library it is called after."""

BANNER: Final = re.compile(rb"^[\s;!]*(?:['\"]use strict['\"];\s*)?/\*[!*]?(?:(?!\*/).){0,600}", re.DOTALL)
LICENCE: Final = re.compile(
    rb"@licen[sc]e|@preserve|licen[sc]ed under|released under|MIT licen[sc]e|/\*!", re.IGNORECASE
)
VERSION: Final = re.compile(rb"\bv?\d+\.\d+\.\d+|copyright|\(c\)|github\.com", re.IGNORECASE)

_DECORATION: Final = re.compile(
    r"(?:[-._](?:min|umd|cjs|common|prod|slim|core|es5|wx|weapp))+$|[-._@]?v?\d+(?:\.\d+)+$"
)


def is_library_file(name: str) -> bool:
    """Tell whether a script or style called `name` has the name of a library, also with `.min` or a version."""
    stem = name.lower().rpartition(".")[0]
    return stem in FILES or _DECORATION.sub("", _DECORATION.sub("", stem)) in FILES


def has_library_banner(content: bytes) -> bool:
    """Tell whether the file begins with a comment that names its licence and its version or owner."""
    found = BANNER.match(content)
    return bool(found and LICENCE.search(found[0]) and VERSION.search(found[0]))
