"""Reports and decisions of earlier runs, read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

from miniaudit.cli import options
from miniaudit.engine.comparing.record import UnreadableError
from miniaudit.engine.deciding.entry import DecisionsError
from miniaudit.engine.deciding.entry import read as read_decisions
from miniaudit.model.words import Text
from miniaudit.reporters.kept import SPOILT, UnfitError, read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from miniaudit.engine.deciding.entry import Entry
    from miniaudit.model.words import Language

T = TypeVar("T")
_UNREAD: Final = Text("无法读取 $file：$why", "$file cannot be read: $why")


def report(file: Path, lang: Language | None) -> Mapping[str, Any]:
    """Return an earlier report; end with a sentence when it is none."""
    try:
        return read(file.read_bytes())
    except OSError as error:
        _refuse(file, Text(*[error.strerror or "?"] * 2), lang)
    except UnfitError as error:
        _refuse(file, error.why, lang)


def decisions(file: Path, lang: Language | None) -> tuple[Entry, ...]:
    """Return the decisions of a file; end with a sentence when it holds none."""
    try:
        return read_decisions(file.read_bytes())
    except OSError as error:
        _refuse(file, Text(*[error.strerror or "?"] * 2), lang)
    except DecisionsError as error:
        _refuse(file, error.text, lang)


def fitting(file: Path, lang: Language | None, use: Callable[[], T]) -> T:
    """Return what is made of an earlier report; end with a sentence when it lacks something."""
    try:
        return use()
    except UnreadableError as error:
        _refuse(file, SPOILT.filled({"what": str(error)}), lang)


def _refuse(file: Path, why: Text, lang: Language | None) -> NoReturn:
    zh, en = (_UNREAD.filled({"file": str(file), "why": told}) for told in why)
    options.refuse(Text(zh.zh, en.en), lang)
