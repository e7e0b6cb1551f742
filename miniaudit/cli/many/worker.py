"""The process that checks paths, one after the other; it ends itself when one takes too long or too much."""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from typing import TYPE_CHECKING, Final

from miniaudit.cli.many import job, rows
from miniaudit.process import Watchdog, limit_memory

if TYPE_CHECKING:
    from pathlib import Path

    from miniaudit.cli.many.job import Row, Setup

OUT_OF_MEMORY: Final = 3  # the code that it ends itself with
_BROKE_DOWN: Final = 4  # the same, where nothing of the kind is foreseen


def main() -> None:
    """Read the setup, then paths, on the standard input; write a row for each on the standard output."""
    try:
        _serve()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception:  # noqa: BLE001  # whatever it is, the code must not be the one that the watchdog ends us with
        os._exit(_BROKE_DOWN)


def _serve() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us ends us, and must not take it for a crash
    source, out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints, prints into no row
    setup = job.setup(source.readline())
    watchdog = Watchdog()
    if setup.megabytes is not None:
        limit_memory(setup.megabytes)
    for line in source:
        path = job.path(line)
        if setup.seconds is not None:
            watchdog.watch(setup.seconds)
        told = job.packed(_row(path, setup))
        watchdog.rest()
        out.write(told)
        out.flush()
        gc.collect()


def _row(path: Path, setup: Setup) -> Row:
    try:
        return rows.checked(path, setup)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # a bug met in one path must not cost the others their reports
        where = traceback.extract_tb(error.__traceback__)[-1]
        how = f"{type(error).__name__}: {error} ({where.name}:{where.lineno})"
        return rows.failed(path, setup, "crashed", rows.CRASHED, how)


if __name__ == "__main__":
    main()
