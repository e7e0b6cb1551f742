"""Files and folders that are missing, odd, or lead out of the program."""

# ruff: noqa: E501  # a row reads best in one line

from __future__ import annotations

import json
import os
import socket
from typing import TYPE_CHECKING

from hostile.row import QUOTED, READ, Content, Row, and_then, app, files, outside, quoting, sound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def pointing_outside(folder: Path) -> None:
    written = outside(folder)
    for number, place in enumerate((written, "../outside", "/../outside", "..\\outside", f"file://{written}")):
        page = f"p{number}/a"
        files(
            {
                f"{page}.json": json.dumps({"usingComponents": {"out": f"{place}/a"}}),
                f"{page}.wxml": f'<import src="{place}/a.wxml"/><include src="{place}/a.wxml"/><out/>'
                f'<wxs src="{place}/a.wxs" module="m"/>',
                f"{page}.js": f'require("{place}/a"); import x from "{place}/a.js"; Page({{}})\n'
                f"//# sourceMappingURL={place}/a.js.map",
                f"{page}.wxss": f'@import "{place}/a.wxss";',
            }
        )(folder)
    files({"app.json": app(*(f"p{n}/a" for n in range(5)), usingComponents={"all": f"{written}/a"})})(folder)


def link_out(folder: Path) -> None:
    place = outside(folder)
    (folder / "a.wxml").symlink_to(f"{place}/a.wxml")
    (folder / "all").symlink_to(place)
    (folder / "zero.js").symlink_to("/dev/zero")


def link_loops(folder: Path) -> None:
    (folder / "self.js").symlink_to("self.js")
    (folder / "up").symlink_to(".")
    (folder / "one").symlink_to("two")
    (folder / "two").symlink_to("one")


def bound_socket(folder: Path) -> None:
    before = os.getcwd()  # noqa: PTH109  # the name of a socket is short
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind("s.js")
    finally:
        os.chdir(before)


def project(**settings: object) -> dict[str, Content]:
    return sound(project_config_json=json.dumps(settings)) | {"project.config.json": json.dumps(settings)}


def rows() -> Iterator[Row]:
    yield Row("no such folder", files({}), 2, ("no such path",), path="none")
    yield Row("empty folder", files({}), 2, ("no mini-program in",))
    yield Row("a file", files(sound()), 2, ("is a file",), path="app.json")
    yield Row("app.json is a folder", lambda folder: (folder / "app.json").mkdir(), 2, ("no mini-program in",))
    yield Row("pages are folders", and_then({"app.json": app()}, lambda f: (f / "a.wxml").mkdir() or (f / "a.js").mkdir()),
              0, ("the page a listed in app.json does not exist", "the check is incomplete"))  # fmt: skip
    yield Row(
        "missing pages", files(sound(app_json=app("a", "b"))), 0, ("the page b listed in app.json does not exist",)
    )
    yield Row("empty files everywhere", files(dict.fromkeys(("app.json", "a.wxml", "a.js", "a.json", "a.wxss", "app.js",
              "project.config.json", "ext.json", "a.wxs", "a.ts", "a.js.map", "sitemap.json"), "")), 0, ("the check is incomplete",))  # fmt: skip
    yield Row("empty files beside app.json", files(dict.fromkeys(("a.wxml", "a.js", "a.json", "a.wxss", "app.js",
              "project.config.json", "ext.json", "a.wxs", "a.ts", "a.js.map"), "") | {"app.json": app()}), 0, READ)  # fmt: skip
    yield Row(
        "loops of links", and_then(sound(), link_loops), 0, ("up is a link to somewhere else and was not followed",)
    )
    yield Row(
        "links that leave", and_then({"app.json": app(), "a.js": ""}, link_out), 0, ("all is a link to somewhere else",)
    )
    yield Row("app.json is a link that leaves", and_then({}, lambda f: (f / "app.json").symlink_to(f"{outside(f)}/app.json")),
              2, ("no mini-program",))  # fmt: skip
    yield Row(
        "pipes",
        and_then(sound(), lambda f: os.mkfifo(f / "b.js") or os.mkfifo(f / "a.json")),
        0,
        ("not a regular file",),
    )
    yield Row("app.json is a pipe", and_then({}, lambda f: os.mkfifo(f / "app.json")), 2, ("no mini-program",))
    yield Row("sockets", and_then(sound(), bound_socket), 0, ("not a regular file",))
    for name, root in (
        ("upwards", "../../outside"),
        ("upwards later", "a/../../outside"),
        ("with backslashes", "..\\outside"),
    ):
        yield Row(f"miniprogramRoot leads {name}", and_then(project(miniprogramRoot=root), outside), 0, READ)
    yield Row("miniprogramRoot is absolute", and_then({}, lambda f: files(project(miniprogramRoot=outside(f), pluginRoot=outside(f),
              cloudfunctionRoot=outside(f)))(f)), 0, ("has no app.json", "the check is incomplete"))  # fmt: skip
    yield Row("pages lead upwards", and_then(sound(app_json=app("../outside/a", "/../outside/a", "a/../../outside/a", "a", "", ".",
              "..\\outside\\a"), a_wxml=quoting("")), outside), 0, (QUOTED,))  # fmt: skip
    yield Row("sub-packages lead upwards", and_then(sound(app_json=app("a", subPackages=[
        {"root": "../outside", "pages": ["a"]}, {"root": "..", "pages": ["outside/a"]}, {"root": "/", "pages": ["../outside/a"]}])),
        outside), 0, READ)  # fmt: skip
    yield Row("everything points outside", pointing_outside, 0, READ)
    yield Row("names that differ in case", files(sound() | {"A.wxml": quoting(""), "A.js": "Page({})", "APP.JSON": "{", "a.WXML": "<"}
              | {"app.json": app("a", "A")}), 0, (QUOTED,))  # fmt: skip
