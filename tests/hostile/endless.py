"""Programs that go round, fold up to more than any memory holds, or have no end."""

# ruff: noqa: E501  # a row reads best in one line

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hostile.row import READ, Content, Row, app, deep, files, laughs, quoting, sound

if TYPE_CHECKING:
    from collections.abc import Iterator


def nesting() -> Iterator[Row]:
    shapes = {
        "JSON": {"app.json": '{"pages":["a"],"x":' + deep("[", "]"), "a.json": deep('{"usingComponents":', "}")},
        "WXML": {"a.wxml": deep("<view wx:if='{{a}}' bindtap='b'>", "</view>", quoting(""))},
        "JavaScript": {"a.js": "Page({a(){" + deep("if(a){", "}") + deep("[", "]") + deep("f(", ")") + "}})"},
        "TypeScript": {"a.js": "", "a.ts": "Page({a(){" + deep("[", "]") + deep("a<b,", count=9000) + "}})"},
        "WXS": {"a.wxs": deep("(", ")", "1"), "a.wxml": '<wxs src="a.wxs" module="m"/>' + quoting("{{m.x}}")},
        "braces": {"a.wxml": quoting("{{" + deep("[", "]") + "}}") + quoting("{{" + deep("a?b:", middle="c") + "}}")},
        "WXSS": {"a.wxss": deep("@media a{", "}") + deep(".a{"), "a.wxml": quoting("")},
        "loops": {
            "a.wxml": deep("<view wx:for='{{item.b}}' class='{{item}}{{index}}'>", "</view>", quoting("{{item}}"))
        },
        "templates": {
            "a.wxml": deep("<template name='t'>{{x}}", "</template>", count=5000)
            + "<template is='t' data='{{x: y}}'/>" * 5000
        },
        "slots": {"a.wxml": deep("<c slot:a='b'>{{b}}", "</c>", quoting("{{b}}"))},
        "else": {"a.wxml": "<view wx:if='{{a}}'>" + deep("</view><view wx:elif='{{b}}'>{{c}}") + "</view>"},
        "else if": {"a.js": deep("if(a){b()}else ", middle="c()", count=5000)},
        "sums": {"a.js": "var a=" + deep("'x'+", middle="y", count=9000)},
        "members": {"a.js": "var a=" + deep("b.c().", middle="d", count=9000)},
    }
    for name, changed in shapes.items():
        yield Row(f"nesting without end: {name}", files(sound() | changed), 0, READ)


def doubling() -> Iterator[Row]:
    """Short texts that stand for something longer than any memory."""
    templates = laughs('<template name="t{this}"><template is="t{next}"/><template is="t{next}"/></template>', "<a/>")
    shapes: dict[str, dict[str, Content]] = {
        "texts": {"a.js": "var a0='x';\n" + laughs("var a{next}=a{this}+a{this};", "Page({{data:{{t:a{this}}}}})"),
                  "a.wxml": quoting("{{t}}")},
        "joined texts": {"a.js": laughs("var a{this}=[a{next},a{next}].join('');", "wx.setClipboardData({{data:a{this}}})")},
        "objects": {"a.js": laughs("const a{this}={{x:a{next},y:a{next}}};", "Page({{data:a0}})")},
        "spreads": {"a.js": laughs("const a{this}=[...a{next},...a{next}];", "Page({{data:{{a:a0}}}})")},
        "calls": {"a.js": laughs("function f{this}(){{f{next}();f{next}()}}", "function f{this}(){{wx.login()}} Page({{onLoad:f0}})")},
        "choices": {"a.js": laughs("var a{this}=q?a{next}:a{next}+1;", "wx.navigateToMiniProgram({{appId:a0}})")},
        "templates": {"a.wxml": templates + '<template is="t0"/>'},
        "includes": {f"t{n}.wxml": f'<include src="t{n + 1}.wxml"/>' * 2 for n in range(40)}
        | {"a.wxml": '<include src="t0.wxml"/>', "t40.wxml": quoting("")},
        "modules": {f"m{n}.js": f"exports.a=require('./m{n + 1}').a+require('./m{n + 1}').a" for n in range(40)}
        | {"a.js": "Page({data:{t:require('./m0').a}})", "m40.js": "exports.a='x'", "a.wxml": quoting("{{t}}")},
        "components": {f"c{n}.{kind}": text for n in range(40) for kind, text in (
            ("wxml", "<n/><n/>"), ("js", "Component({})"),
            ("json", json.dumps({"component": True, "usingComponents": {"n": f"c{n + 1}"}})))}
        | {"a.json": '{"usingComponents":{"n":"c0"}}', "a.wxml": "<n/>", "c40.wxml": quoting(""), "c40.js": "Component({})"},
        "conditions": {"a.wxml": '<view wx:if="{{a&&b||c}}">' * 100 + quoting("") + "</view>" * 100},
    }  # fmt: skip
    for name, changed in shapes.items():
        yield Row(f"doubling: {name}", files(sound() | changed), 0, READ)


def cycles() -> Iterator[Row]:
    yield Row("cycle of templates", files(sound() | {
        "a.wxml": '<import src="b"/><include src="b"/><template is="x"/>',
        "b.wxml": '<import src="a"/><include src="a"/><template name="x"><template is="x"/></template>' + quoting(""),
    }), 0, READ)  # fmt: skip
    yield Row("cycle of components", files(sound() | {
        "a.json": '{"usingComponents":{"a":"a","b":"b"}}', "a.wxml": "<a/><b/>",
        "b.json": '{"component":true,"usingComponents":{"b":"b","a":"a"}}', "b.js": "Component({})", "b.wxml": "<b/><a/>",
    }), 0, READ)  # fmt: skip
    yield Row("cycle of modules", files(sound() | {
        "a.js": "import x from './b'; export default x; Page({data:{x}, onLoad(){x()}})",
        "b.js": "import x from './a'; export default x; export * from './a'; export * from './b'",
    }), 0, READ)  # fmt: skip
    yield Row("cycle of styles and scripts of templates", files(sound() | {
        "a.wxss": '@import "a.wxss"; @import "b.wxss";', "b.wxss": '@import "a.wxss";',
        "a.wxml": '<wxs src="a.wxs" module="m"/>{{m.x}}', "a.wxs": "module.exports = require('./a.wxs')",
    }), 0, READ)  # fmt: skip
    yield Row("cycle of values", files(sound(
        a_js="var a = b, b = a; a = a + b; function f(x) { return f(f(x)) } var o = {}; o.o = o;"
        "Page({data: {a, o, f: f(1)}, onLoad() { this.onLoad(); wx.showModal({title: a, success: this.onLoad}) }})",
        a_wxml=quoting("{{a}}{{o.o.o}}"),
    )), 0, READ)  # fmt: skip


def sizes() -> Iterator[Row]:
    big = 30_000_000
    yield Row("a line of 30 MB: JavaScript", files(sound(a_js="f(1);" * (big // 5))), 0, ("cannot be parsed",))
    yield Row("a line of 30 MB: WXML", files(sound(a_wxml="<view>" + "x" * big + "</view>")), 0, READ)
    yield Row("a line of 2 MB: elements", files(sound(a_wxml="<b c='{{d}}'>e</b>" * (2_000_000 // 18))), 0, READ)
    pages = [f"p{n}/a" for n in range(5000)]
    yield Row("5,000 pages", files({"app.json": app(*pages), **{f"{p}.{k}": t for p in pages for k, t in (
        ("wxml", "<view>x</view>"), ("js", "Page({})"))}}), 0, READ)  # fmt: skip
    yield Row("5,000 pages that are missing", files(sound(app_json=app("a", *pages))), 0, ("5000 of the pages",))
    long = "n" * 200
    place = "/".join([long] * 15)
    yield Row(
        "very long names",
        files({"app.json": app(f"{place}/a"), f"{place}/a.wxml": "<a/>", f"{place}/a.js": ""}),
        0,
        READ,
    )


def rows() -> Iterator[Row]:
    yield from cycles()
    yield from doubling()
    yield from nesting()
    yield from sizes()
