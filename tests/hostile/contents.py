"""Contents that are not what they should be: types, bytes, characters, names, maps."""

# ruff: noqa: E501  # a row reads best in one line

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from hostile.row import QUOTED, READ, Row, app, deep, files, quoting, sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


APP_KEYS = (
    "pages subPackages subpackages entryPagePath tabBar window usingComponents componentPlaceholder useExtendedLib plugins"
    " permission requiredPrivateInfos requiredBackgroundModes __usePrivacyCheck__ navigateToMiniProgramAppIdList"
    " embeddedAppIdList resolveAlias workers openDataContext networkTimeout style lazyCodeLoading"
)


def wrong(value: object) -> Callable[[Path], None]:
    """Return a program in whose configurations every key has one value, and every inner key too."""
    inner = {
        "list": value,
        "custom": value,
        "text": value,
        "root": value,
        "pages": value,
        "desc": value,
        "default": value,
    }
    nested = {key: {"x": value, **inner} for key in APP_KEYS.split()} | {
        "pages": ["a", value],
        "subPackages": [value, inner],
    }
    page = dict.fromkeys(("component", "usingComponents", "componentGenerics", "navigationBarTitleText"), value)
    keys = (
        *APP_KEYS.split(),
        "miniprogramRoot",
        "appid",
        "projectname",
        "packOptions",
        "setting",
        "condition",
        "pluginRoot",
    )
    return files({
        "one/app.json": json.dumps(dict.fromkeys(APP_KEYS.split(), value) | {"pages": ["a"]}),
        "two/app.json": json.dumps(dict.fromkeys(APP_KEYS.split(), value)),
        "three/app.json": json.dumps(nested),
        "three/ext.json": json.dumps({"extEnable": True, "ext": value, "extPages": value, **nested}),
        "four/project.config.json": json.dumps(dict.fromkeys(keys, value)),
        "four/project.private.config.json": json.dumps({key: [value] for key in keys}),
        "four/app.json": app(),
        "five/app.json": json.dumps(value),
        **{f"{name}/a.{kind}": text for name in ("one", "two", "three", "four", "five")
           for kind, text in (("wxml", "<view/>"), ("js", "Page({})"), ("json", json.dumps(page)))},
    })  # fmt: skip


ESCAPES: Final = "\x1b[31m\x1b]0;title\x07\x9b2J\b\r"
COMMANDS: Final = "\n::error::x\n::set-output name=a::b\n##[error]x\n##vso[task.setvariable variable=a]b\n"
UNSEEN: Final = "\u202e\u2066\u200b\u200d\ufeff\u00ad\U000e0041"
MARKUP: Final = "&lt;script&gt;alert(1)&lt;/script&gt;<b onclick='x'/>"
NAMES: Final = (
    "\n::error::x",
    "##[error]x",
    "##vso[x]y",
    "\x1b[31m",
    UNSEEN,
    "<script>",
    "a b",
    "%0A",
    "`$(x)`",
    "-rf",
    "|",
)


def odd_names(folder: Path) -> None:
    pages = [f"{name}{number}" for number, name in enumerate(NAMES)]
    files({"app.json": app(*pages)})(folder)
    for page in pages:
        files({f"{page}.wxml": quoting(""), f"{page}.js": "Page({", f"{page}.json": "{"})(folder)


def encodings() -> Iterator[Row]:
    everything = {"app.json": app(), "a.wxml": quoting(""), "a.js": "Page({})", "a.wxss": ".a{}", "a.json": "{}"}
    for name in ("utf-8-sig", "utf-16", "utf-16-be", "gb18030"):
        mark = b"\xfe\xff" if name == "utf-16-be" else b""
        yield Row(name, files({p: mark + t.encode(name) for p, t in everything.items()}), 0, (QUOTED,))
    yield Row(
        "no encoding at all", files(sound(a_wxml=b"\xff\xfe\xfd\x80", a_js=b"\x80\xff'\xc3", app_wxss=b"\xff")), 0, READ
    )
    yield Row("NUL", files({p: f"\0{t}\0" if p != "app.json" else t for p, t in everything.items()}), 0, READ)
    yield Row("NUL in app.json", files(sound(app_json='\0{"pages":\0["a"]}')), 0, ("not valid JSON",))
    halves = '{"pages":["a"],"window":{"navigationBarTitleText":"\\ud800"},"\\udfff":{"\\ud800":"\\ud800"}}'
    yield Row("lone surrogates", files(sound(
        app_json=halves, a_json='{"navigationBarTitleText":"\\ud83d","usingComponents":{"\\ud800":"\\ud800"}}',
        a_wxml=quoting("\ud800&#xd800;"), a_js='Page({"\\ud800": "\\ud800", data: {t: "\\ud800"}})',
    )), 0, READ)  # fmt: skip


def words() -> Iterator[Row]:
    for name, text in (("escapes", ESCAPES), ("commands", COMMANDS), ("unseen", UNSEEN), ("markup", MARKUP)):
        bare = text.replace("\n", " ").replace("\r", " ").replace("\b", " ")
        title = json.dumps(text)
        yield Row(f"texts with {name}", files(sound(
            app_json=app("a", bare, window={"navigationBarTitleText": text}, usingComponents={text: text}, **{text: text}),
            a_wxml=quoting(text), a_json=f'{{"navigationBarTitleText":{title},"usingComponents":{{{title}:1}}}}',
            a_js=f"Page({{data:{{t:{title}}},onLoad(){{wx.showModal({{title:{title}}})}}}}) }} {bare}",
        ) | {"project.config.json": json.dumps({"projectname": text, "appid": text, "miniprogramRoot": "./"})}), 0, (QUOTED,))  # fmt: skip
    yield Row("odd file names", odd_names, 0, (QUOTED, "U+202E"))
    names = ("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "__class__", "__init__", "None")
    yield Row("names of prototypes", files({
        "app.json": app(*names, **{name: {name: name} for name in names}, usingComponents=dict.fromkeys(names, "__proto__")),
        **{f"{name}.wxml": f'<{name} {name}="{{{{{name}.{name}}}}}" bindtap="{name}"/>' + quoting(f"{{{{{name}}}}}") for name in names},
        **{f"{name}.js": f"Page({{data:{{{name}:'x'}}, {name}() {{ this.{name}.{name}(); wx.{name}() }}}})" for name in names},
    }), 0, (QUOTED,))  # fmt: skip
    yield Row(
        "keys that stand twice", files(sound(app_json='{"pages":["b"],"pages":["a"],"window":1,"window":{}}')), 0, READ
    )
    conflict = '{\n<<<<<<< HEAD\n"pages":["a"]\n=======\n"pages":["a","b"]\n>>>>>>> b\n}'
    yield Row(
        "unresolved merge",
        files(sound(app_json=conflict, a_js=conflict, a_wxml=conflict)),
        0,
        ("merge conflict marks",),
    )


def maps() -> Iterator[Row]:
    last = "\n//# sourceMappingURL=a.js.map"
    shapes = {
        "nested": deep("[", "]"),
        "pointing outside": json.dumps({"version": 3, "sources": ["../outside/a.js"], "sourcesContent": ["x"], "mappings": "AAAA"}),
        "without end": json.dumps({"version": 3, "sources": ["a.ts"], "sourcesContent": ["x"], "mappings": "AAAA," * 100_000 + ";" * 100_000}),
        "wrong": json.dumps({"version": 3, "sources": [1], "sourcesContent": {}, "mappings": ["x"]}),
    }  # fmt: skip
    for name, text in shapes.items():
        yield Row(
            f"source map {name}", files(sound(a_js="Page({onLoad(){wx.login()}})" + last) | {"a.js.map": text}), 0, READ
        )


def types() -> Iterator[Row]:
    for value in (1, "text", True, [1], {"a": 1}, None, -1e400, [[["a"]]], ["a", None, {}]):
        yield Row(f"every key is {json.dumps(value)}", wrong(value), 0, READ)


def rows() -> Iterator[Row]:
    yield from types()
    yield from encodings()
    yield from words()
    yield from maps()
