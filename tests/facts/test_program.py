"""What is true of a whole program."""

from __future__ import annotations

import pytest

from miniaudit.facts import Program, build
from miniaudit.facts.origins import Source
from miniaudit.facts.spelling import GAP
from miniaudit.package import open_files


def program(files: dict[str, str], *, pages: tuple[str, ...] = ("pages/a/a",)) -> Program:
    listed = ", ".join(f'"{page}"' for page in pages)
    base = {"app.json": f'{{"pages": [{listed}]}}', **{f"{page}.wxml": "<view/>" for page in pages}}
    return build(open_files({**base, **files}).programs[0])


def begins(found: Program, name: str) -> set[tuple[str, str, tuple[str, ...]]]:
    return {
        (trigger.begin.value, trigger.name, trigger.through)
        for call in found.calls[name]
        for trigger in found.triggers(call.path, call.function)
    }


def spelled(found: Program, name: str, option: str) -> set[str]:
    spellings = (found.option(call, option) for call in found.calls[name])
    return {spelled.text for spelling in spellings if spelling for spelled in spelling.texts}


def sources(found: Program, name: str, option: str) -> set[Source]:
    spellings = (found.option(call, option) for call in found.calls[name])
    return {source for spelling in spellings if spelling for source in spelling.sources}


def test_a_tap_through_a_helper_module() -> None:
    found = program(
        {
            "pages/a/a.wxml": '<button bindtap="go">复制</button>',
            "pages/a/a.js": "const u = require('../../u'); Page({ go() { this.copy() }, copy() { u.copy('x') } })",
            "u.js": "function copy(t) { wx.setClipboardData({ data: t }) } module.exports = { copy }",
        }
    )
    assert begins(found, "wx.setClipboardData") == {("user", "tap", ())}
    assert spelled(found, "wx.setClipboardData", "data") == {"x"}
    assert found.pages_of("u.js") == ("pages/a/a",)


def test_a_page_that_opens_and_a_timer() -> None:
    found = program({"pages/a/a.js": "Page({ onLoad() { setTimeout(() => { wx.login() }, 9) } })"})
    assert begins(found, "wx.login") == {("open", "onLoad", ("setTimeout",))}


def test_an_answered_dialog_lies_between() -> None:
    code = "Page({ onShow() { wx.showModal({ success: r => { if (r.confirm) wx.exitMiniProgram() } }) } })"
    found = program({"pages/a/a.js": code})
    (trigger,) = found.triggers("pages/a/a.js", found.calls["wx.exitMiniProgram"][0].function)
    assert trigger.through == ("wx.showModal",)
    assert not trigger.is_unasked


def test_the_event_of_a_component_begins_inside_it() -> None:
    found = program(
        {
            "pages/a/a.json": '{"usingComponents": {"x-b": "/b"}}',
            "pages/a/a.wxml": '<x-b bind:done="go"/>',
            "pages/a/a.js": "Page({ go() { wx.login() } })",
            "b.wxml": "<view/>",
            "b.js": "Component({ lifetimes: { attached() { this.triggerEvent('done') } } })",
        }
    )
    assert begins(found, "wx.login") == {("open", "attached", ())}


def test_code_that_nothing_runs_has_no_trigger() -> None:
    found = program({"pages/a/a.js": "Page({ dead() { wx.login() } })"})
    assert begins(found, "wx.login") == set()


def test_other_names_of_the_platform() -> None:
    code = (
        "const w = wx; const { login } = wx; const pay = promisify(wx.requestPayment); w.showToast({}); login(); pay()"
    )
    found = program({"pages/a/a.js": code + "; uni.request({})"})
    assert set(found.calls) == {"wx.showToast", "wx.login", "wx.requestPayment", "wx.request"}


def test_a_link_from_the_parameter_of_the_page() -> None:
    code = "Page({ data: { url: '' }, onLoad(o) { this.setData({ url: decodeURIComponent(o.url) }) } })"
    found = program({"pages/a/a.js": code, "pages/a/a.wxml": '<web-view src="{{url}}"/>'})
    (element,) = found.markups["pages/a/a.wxml"].elements
    source = element.attribute("src")
    assert source is not None
    assert found.spelling("pages/a/a.wxml", source.value).sources == {Source.PAGE}


def test_what_the_server_answers_through_a_promise() -> None:
    found = program(
        {
            "api.js": (
                "export function get(u) { return new Promise((ok, no) => "
                "wx.request({ url: u, success: r => ok(r.data), fail: no })) }"
            ),
            "pages/a/a.js": (
                "import { get } from '../../api'; Page({ async onLoad() { const r = await get('/x'); "
                "wx.navigateToMiniProgram({ appId: r.appId }) } })"
            ),
        }
    )
    assert sources(found, "wx.navigateToMiniProgram", "appId") == {Source.SERVER}
    assert spelled(found, "wx.request", "url") == {"/x"}


def test_what_a_tapped_item_of_a_table_holds() -> None:
    found = program(
        {
            "pages/a/a.wxml": '<view wx:for="{{list}}" bindtap="go" data-app-id="{{item.id}}"/>',
            "pages/a/a.js": (
                "const T = [{ id: 'wx1' }, { id: 'wx2' }]; Page({ data: { list: T }, go(e) { "
                "const { appId } = e.currentTarget.dataset; wx.navigateToMiniProgram({ appId }) } })"
            ),
        }
    )
    assert spelled(found, "wx.navigateToMiniProgram", "appId") == {"wx1", "wx2"}


def test_texts_with_what_is_not_known_in_them() -> None:
    found = program(
        {
            "pages/a/a.wxml": "<view>分享给{{n}}人</view><text>{{tip}}</text>",
            "pages/a/a.js": "Page({ data: { tip: '领红' + '包' }, onLoad() { wx.showToast({ title: `差${x}` }) } })",
        }
    )
    assert {(shown.text, shown.role.value) for shown in found.texts} == {
        (f"分享给{GAP}人", "label"),
        ("领红包", "label"),
        (f"差{GAP}", "toast"),
    }


def test_storage_and_the_app_hold_values() -> None:
    found = program(
        {
            "app.js": "App({ globalData: { url: 'https://a.cn' }, onLaunch() { wx.setStorageSync('t', 'token') } })",
            "pages/a/a.js": (
                "const app = getApp(); Page({ onLoad() { wx.request({ url: app.globalData.url, "
                "data: wx.getStorageSync('t') }) } })"
            ),
        }
    )
    assert spelled(found, "wx.request", "url") == {"https://a.cn"}
    assert "token" in spelled(found, "wx.request", "data")


def test_a_component_that_no_page_places_meets_nobody() -> None:
    found = program(
        {"pages/a/a.json": '{"usingComponents": {"x-b": "/b"}}', "b.wxml": "<view/>", "b.js": "Component({})"}
    )
    assert found.pages_of("b.wxml") == ()


def test_words_of_a_wxs_module() -> None:
    found = program(
        {
            "pages/a/a.wxml": (
                '<wxs module="m" src="./m.wxs"/><wxs module="n">module.exports = { own: "写在模板里" }</wxs>'
                "<view>{{m.word}}</view><view>{{m.state(1)}}</view><view>{{n.own}}</view>"
            ),
            "pages/a/m.wxs": (
                "var word = '来自模块'; function state(n) { if (n) return '已付款'; return '未付款' }"
                "module.exports = { word: word, state: state }"
            ),
            "pages/a/a.js": "Page({})",
        }
    )
    assert {shown.text for shown in found.texts} >= {"来自模块", "已付款", "未付款", "写在模板里"}


def test_functions_of_a_wxs_module_written_in_the_template() -> None:
    found = program(
        {
            "pages/a/a.wxml": (
                '<wxs module="m">var unit = "元"; function price(n) { return "立减" + n + unit }'
                'module.exports = { price: price, state: function(n) { return n ? "已付款" : "未付款" } }</wxs>'
                '<wxs module="n">module.exports.own = function() { return "写在模板里" }</wxs>'
                "<view>{{m.price(5)}}</view><view>{{m.state(1)}}</view><view>{{n.own()}}</view>"
            ),
            "pages/a/a.js": "Page({})",
        }
    )
    texts = {shown.text for shown in found.texts}
    assert texts >= {"已付款", "未付款", "写在模板里"}
    assert f"立减{GAP}元" in texts


@pytest.mark.parametrize(
    "helper",
    [
        "module.exports = f => o => new Promise((s, j) => f({ ...o, success: s, fail: j }))",
        "module.exports = f => o => new Promise((s, j) => f.call(wx, Object.assign({}, o, { success: s })))",
        "function later(f) { return function (o) { return new Promise(function (s) { o.success = s; f(o) }) } }"
        "module.exports = later",
        "module.exports = function (f) { const run = (...a) => f.apply(null, a); return run }",
    ],
)
def test_a_function_that_wraps_an_interface_is_known_by_what_it_does(helper: str) -> None:
    code = "const w = require('../../h'); const say = w(wx.setClipboardData); Page({ onLoad() { say({ data: 'x' }) } })"
    found = program({"pages/a/a.js": code, "h.js": helper})
    assert begins(found, "wx.setClipboardData") == {("open", "onLoad", ())}
    assert spelled(found, "wx.setClipboardData", "data") == {"x"}


@pytest.mark.parametrize(
    "helper",
    [
        "module.exports = f => o => console.log(typeof f)",  # gives back a function that does not call it
        "module.exports = f => { f({ data: 'y' }); return 1 }",  # calls it and gives back none
        "module.exports = f => { const run = () => f({}); return () => 1 }",  # gives back another one
    ],
)
def test_a_function_that_does_not_hand_an_interface_on(helper: str) -> None:
    code = "const w = require('../../h'); const say = w(wx.setClipboardData); Page({ onLoad() { say({ data: 'x' }) } })"
    found = program({"pages/a/a.js": code, "h.js": helper})
    assert "wx.setClipboardData" not in found.calls


@pytest.mark.parametrize(
    "parts",
    [
        "properties: { v: { type: Number, observer: 'changed' } }",
        "properties: { v: { type: Number, observer: function (now) { this.changed(now) } } }",
        "properties: { v: { type: Number, observer(now) { this.changed(now) } } }",
        "properties: { v: Number }, observers: { 'v, w': function (now) { this.changed(now) } }",
    ],
)
def test_a_property_changes(parts: str) -> None:
    found = program(
        {
            "pages/a/a.wxml": '<x-b v="{{v}}"/>',
            "pages/a/a.js": "Page({ data: { v: 1 } })",
            "pages/a/a.json": '{"usingComponents": {"x-b": "/b"}}',
            "b.json": '{"component": true}',
            "b.wxml": "<view/>",
            "b.js": f"Component({{ {parts}, methods: {{ changed() {{ wx.vibrateLong() }} }} }})",
        }
    )
    assert begins(found, "wx.vibrateLong") == {("event", "observers", ())}


_WRAPPERS = {
    "own": (
        "const w = require('../../w')",
        "exports.later = (f, t) => { let h; return function (...a) { clearTimeout(h);"
        "h = setTimeout(() => f.apply(this, a), t) } }",
    ),
    "library": ("import { debounce } from 'lodash'; const w = { later: debounce }", ""),
    "unknown": ("import * as w from 'somewhere'", ""),
}


@pytest.mark.parametrize("wrapper", _WRAPPERS)
@pytest.mark.parametrize(
    ("method", "begin"), [("onLoad", ("open", "onLoad", ())), ("tapped", ("user", "tap", ()))], ids=["hook", "handler"]
)
@pytest.mark.parametrize("body", ["wx.vibrateLong()", "this.shake()"])
def test_a_method_behind_a_helper(
    wrapper: str, method: str, begin: tuple[str, str, tuple[str, ...]], body: str
) -> None:
    code, helper = _WRAPPERS[wrapper]
    page = f"Page({{ {method}: w.later(function () {{ {body} }}, 300), shake() {{ wx.vibrateLong() }} }})"
    found = program({"pages/a/a.wxml": '<view bindtap="tapped"/>', "pages/a/a.js": f"{code}; {page}", "w.js": helper})
    assert begins(found, "wx.vibrateLong") == {begin}


def test_a_method_behind_a_helper_reads_what_was_tapped() -> None:
    found = program(
        {
            "pages/a/a.wxml": '<view data-id="wx123" bindtap="go"/>',
            "pages/a/a.js": (
                "const later = require('../../w'); const go = later(function (e) {"
                "wx.navigateToMiniProgram({ appId: e.currentTarget.dataset.id }) }); Page({ go })"
            ),
            "w.js": "module.exports = f => function (e) { setTimeout(() => f.call(this, e), 9) }",
        }
    )
    assert spelled(found, "wx.navigateToMiniProgram", "appId") == {"wx123"}


def test_what_is_run_at_once_is_no_method() -> None:
    code = "Page({ list: [1].map(function () { wx.vibrateLong() }), timer: setTimeout(() => wx.vibrateShort(), 9) })"
    found = program({"pages/a/a.wxml": '<view bindtap="list"/>', "pages/a/a.js": code})
    assert begins(found, "wx.vibrateLong") == {("open", "module", ())}
    assert begins(found, "wx.vibrateShort") == {("open", "module", ("setTimeout",))}


_STORE = (
    "import { observable, action } from 'mobx-miniprogram';"
    "export const store = observable({ word: '来自仓库', go: action(function () { wx.vibrateLong() }),"
    "add() { wx.vibrateShort() } })"
)
_BINDINGS = {
    "in a page": (
        "import { createStoreBindings } from 'mobx-miniprogram-bindings'; import { store } from '../../s';"
        "Page({ onLoad() { this.sb = createStoreBindings(this, {"
        "store, fields: ['word'], actions: { go: 'go', add: 'add' } }) } })"
    ),
    "of that": (
        "import * as b from 'mobx-miniprogram-bindings'; import { store } from '../../s';"
        "Page({ onLoad() { const that = this; b.createStoreBindings(that, {"
        "store, fields: { word: () => store.word }, actions: ['go', 'add'] }) } })"
    ),
    "as a behavior": (
        "import { storeBindingsBehavior } from 'mobx-miniprogram-bindings'; import { store } from '../../s';"
        "Component({ behaviors: [storeBindingsBehavior], storeBindings: {"
        "store, fields: { word: 'word' }, actions: ['go', 'add'] } })"
    ),
    "of several stores": (
        "import { storeBindingsBehavior } from 'mobx-miniprogram-bindings'; import { store } from '../../s';"
        "Component({ behaviors: [storeBindingsBehavior], storeBindings: ["
        "{ store, fields: ['word'], actions: [] }, { store, actions: ['go', 'add'] }] })"
    ),
}


@pytest.mark.parametrize("binding", _BINDINGS)
def test_fields_and_actions_of_a_store(binding: str) -> None:
    found = program(
        {
            "pages/a/a.wxml": '<view bindtap="go">{{word}}</view><view bindlongpress="add"/>',
            "pages/a/a.js": _BINDINGS[binding],
            "s.js": _STORE,
        }
    )
    assert begins(found, "wx.vibrateLong") == {("user", "tap", ())}
    assert begins(found, "wx.vibrateShort") == {("user", "longpress", ())}
    assert "来自仓库" in {shown.text for shown in found.texts}


def test_an_action_that_a_page_calls_as_it_opens() -> None:
    found = program(
        {"pages/a/a.js": "import { store } from '../../s'; Page({ onLoad() { store.go() } })", "s.js": _STORE}
    )
    assert begins(found, "wx.vibrateLong") == {("open", "onLoad", ())}


def test_an_object_of_the_same_name_is_no_store() -> None:
    code = "const observable = o => null; const s = observable({ go: () => wx.vibrateLong() });"
    found = program({"pages/a/a.js": f"{code} Page({{ onLoad() {{ s.go() }} }})"})
    assert all(name != "onLoad" for _, name, _ in begins(found, "wx.vibrateLong"))


@pytest.mark.parametrize(
    ("page", "trigger"),
    [
        ("onUnload() { wx.vibrateLong() }", ("close", "onUnload", ())),
        ("onHide() { this.hidden() }, hidden() { wx.vibrateLong() }", ("close", "onHide", ())),
        ("onLoad() { wx.onAppHide(() => wx.vibrateLong()) }", ("close", "onHide", ("wx.onAppHide",))),
        ("left() { wx.vibrateLong() }", ("close", "beforeleave", ())),
        ("entered() { wx.vibrateLong() }", ("event", "enter", ())),
        ("covered() { wx.vibrateLong() }", ("user", "clickoverlay", ())),
        (
            "onLoad() { wx.onUserCaptureScreen(this.taken.bind(this)) }, taken() { wx.vibrateLong() }",
            ("open", "onLoad", ("wx.onUserCaptureScreen",)),
        ),
        (
            "pay() { wx.requestPayment({}).then(() => this.paid()) }, paid() { wx.vibrateLong() }",
            ("user", "tap", ("wx.requestPayment",)),
        ),
    ],
)
def test_what_happens_without_a_tap_on_it(page: str, trigger: tuple[str, str, tuple[str, ...]]) -> None:
    container = '<page-container bind:beforeleave="left" bind:enter="entered" bind:clickoverlay="covered"/>'
    found = program({"pages/a/a.wxml": f'{container}<button bindtap="pay"/>', "pages/a/a.js": f"Page({{ {page} }})"})
    assert begins(found, "wx.vibrateLong") == {trigger}


_PAID = ("wx.requestPayment",)


@pytest.mark.parametrize(
    ("body", "through"),
    [
        ("await wx.requestPayment({}); wx.vibrateLong()", _PAID),
        ("const paid = await pay({}); if (paid) wx.vibrateLong()", _PAID),
        ("const p = pay({}); await p; wx.vibrateLong()", _PAID),
        ("await order(); wx.vibrateLong()", _PAID),
        ("await order(); this.leave()", _PAID),
        ("await order(); setTimeout(() => this.leave(), 9)", ("setTimeout", *_PAID)),
        ("try { await pay({}) } catch (e) { return wx.showToast({}) } wx.vibrateLong()", _PAID),
        ("const { confirm } = await wx.showModal({}); await pay({}); wx.vibrateLong()", (*_PAID, "wx.showModal")),
        ("wx.vibrateLong(); await pay({})", ()),
        ("pay({}); wx.vibrateLong()", ()),  # nothing waits
        ("if (this.data.total) { await pay({}) } wx.vibrateLong()", ()),  # perhaps nothing was paid
        ("try { await pay({}) } catch (e) { wx.vibrateLong() }", ()),  # what was not paid
        ("try { await pay({}) } catch (e) { log(e) } wx.vibrateLong()", ()),
        ("const later = async () => { await pay({}) }; wx.vibrateLong()", ()),
        ("await none(); wx.vibrateLong()", ()),
    ],
)
def test_what_was_awaited_lies_between(body: str, through: tuple[str, ...]) -> None:
    code = f"""
        const pay = options => new Promise((ok, no) => wx.requestPayment({{ ...options, success: ok, fail: no }}))
        async function order() {{ const id = await none(); return pay({{ id }}) }}
        async function none() {{ setTimeout(() => pay({{}}), 9); return 1 }}
        Page({{ async go() {{ {body} }}, leave() {{ wx.vibrateLong() }} }})
    """
    found = program({"pages/a/a.wxml": '<button bindtap="go"/>', "pages/a/a.js": code})
    (call,) = [call for call in found.calls["wx.vibrateLong"] if found.triggers_of(call.path, call.number)]
    assert [trigger.through for trigger in found.triggers_of(call.path, call.number)] == [through]


def test_an_interface_by_a_computed_name() -> None:
    found = program(
        {
            "pages/a/a.wxml": '<view bindtap="go">去</view>',
            "pages/a/a.js": "const n = 'set' + 'Clipboard' + 'Data'; Page({ go() { wx[n]({ data: 'x' }) } })",
        }
    )
    assert spelled(found, "wx.setClipboardData", "data") == {"x"}


@pytest.mark.parametrize("name", ["e.x ? 'getClipboardData' : 'setClipboardData'", "names[e.kind]"])
def test_an_interface_by_one_of_several_names(name: str) -> None:
    code = f"const names = {{a: 'getClipboardData', b: 'setClipboardData'}}; Page({{ go(e) {{ wx[{name}]({{}}) }} }})"
    found = program({"pages/a/a.wxml": '<view bindtap="go">去</view>', "pages/a/a.js": code})
    assert {"wx.getClipboardData", "wx.setClipboardData"} <= found.calls.keys()


_SFC = (
    "exports.sfc = (sfc, props) => { const t = sfc.__vccOpts || sfc; for (const [k, v] of props) t[k] = v; return t }"
)
_OPTIONS = "{ data() { return {} }, methods: { go() { wx.vibrateLong() } } }"


@pytest.mark.parametrize(
    "code",
    [
        f"wx.createPage({_OPTIONS})",
        f"const s = {_OPTIONS}; const p = c.sfc(s, [['render', r]]); wx.createPage(p)",
        f"wx.createPage(c.sfc({_OPTIONS}, [['render', r]]))",
        f"const p = c.sfc({_OPTIONS}, []); wx.createPage(p)",
    ],
)
def test_a_page_whose_options_a_helper_was_handed_is_one_page(code: str) -> None:
    script = f"const c = require('../../c'); const r = () => ({{}}); {code}"
    found = program({"pages/a/a.wxml": '<view bindtap="go"/>', "pages/a/a.js": script, "c.js": _SFC})
    assert [(built.kind, built.stem, built.is_open) for built in found.evaluator.instances] == [
        ("page", "pages/a/a", False)
    ]
    assert begins(found, "wx.vibrateLong") == {("user", "tap", ())}


def test_what_another_constructor_makes_is_what_the_program_uses_it_as() -> None:
    made = "({ data: { n: 1 }, methods: { go() { wx.vibrateLong() } } })"
    found = program(
        {
            "pages/a/a.json": '{"usingComponents": {"x-c": "/c/c"}}',
            "pages/a/a.wxml": "<x-c/>",
            "pages/a/a.js": f"import {{ PageWithStore }} from 'store'; PageWithStore{made}",
            "c/c.json": '{"component": true}',
            "c/c.wxml": '<view bindtap="go"/>',
            "c/c.js": f"import {{ ComponentWithStore }} from 'store'; ComponentWithStore{made}",
        }
    )
    assert {(built.kind, built.stem) for built in found.evaluator.instances} == {
        ("page", "pages/a/a"),
        ("component", "c/c"),
    }


def test_the_program_comes_back_to_the_front() -> None:
    found = program({"app.js": "wx.onAppShow(() => wx.getClipboardData({}))", "pages/a/a.js": "Page({})"})
    assert ("open", "onShow", ("wx.onAppShow",)) in begins(found, "wx.getClipboardData")


_ACT = "<title>活动</title><p>分享到<b>群</b></p><script>'不见'</script>"


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ('src="/web/act.html"', "web/act.html"),
        ('src="../../web/act.html?from=1"', "web/act.html"),
        ('src="https://a.example/web/act.html#top"', "web/act.html"),
        ('src="{{url}}"', "web/act.html"),
        ('src="https://a.example/act.html"', "web/act.html"),
        ('src="https://a.example/old/act.html"', ""),  # another page of that name
        ('src="/act.html"', ""),
        ('src="{{base}}/web/act.html"', ""),  # whose, nobody knows
        ('src="https://a.example/"', ""),
        ("", ""),
    ],
)
def test_the_texts_of_a_web_page_that_ships(source: str, page: str) -> None:
    found = program(
        {
            "pages/a/a.wxml": f"<web-view {source}/>",
            "pages/a/a.js": "Page({ data: { url: 'https://a.example/web/act.html' }, onLoad(o) { this.set(o) },"
            " set(o) { this.setData({ base: o.b }) } })",
            "web/act.html": _ACT,
            "web/other.html": _ACT,
        }
    )
    texts = {(shown.path, shown.text) for shown in found.texts if shown.path.endswith(".html")}
    assert texts == ({(page, "活动"), (page, "分享到群")} if page else set())
    assert found.pages_of("web/act.html") == (("pages/a/a",) if page else ())
    assert found.pages_of("web/other.html") == ()
