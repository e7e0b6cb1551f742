"""Programs that nobody wrote in good faith: what a row of the table is made of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

SECRET: Final = "a secret that stands outside of the program"
QUOTED: Final = "分享到群领取红包"  # words that a rule quotes when a share button bears them
READ: Final = ("files read",)
DEEP: Final = 20_000

Content = str | bytes


class Row(NamedTuple):
    """One kind of hostile input; `build` fills the folder that is checked."""

    name: str
    build: Callable[[Path], None]
    exit_code: int
    sentences: tuple[str, ...]
    path: str = "."  # what is checked, relative to the folder


def files(written: Mapping[str, Content]) -> Callable[[Path], None]:
    """Return what writes these files."""

    def build(folder: Path) -> None:
        for name, content in written.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))

    return build


def app(*pages: str, **more: object) -> str:
    return json.dumps({"pages": pages or ["a"], **more})


def sound(**changed: Content) -> dict[str, Content]:
    """Return a small program; `changed` are its files with `_` for the dot."""
    found: dict[str, Content] = {"app.json": app(), "a.wxml": "<view>text</view>", "a.js": "Page({})"}
    return found | {name.replace("_", "."): content for name, content in changed.items()}


def and_then(written: Mapping[str, Content], then: Callable[[Path], object]) -> Callable[[Path], None]:
    def build(folder: Path) -> None:
        files(written)(folder)
        then(folder)

    return build


def deep(piece: str, closing: str = "", middle: str = "", count: int = DEEP) -> str:
    return piece * count + middle + closing * count


def quoting(words: str) -> str:
    """Return a page whose button a finding quotes."""
    return f'<button open-type="share">{words}{QUOTED}{words}</button>'


def laughs(line: str, last: str, depth: int = 60) -> str:
    """Return lines that each use the one below twice."""
    return "\n".join(line.format(this=n, next=n + 1) for n in range(depth)) + last.format(this=depth)


def outside(folder: Path) -> str:
    """Return the path of a folder that stands beside the program and holds a secret under every name tried here."""
    place = folder.parent / "outside"
    for name in ("a.wxml", "a.js", "a.json", "a.wxss", "a.wxs", "app.json", "a.js.map"):
        files({name: f"<view>{SECRET}{QUOTED}</view>" if name == "a.wxml" else f'"{SECRET}"'})(place)
    return str(place)
