"""The rows that a file of JSON Lines holds already: what is left of an earlier run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.cli import options
from miniaudit.model.words import Text
from miniaudit.reporters import jsonl

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from miniaudit.model.words import Language

_UNREAD: Final = Text("无法读取 $file：$why", "$file cannot be read: $why")
_NOT_OURS: Final = Text(
    "$file 的第 $line 行不是本版本写的，无法接着写；请换一个文件，或去掉 --resume",
    "line $line of $file was not written by this version, so it cannot go on there; "
    "name another file, or leave --resume out",
)


class Kept(NamedTuple):
    """What of a file is whole."""

    exit_codes: Mapping[str, int]  # by path
    size: int  # bytes; what follows was being written when the run ended


def kept(file: Path, lang: Language | None) -> Kept:
    """Return the rows of a file, none when there is no file; end with a sentence when another has written it."""
    codes: dict[str, int] = {}
    size = 0
    try:
        with file.open("rb") as source:
            for number, line in enumerate(source, 1):
                if not line.endswith(b"\n"):
                    break
                row = jsonl.read(line)
                if row is None:
                    options.refuse(_NOT_OURS.filled({"file": str(file), "line": str(number)}), lang)
                codes[row.path] = row.exit_code
                size += len(line)
    except FileNotFoundError:
        pass
    except OSError as error:
        options.refuse(_UNREAD.filled({"file": str(file), "why": error.strerror or str(error)}), lang)
    return Kept(codes, size)
