"""Paths to rows in the order given, by processes that check several at a time."""

from __future__ import annotations

import signal
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Final

from miniaudit.cli.many import job, rows
from miniaudit.cli.many.worker import OUT_OF_MEMORY
from miniaudit.process import ENDED_ITSELF, started

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from miniaudit.cli.many.job import Row, Setup

_COMMAND: Final = ("-m", "miniaudit.cli.many.worker")
_AHEAD: Final = 32  # rows a process that may wait for an earlier one: of thousands, not all are held
_BROKEN: Final = frozenset({-6, -11})  # SIGABRT, SIGSEGV: a library of C's that got no memory


def checked(paths: Iterable[Path], setup: Setup, jobs: int) -> Iterator[tuple[Path, Row]]:
    """Yield every path with its row; processes are ended when no more is asked for."""
    workers = [_Worker(setup) for _ in range(jobs)]
    idle = SimpleQueue[_Worker]()
    for worker in workers:
        idle.put(worker)

    def row(path: Path) -> Row:
        worker = idle.get()
        try:
            return worker.check(path)
        finally:
            idle.put(worker)

    pending = deque[tuple["Path", "Future[Row]"]]()
    with ThreadPoolExecutor(jobs) as threads:  # each waits for a process
        try:
            for path in paths:
                pending.append((path, threads.submit(row, path)))
                if len(pending) > jobs * _AHEAD:
                    first, future = pending.popleft()
                    yield first, future.result()
            while pending:
                first, future = pending.popleft()
                yield first, future.result()
        finally:
            for _, future in pending:
                future.cancel()
            for worker in workers:
                worker.kill()
    for worker in workers:
        worker.end()


class _Worker:
    """A process that checks, and the next one when it has ended."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._lock = Lock()  # between who asks and who closes

    def check(self, path: Path) -> Row:
        """Return the row of a path."""
        try:
            line = self._asked(path)
        except OSError as error:
            self.end()
            return rows.failed(path, self._setup, "crashed", rows.CRASHED, error.strerror or str(error))
        if line.endswith(b"\n"):
            if self._setup.megabytes is not None:
                self.end()  # what one path leaves behind must not count against the next
            return job.row(line)
        return self._failed(path, self.end())

    def kill(self) -> None:
        """End the process, whatever it does, and start no other."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def _asked(self, path: Path) -> bytes:
        with self._lock:
            if self._closed:
                return b""
            if self._process is None or self._process.poll() is not None:
                self._process = started(*_COMMAND)
                assert self._process.stdin is not None
                self._process.stdin.write(job.packed(self._setup))
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(job.packed_path(path))
        process.stdin.flush()
        return process.stdout.readline()

    def end(self) -> int:
        """Give the process nothing more to do and wait for its end; return its code."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return 0
        with process:  # closes what it reads, and waits
            pass
        return process.returncode

    def _failed(self, path: Path, code: int) -> Row:
        limited = self._setup.megabytes is not None
        if code == ENDED_ITSELF and self._setup.seconds is not None:
            return rows.failed(path, self._setup, "timed-out", rows.TIMED_OUT)
        if limited and (code == OUT_OF_MEMORY or code in _BROKEN):
            return rows.failed(path, self._setup, "out-of-memory", rows.OUT_OF_MEMORY)
        return rows.failed(path, self._setup, "crashed", rows.CRASHED, _how(code))


def _how(code: int) -> str:
    if code == OUT_OF_MEMORY:
        return "MemoryError"
    try:
        return signal.Signals(-code).name if code < 0 and sys.platform != "win32" else f"exit code {code}"
    except ValueError:
        return f"signal {-code}"
