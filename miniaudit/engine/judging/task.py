"""What goes to the processes that judge programs, and what comes back: JSON, a line each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.engine.cache.reports import REPORTED
from miniaudit.engine.cache.store import Store
from miniaudit.engine.deciding.decide import Decisions
from miniaudit.engine.judging.judged import Judged
from miniaudit.engine.settings import Settings
from miniaudit.engine.suppressing.request import Request
from miniaudit.engine.suppressing.suppress import Excuses
from miniaudit.model.category import Category, Declared, Limit, Opening, Subject
from miniaudit.model.plain import Codec

if TYPE_CHECKING:
    from collections.abc import Mapping


class Setup(NamedTuple):
    """What a process is told once."""

    path: str  # the checked path
    folders: tuple[str, ...]  # of rules beside the shipped ones
    settings: Settings
    cache: str | None  # the folder of the store; None: nothing is kept
    code: str  # the digest of our code and the rules; empty where nothing is kept

    @property
    def store(self) -> Store | None:
        """Return where entries are kept."""
        return None if self.cache is None else Store(Path(self.cache))


class Told(NamedTuple):
    """What became of one program."""

    judged: Judged
    read: Mapping[str, str]  # the digests of the files that were read


_CODEC: Final = Codec(
    (*REPORTED, Setup, Settings, Declared, Category, Limit, Opening, Subject, Excuses, Decisions, Request, Told, Judged)
)


def setup(path: Path, folders: tuple[Path, ...], settings: Settings, store: Store | None, code: str) -> bytes:
    """Return as a line what a process must know to judge programs of a path."""
    # What people ask and decide is weighed where all programs are known.
    alone = settings._replace(excuses=Excuses(comments=settings.excuses.comments), decisions=Decisions())
    kept = None if store is None else str(store.folder)
    return _CODEC.dumps(Setup(str(path), tuple(map(str, folders)), alone, kept, code)) + b"\n"


def read_setup(line: bytes) -> Setup:
    """Return the setup that a line holds."""
    found: Setup = _CODEC.loads(line)
    return found


def program(number: int) -> bytes:
    """Return as a line which of the path's programs is meant."""
    return json.dumps(number).encode() + b"\n"


def read_program(line: bytes) -> int:
    """Return which program a line means."""
    return int(json.loads(line))


def told(judged: Judged, read: Mapping[str, str]) -> bytes:
    """Return as a line what became of a program; UnfitError when it holds what is no data."""
    return _CODEC.dumps(Told(judged, dict(read))) + b"\n"


def read_told(line: bytes) -> Told:
    """Return what became of a program, as a line holds it."""
    found: Told = _CODEC.loads(line)
    return found
