"""Paths to rows in the order given, by processes that check several at a time."""

from __future__ import annotations

import signal
import sys
from functools import partial
from typing import TYPE_CHECKING, Final

from miniaudit.cli.many import job, rows
from miniaudit.cli.many.worker import OUT_OF_MEMORY
from miniaudit.process import ENDED_ITSELF, Server, shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from miniaudit.cli.many.job import Row, Setup

_COMMAND: Final = ("-m", "miniaudit.cli.many.worker")
_BROKEN: Final = frozenset({-6, -11})  # SIGABRT, SIGSEGV: a library of C's that got no memory


def checked(paths: Iterable[Path], setup: Setup, jobs: int) -> Iterator[tuple[Path, Row]]:
    """Yield every path with its row; processes are ended when no more is asked for."""
    servers = [Server(job.packed(setup), *_COMMAND) for _ in range(jobs)]
    return shared(paths, servers, partial(_row, setup))


def _row(setup: Setup, server: Server, path: Path) -> Row:
    try:
        line = server.ask(job.packed_path(path))
    except OSError as error:
        server.end()
        return rows.failed(path, setup, "crashed", rows.CRASHED, error.strerror or str(error))
    if line.endswith(b"\n"):
        if setup.megabytes is not None:
            server.end()  # what one path leaves behind must not count against the next
        return job.row(line)
    return _failed(path, setup, server.end())


def _failed(path: Path, setup: Setup, code: int) -> Row:
    limited = setup.megabytes is not None
    if code == ENDED_ITSELF and setup.seconds is not None:
        return rows.failed(path, setup, "timed-out", rows.TIMED_OUT)
    if limited and (code == OUT_OF_MEMORY or code in _BROKEN):
        return rows.failed(path, setup, "out-of-memory", rows.OUT_OF_MEMORY)
    return rows.failed(path, setup, "crashed", rows.CRASHED, _how(code))


def _how(code: int) -> str:
    if code == OUT_OF_MEMORY:
        return "MemoryError"
    try:
        return signal.Signals(-code).name if code < 0 and sys.platform != "win32" else f"exit code {code}"
    except ValueError:
        return f"signal {-code}"
