"""Where reports go: `--format NAME` or `NAME=FILE`, several in one run, at most one of them printed."""

from __future__ import annotations

import difflib
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.cli import options, repository
from miniaudit.model.words import Text
from miniaudit.reporters.registry import HUMAN, REPORTERS
from miniaudit.reporters.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from miniaudit.model.report import Report
    from miniaudit.model.words import Language

_UNKNOWN: Final = Text("没有 $name 格式，可用：$known", "there is no format $name; there are: $known")
_NEAREST: Final = Text(
    "没有 $name 格式，是否想写 $nearest？可用：$known",
    "there is no format $name, did you mean $nearest? There are: $known",
)
_NO_FILE: Final = Text("$name= 后面要写文件名", "$name= lacks the name of a file")
_TWO_PRINTED: Final = Text(
    "$first 和 $second 不能都输出到屏幕，请给其中一个写上文件：$second=文件",
    "$first and $second cannot both be printed: give one a file, as $second=FILE",
)
_SAME_FILE: Final = Text("$first 和 $second 写的是同一个文件 $file", "$first and $second go to the same file, $file")
_NO_FOLDER: Final = Text("文件夹 $folder 不存在，无法写 $file", "there is no folder $folder to write $file in")
_UNWRITTEN: Final = Text("无法写 $file：$why", "$file cannot be written: $why")


class Wanted(NamedTuple):
    """One report that is asked for."""

    name: str
    file: Path | None  # None: print it


def wanted(formats: Iterable[str], lang: Language | None) -> tuple[Wanted, ...]:
    """Return the reports asked for; end with a sentence when they cannot be written so, before any work is done."""
    found: list[Wanted] = []
    for given in formats:
        each = _one(given, lang)
        other = next((known for known in found if _clash(known, each)), None)
        if other:
            text = _SAME_FILE if each.file else _TWO_PRINTED
            options.refuse(text.filled({"first": other.name, "second": each.name, "file": str(each.file)}), lang)
        found.append(each)
    return tuple(found)


def _one(given: str, lang: Language | None) -> Wanted:
    name, equals, file = given.partition("=")
    if name not in REPORTERS:
        nearest = "".join(difflib.get_close_matches(name.lower(), REPORTERS, 1))
        text = _NEAREST if nearest else _UNKNOWN
        options.refuse(text.filled({"name": name, "nearest": nearest, "known": ", ".join(REPORTERS)}), lang)
    if equals and not file:
        options.refuse(_NO_FILE.filled({"name": name}), lang)
    path = Path(file) if equals else None
    if path and not path.parent.is_dir():
        options.refuse(_NO_FOLDER.filled({"folder": str(path.parent), "file": str(path)}), lang)
    return Wanted(name, path)


def _clash(one: Wanted, other: Wanted) -> bool:
    if one.file is None or other.file is None:
        return one.file is other.file
    return os.path.realpath(one.file) == os.path.realpath(other.file)


def write(report: Report, reports: Iterable[Wanted], path: Path, lang: Language | None, exit_code: int) -> None:
    """Write every report; what cannot be written ends with a sentence, after the others are."""
    view = View(options.language(lang), prefix=repository.prefix(path), link=repository.link(), exit_code=exit_code)
    failed = None
    for each in reports:
        try:
            _write(report, each, view)
        except OSError as error:
            failed = failed or _UNWRITTEN.filled({"file": str(each.file or "-"), "why": error.strerror or str(error)})
    if failed:
        options.refuse(failed, lang)


def _write(report: Report, each: Wanted, view: View) -> None:
    if each.file is None:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        view = view._replace(printed=True, colour=colour, width=shutil.get_terminal_size((100, 24)).columns)
    text = REPORTERS[each.name](report, view)
    if each.file is not None:
        each.file.write_bytes(text.encode("utf-8", "replace"))
        return
    coding = (sys.stdout.encoding or "utf-8") if each.name in HUMAN else "utf-8"
    sys.stdout.buffer.write(text.encode(coding, "replace"))
    sys.stdout.buffer.flush()
