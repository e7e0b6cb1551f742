"""Where reports go: `--format NAME` or `NAME=FILE`, several in one run, at most one of them printed."""

from __future__ import annotations

import difflib
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

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


class Screen(NamedTuple):
    """What a printed report may look like."""

    colour: bool
    width: int


def screen() -> Screen:
    """Return what the standard output can show."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return Screen(colour, shutil.get_terminal_size((100, 24)).columns)


def write(report: Report, reports: Iterable[Wanted], path: Path, lang: Language | None, exit_code: int) -> None:
    """Write every report; what cannot be written ends with a sentence, after the others are."""
    shown, told = screen(), view(path, lang, exit_code)
    put([(each, rendered(report, each, told, shown)) for each in reports], lang)


def view(path: Path, lang: Language | None, exit_code: int) -> View:
    """Return how the report on a path is to be shown in a file."""
    shown = View(options.language(lang), repository.prefix(path), repository.link(), exit_code)
    return shown._replace(path=named(path))


def named(path: Path) -> str:
    """Return what a path is called in a report: one that is no text is spelt out."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def rendered(report: Report, each: Wanted, view: View, screen: Screen) -> str:
    """Return a report as text, for its file or for the screen."""
    if each.file is None:
        view = view._replace(printed=True, colour=screen.colour, width=screen.width)
    return REPORTERS[each.name](report, view)


def put(texts: Iterable[tuple[Wanted, str]], lang: Language | None) -> None:
    """Write texts where they were asked for; what cannot be written ends with a sentence, after the others are."""
    failed = None
    for each, text in texts:
        content = text.encode(coding(each), "replace")
        try:
            if each.file is not None:
                each.file.write_bytes(content)
            else:
                sys.stdout.buffer.write(content)
                sys.stdout.buffer.flush()
        except OSError as error:
            failed = failed or (each, error)
    if failed:
        unwritten(*failed, lang)


def coding(each: Wanted) -> str:
    """Return how the text of a report becomes bytes."""
    return (sys.stdout.encoding or "utf-8") if each.file is None and each.name in HUMAN else "utf-8"


def unwritten(each: Wanted, error: OSError, lang: Language | None) -> NoReturn:
    """End with a sentence about what could not be written."""
    data = {"file": str(each.file or "-"), "why": error.strerror or str(error)}
    options.refuse(_UNWRITTEN.filled(data), lang)
