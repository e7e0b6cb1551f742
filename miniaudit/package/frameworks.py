"""Which framework wrote a program, told from what its build leaves behind; and where unbuilt source stands."""

from __future__ import annotations

import re
from posixpath import dirname, join
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

Framework = Literal["native", "taro", "uni-app", "mpx", "wepy", "mpvue"]
FRAMEWORKS: Final[tuple[Framework, ...]] = ("native", "taro", "uni-app", "mpx", "wepy", "mpvue")

_IN_APP: Final[tuple[tuple[Framework, re.Pattern[bytes]], ...]] = (
    ("uni-app", re.compile(rb"common/vendor(?:\.js)?['\"]|createSSRApp|uni-app|__UNI__")),
    ("taro", re.compile(rb"@tarojs|\btaro(?:\.js)?['\"]|webpackJsonp_?[Tt]aro|createReactApp|nerv")),
    ("mpx", re.compile(rb"@mpxjs|__mpx|\bmpx\b|bundle(?:\.js)?['\"]\);?\s*var context")),
    ("wepy", re.compile(rb"_wepy|wepy(?:\.js)?['\"]|npm/wepy|@wepy")),
    ("mpvue", re.compile(rb"static/js/manifest(?:\.js)?['\"]|mpvue")),
)
_IN_TEMPLATES: Final[tuple[tuple[Framework, bytes], ...]] = (
    ("uni-app", b"data-event-opts"),
    ("taro", b"taro_tmpl"),
    ("wepy", b"data-wpy-evt"),
    ("mpvue", b"handleProxy"),
    ("mpx", b"data-eventconfigs"),
)
_HEAD: Final = 20_000  # bytes of app.js: the imports stand first
_FEW_TEMPLATES: Final = 5  # one template written by a framework is like the next


class FrameworkSource(NamedTuple):
    """Source that must be built before it can be read."""

    framework: str
    folder: str  # of the project, relative to the tree
    command: str
    output: str  # the folder to give after building, relative to `folder`


def detect(paths: AbstractSet[str], templates: Iterable[str], read: Callable[[str], bytes]) -> Framework:
    """Return the framework that built a program; all paths are relative to its root."""
    if by_file := _by_file(paths):
        return by_file
    app = read("app.js")[:_HEAD] if "app.js" in paths else b""
    for framework, pattern in _IN_APP:
        if pattern.search(app):
            return framework
    for template, _ in zip(templates, range(_FEW_TEMPLATES), strict=False):
        content = read(template)
        for framework, mark in _IN_TEMPLATES:
            if mark in content:
                return framework
    return "native"


def _by_file(paths: AbstractSet[str]) -> Framework | None:
    if "common/vendor.js" in paths and ("common/main.js" in paths or "common/runtime.js" in paths):
        return "uni-app"
    if "base.wxml" in paths and not paths.isdisjoint({"taro.js", "runtime.js", "vendors.js", "comp.wxml", "common.js"}):
        return "taro"
    if not paths.isdisjoint({"npm/@tarojs/taro-weapp/index.js", "npm/@tarojs/taro/index.js"}):
        return "taro"
    if not paths.isdisjoint({"npm/wepy/lib/wepy.js", "npm/wepy/lib/app.js"}):
        return "wepy"
    if {"static/js/manifest.js", "static/js/vendor.js"} <= paths:
        return "mpvue"
    return None


_COMMANDS: Final = {
    "Taro": ("npm run build:weapp", "dist"),
    "uni-app": ("npm run build:mp-weixin", "dist/build/mp-weixin"),
    "mpx": ("npm run build", "dist/wx"),
    "wepy": ("npm run build", "dist"),
    "mpvue": ("npm run build", "dist/wx"),
    "Remax": ("npm run build", "dist/wechat"),
    "Rax": ("npm run build", "build/wechat-miniprogram"),
}
_DEPENDENCIES: Final = (
    ("Taro", b'"@tarojs/taro'),
    ("mpx", b'"@mpxjs/core"'),
    ("wepy", b'"wepy"'),
    ("wepy", b'"@wepy/core"'),
    ("mpvue", b'"mpvue"'),
    ("Remax", b'"remax"'),
    ("Rax", b'"rax-app"'),
    ("uni-app", b'"@dcloudio/uni-app"'),
)
_UNI_APP: Final = {"pages.json": ("manifest.json",), "App.vue": ("pages.json", "uni.scss")}  # files that stand together
_SOURCE_FILES: Final = (("mpx", "app.mpx"), ("wepy", "app.wpy"), ("Taro", "app.config.ts"), ("Taro", "app.config.js"))


def sources(paths: AbstractSet[str], read: Callable[[str], bytes]) -> tuple[FrameworkSource, ...]:
    """Return the framework projects in a tree, one for each folder."""
    found: dict[str, str] = {}
    for path in sorted(paths):
        for framework, folder in _source_at(path, paths, read):
            found.setdefault(_project_folder(folder, paths), framework)
    return tuple(
        FrameworkSource(framework, folder, *_COMMANDS[framework]) for folder, framework in sorted(found.items())
    )


def _source_at(path: str, paths: AbstractSet[str], read: Callable[[str], bytes]) -> Iterator[tuple[str, str]]:
    name, folder = path.rpartition("/")[2], dirname(path)
    if name == "package.json":
        text = read(path)
        yield from (
            (framework, folder) for framework, mark in _DEPENDENCIES if mark in text and _has_source(folder, paths)
        )
    elif not paths.isdisjoint(join(folder, mark) for mark in _UNI_APP.get(name, ())):
        yield "uni-app", folder
    else:
        yield from ((framework, folder) for framework, mark in _SOURCE_FILES if name == mark)


def _has_source(folder: str, paths: AbstractSet[str]) -> bool:
    """Tell whether an application stands here; a library may depend on a framework too, and has no app file."""
    stems = (join(folder, "src/app"), join(folder, "src/App"), join(folder, "app"), join(folder, "App"))
    return any(
        f"{stem}{ending}" in paths
        for stem in stems
        for ending in (".tsx", ".jsx", ".ts", ".js", ".vue", ".mpx", ".wpy")
    )


def _project_folder(folder: str, paths: AbstractSet[str]) -> str:
    """Return the folder of package.json when the source stands in `src` below it."""
    above = dirname(folder)
    is_below = folder.rpartition("/")[2] in {"src", "app", "source"} and join(above, "package.json") in paths
    return above if is_below else folder
