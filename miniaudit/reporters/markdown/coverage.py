"""What was read and what could not be seen, in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.model.words import Text
from miniaudit.reporters.markup import plain
from miniaudit.reporters.paths import in_repository

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.model.report import Diagnostic, ProgramReport
    from miniaudit.model.words import Language
    from miniaudit.reporters.view import View

_HEAD: Final = Text("| 文件 | 已解析 | 有错误 | 未能读取 |", "| Files | parsed | with errors | failed |")
_SEEN: Final = Text(
    "平台调用 $calls 处，$triggered 处知道由什么触发；界面文字 $texts 处，$known 处内容已知；"
    "第三方文件 $third 个，没有页面用到的 $unreachable 个，不在包内的 $outside 个。",
    "Platform calls: $calls, of $triggered the trigger is known. Texts: $texts, of $known the words are known. "
    "Third-party files: $third; files no page uses: $unreachable; files not shipped: $outside.",
)
_MOST: Final = 50
_MORE: Final = Text("另有 $count 条", "$count more")


def table(program: ProgramReport, language: Language) -> Iterator[str]:
    """Yield what was read."""
    coverage = program.coverage
    if coverage.files:
        yield from (_HEAD.said_in(language), "| --- | ---: | ---: | ---: |")
        for kind, count in coverage.files.items():
            yield f"| {plain(kind)} | {count.parsed} | {count.with_errors} | {count.failed} |"
        yield ""
    data = {
        "calls": coverage.calls,
        "triggered": coverage.calls_triggered,
        "texts": coverage.texts,
        "known": coverage.texts_known,
        "third": coverage.third_party,
        "unreachable": coverage.unreachable,
        "outside": coverage.not_shipped,
    }
    yield _SEEN.filled({name: str(number) for name, number in data.items()}).said_in(language)


def undecided(program: ProgramReport, view: View) -> list[str]:
    """Return what the code does not show."""
    notes = program.coverage.undecided
    return _list([(program.root, note.path, note.place.line, note.text) for note in notes], view)


def diagnostics(found: Iterable[Diagnostic], view: View) -> list[str]:
    """Return what went wrong while reading."""
    return _list([(d.program, d.path, d.place.line if d.place else 0, d.message) for d in found], view)


def _list(entries: list[tuple[str, str, int, Text]], view: View) -> list[str]:
    lines = []
    for program, path, line, text in entries[:_MOST]:
        where = in_repository(view, program, path) + (f":{line}" if line else "")
        lines.append(f"- {plain(where)} {plain(text.said_in(view.language))}")
    if len(entries) > _MOST:
        lines.append(f"- {_MORE.filled({'count': str(len(entries) - _MOST)}).said_in(view.language)}")
    return lines
