"""What went wrong while a package was opened: problems that are listed, and the errors that end it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.span import Span


class Problem(NamedTuple):
    """Something in the package that is not as it should be; the rest is still examined."""

    path: str
    kind: str  # a stable identifier such as invalid-json
    span: Span | None
    message: Text
    incomplete: bool  # own shipped code may have gone unread because of it


class PackageError(Exception):
    """There is nothing to examine: `kind` is stable, `message` says what, where and what to do."""

    def __init__(self, kind: str, **data: str | Text) -> None:
        self.kind = kind
        self.message = _filled(REFUSALS[kind], data)
        super().__init__(self.message.en)


def problem(
    kind: str, path: str, span: Span | None = None, *, incomplete: bool = False, **data: str | int | Text
) -> Problem:
    """Return the problem called `kind` with its sentence; `data` fills the placeholders."""
    return Problem(path, kind, span, _filled(PROBLEMS[kind], {"path": path, **data}), incomplete)


def _filled(text: Text, data: Mapping[str, str | int | Text]) -> Text:
    zh = {name: value.zh if isinstance(value, Text) else str(value) for name, value in data.items()}
    en = {name: value.en if isinstance(value, Text) else str(value) for name, value in data.items()}
    return Text(text.filled(zh).zh, text.filled(en).en)


PROBLEMS: Final[Mapping[str, Text]] = {
    "too-many-files": Text(
        "文件超过 $count 个，其余未读取；请指向小程序自己的文件夹",
        "more than $count files, the rest was not read; point to the mini-program's own folder",
    ),
    "unreadable-folder": Text("无法读取文件夹 $path", "the folder $path cannot be read"),
    "unreadable-file": Text(
        "$path 不是可读取的普通文件，未打开",
        "$path is not a regular file that can be read and was not opened",
    ),
    "link-not-followed": Text(
        "$path 是指向别处的链接，未跟随",
        "$path is a link to somewhere else and was not followed",
    ),
    "invalid-json": Text(
        "$path 不是有效的 JSON：$reason",
        "$path is not valid JSON: $reason",
    ),
    "wrong-type": Text(
        "$path 的 $key 应为$expected",
        "$key in $path should be $expected",
    ),
    "page-missing": Text(
        "$path 登记的页面 $page 不存在",
        "the page $page listed in $path does not exist",
    ),
    "no-pages-listed": Text(
        "$path 没有登记可用的页面；已改为查找文件夹中的页面",
        "$path lists no page that could be used; pages were found by looking through the folders instead",
    ),
    "app-json-missing": Text(
        "项目配置指向的文件夹 $path 中没有 app.json，未检查",
        "the folder $path that the project configuration points to has no app.json and was not examined",
    ),
    "framework-source": Text(
        "$path 是 $framework 源码，本版本不读取；请构建后检查 $output",
        "$path is $framework source, which this version does not read; build it and check $output",
    ),
    "pages-missing": Text(
        "$path 登记的页面中有 $count 个不存在，第一个是 $page",
        "$count of the pages listed in $path do not exist, the first is $page",
    ),
}

REFUSALS: Final[Mapping[str, Text]] = {
    "path-missing": Text(
        "路径不存在：$path；请检查拼写",
        "no such path: $path; check its spelling",
    ),
    "path-unreadable": Text(
        "无法读取 $path；请检查权限",
        "$path cannot be read; check its permissions",
    ),
    "not-a-folder": Text(
        "$path 是一个文件；请指向小程序所在的文件夹或 .zip",
        "$path is a file; give the folder of the mini-program, or a .zip of it",
    ),
    "wxapkg": Text(
        "$path 是 .wxapkg 包，本版本不读取；请指向项目源码或构建输出的文件夹",
        "$path is a .wxapkg package, which this version does not read; give the folder of the project or of its build",
    ),
    "archive": Text(
        "$path 是压缩包，但不是 .zip，不读取；请解压后指向其中的文件夹",
        "$path is an archive other than .zip, which is not read; unpack it and give the folder",
    ),
    "zip-damaged": Text(
        "$path 不是完整的 .zip 文件；请重新生成",
        "$path is not a whole .zip file; make it again",
    ),
    "zip-encrypted": Text(
        "$path 是加密的 .zip；请给出未加密的文件",
        "$path is an encrypted .zip; give one that is not encrypted",
    ),
    "zip-method": Text(
        "$path 中的 $name 使用了不支持的压缩方式；请用 deflate 重新压缩",
        "$name in $path is packed by a method that is not read; pack it again with deflate",
    ),
    "zip-too-large": Text(
        "$path 解压后过大（代码超过 256 MB 或文件超过 20 万个），未读取；请只打包小程序",
        "$path is too large unpacked (more than 256 MB of code or 200,000 files) and was not read; "
        "pack only the mini-program",
    ),
    "zip-entry": Text(
        "$path 中的条目 $name $reason，整个压缩包未读取；请重新打包",
        "the entry $name in $path $reason, so the archive was not read; pack it again",
    ),
    "framework-source": Text(
        "$path 是 $framework 源码，本版本不读取；请先构建（$command），再检查 $output",
        "$path is $framework source, which this version does not read; build it ($command), then check $output",
    ),
    "app-json-missing": Text(
        "项目配置指向的文件夹 $path 中没有 app.json；请补上，或修正 miniprogramRoot",
        "the folder $path that the project configuration points to has no app.json; add it or correct miniprogramRoot",
    ),
    "inside-program": Text(
        "$path 是小程序的一部分；请指向含 app.json 的文件夹 $root",
        "$path is a part of a mini-program; give the folder with its app.json: $root",
    ),
    "components-only": Text(
        "$path 只有组件，没有 app.json；请指向使用这些组件的示例小程序",
        "$path holds components and no app.json; give an example program that uses them",
    ),
    "nothing-here": Text(
        "$path 中没有小程序（没有 app.json 或 game.json）；请指向含 app.json 的文件夹",
        "no mini-program in $path (no app.json or game.json); give the folder that holds app.json",
    ),
}
