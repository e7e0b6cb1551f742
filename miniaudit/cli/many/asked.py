"""The options of a check about many paths, and the paths they name."""

from __future__ import annotations

import functools
import os
import re
import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from miniaudit.cli import options
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from miniaudit.model.words import Language

_SHARD: Final = re.compile(r"([1-9]\d{0,5})/([1-9]\d{0,5})", re.ASCII)
_UNREAD: Final = Text("无法读取 $file：$why", "$file cannot be read: $why")
_EMPTY: Final = Text("$file 中没有路径", "there is no path in $file")
_SECONDS: Final = 300.0  # for one of many paths, where nothing is said


class Several(NamedTuple):
    """What the command line says of many paths."""

    files_from: str | None
    null: bool
    jobs: int | None
    timeout: float | None
    memory: int | None
    resume: bool
    shard: tuple[int, int] | None

    @property
    def given(self) -> bool:
        """Tell whether any of it asks for processes of their own."""
        return any(each not in (None, False) for each in self._replace(jobs=None))

    @property
    def workers(self) -> int:
        """Return how many processes may check at a time."""
        return self.jobs or cores()

    def seconds(self, paths: int) -> float | None:
        """Return how long one of so many paths may take; None: as long as it likes.

        A process that has hardly any memory left may stand still: it is not waited for.
        """
        return self.timeout or (_SECONDS if paths > 1 or self.files_from or self.memory else None)


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Shard(click.ParamType[tuple[int, int]]):
    name = "i/n"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:  # noqa: ANN401  # click's signature
        found = _SHARD.fullmatch(str(value))
        if found is None or int(found[1]) > int(found[2]):
            self.fail(f"{value!r} is no part such as 1/4.", param, ctx)
        return int(found[1]), int(found[2])


_OPTIONS: Final = (
    click.option("--files-from", metavar="FILE", help="Check the paths in FILE too, one a line; - is standard input."),
    click.option("-0", "--null", is_flag=True, help="Paths in that file end in NUL, not in a line end."),
    click.option("-j", "--jobs", type=click.IntRange(1), help="Programs checked at a time.  [default: processors]"),
    click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        help=f"Seconds a path may take.  [default: {_SECONDS:.0f} for one of several, or with --memory]",
    ),
    click.option("--memory", type=click.IntRange(1), metavar="MB", help="Megabytes a path may take."),
    click.option("--resume", is_flag=True, help="Leave out paths that have a row in the file of --format jsonl=FILE."),
    click.option("--shard", type=_Shard(), help="Check only part i of n of the paths, such as 1/4."),
)


def several(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options, as one parameter `several`."""

    @functools.wraps(command)
    def wrapped(**given: Any) -> None:  # noqa: ANN401  # whatever click parsed
        command(several=Several(*(given.pop(name) for name in Several._fields)), **given)

    found: Callable[..., None] = wrapped
    for option in reversed(_OPTIONS):
        found = option(found)
    return found


def listed(paths: Iterable[Path], asked: Several, lang: Language | None) -> tuple[Path, ...]:
    """Return the paths to check, each once, in the order given; end with a sentence when a list cannot be read."""
    found = [*paths, *_read(asked.files_from, asked.null, lang)]
    return tuple(path for path in dict.fromkeys(found) if asked.shard is None or _part(path, asked.shard))


def _read(file: str | None, null: bool, lang: Language | None) -> list[Path]:  # noqa: FBT001  # as click passes it
    if file is None:
        return []
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        options.refuse(_UNREAD.filled({"file": file, "why": error.strerror or str(error)}), lang)
    lines = content.split(b"\0") if null else [line.removesuffix(b"\r") for line in content.split(b"\n")]
    found = [Path(os.fsdecode(line)) for line in lines if line.strip()]
    if not found:
        options.refuse(_EMPTY.filled({"file": file}), lang)
    return found


def _part(path: Path, shard: tuple[int, int]) -> bool:
    """Tell whether a path is of a part; which one depends on nothing but its name."""
    part, parts = shard
    name = path.as_posix().encode("utf-8", "surrogateescape")
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "big") % parts == part - 1
