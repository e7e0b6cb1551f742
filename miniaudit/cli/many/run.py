"""Many paths to their reports: written as they come, in the order given."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from miniaudit.cli import options, output
from miniaudit.cli.many import pool
from miniaudit.cli.many.asked import listed
from miniaudit.cli.many.job import Setup
from miniaudit.cli.many.kept import Kept, kept
from miniaudit.cli.many.stream import Stream
from miniaudit.cli.many.summary import Tally, under
from miniaudit.cli.progress import Progress
from miniaudit.model.words import Text
from miniaudit.process import LIMITS_MEMORY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from miniaudit.cli.many.asked import Several
    from miniaudit.cli.order import Order
    from miniaudit.cli.output import Wanted
    from miniaudit.model.words import Language

_STREAMED: Final = ("text", "jsonl")  # hold one report after the other
_ONE_EACH: Final = Text(
    "$name 只能写一个路径的报告；请只给一个路径（可以是包含多个小程序的上级文件夹），或改用 jsonl",
    "$name holds the report of one path; give one (it may be a folder above several programs), or use jsonl",
)
_ONE_ONLY: Final = Text("$option 只能用于一个路径", "$option is for one path")
_NO_FILE: Final = Text(
    "--resume 需要 --format jsonl=文件，从中得知哪些已经检查过",
    "--resume needs --format jsonl=FILE, which tells what has been checked",
)
_NO_LIMIT: Final = Text(
    "这个系统不能限制进程的内存，请去掉 --memory",
    "this system cannot limit the memory of a process: leave --memory out",
)


def run(paths: Sequence[Path], several: Several, order: Order, wanted: Sequence[Wanted]) -> int:
    """Check paths and write their reports; return the exit code, the worst of them all."""
    lang = order.asked.lang
    language = options.language(lang)
    todo = listed(paths, several, lang)
    alone = len(paths) == len(todo) == 1 and several.files_from is None
    _refuse(several, order, wanted, alone=alone)
    setup = Setup(
        order,
        tuple((each.name, None if each.file is None else str(each.file)) for each in wanted),
        output.screen(),
        several.seconds(len(todo)),
        several.memory,
    )
    if alone and all(each.name != "jsonl" for each in wanted):
        return _one(todo[0], setup, lang)
    before = kept(_rows_in(wanted)[0], lang) if several.resume else Kept({}, 0)
    left = [path for path in todo if output.named(path) not in before.exit_codes]
    codes = [before.exit_codes.get(output.named(path), 0) for path in todo]
    keep = {"jsonl": before.size}
    tally = Tally()
    with ExitStack() as stack, Progress(len(left), language) as progress:
        streams = [stack.enter_context(Stream(each, setup.screen, keep.get(each.name, 0), lang)) for each in wanted]
        texts = [stream for stream in streams if stream.name == "text" and not alone]
        for path, row in pool.checked(left, setup, several.workers):
            with progress.aside():
                for stream, text in zip(streams, row.texts, strict=True):
                    below = stream in texts
                    stream.write(under(path, row, text, language, colour=stream.colour) if below else text)
            codes.append(row.exit_code)
            tally.add(row)
            progress.step()
        for stream in texts:
            stream.write(tally.line(len(todo) - len(left), language))
    return max(codes, default=0)


def _one(path: Path, setup: Setup, lang: Language | None) -> int:
    """Check a path by itself, in a process only because of its limits."""
    with Progress(None, options.language(lang)):
        ((_, row),) = pool.checked([path], setup, 1)
    if row.refusal is not None:
        options.refuse(row.refusal, lang)
    output.put(zip(setup.reports, row.texts, strict=True), lang)
    return row.exit_code


def _refuse(several: Several, order: Order, wanted: Sequence[Wanted], *, alone: bool) -> None:
    """End with a sentence where what is asked for cannot be had together, before any work is done."""
    lang = order.asked.lang
    single = next((each.name for each in wanted if each.name not in _STREAMED), None)
    if single is not None and not alone:
        options.refuse(_ONE_EACH.filled({"name": single}), lang)
    for option, given in (("--baseline", order.baseline), ("--decisions", order.decisions)):
        if given is not None and not alone:
            options.refuse(_ONE_ONLY.filled({"option": option}), lang)
    if several.resume and len(_rows_in(wanted)) != 1:
        options.refuse(_NO_FILE, lang)
    if several.memory is not None and not LIMITS_MEMORY:
        options.refuse(_NO_LIMIT, lang)


def _rows_in(wanted: Sequence[Wanted]) -> list[Path]:
    """Return the files of JSON Lines that are asked for."""
    return [each.file for each in wanted if each.name == "jsonl" and each.file is not None]
