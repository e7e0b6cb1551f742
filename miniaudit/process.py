"""Worker processes of our own: how one is started, how several share work, how one ends itself when it takes too much.

What takes too long may run in C, where neither a handler nor a thread of Python's can stop it. The system's alarm ends
the process by itself, whatever becomes of the process that waits, and needs no memory. Windows has none; there the
watchdog of `faulthandler`, a thread of C's, does it.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    Asked = TypeVar("Asked")
    Answer = TypeVar("Answer")

# The code that the watchdog ends a process with.
ENDED_ITSELF: Final = 1 if sys.platform == "win32" else -int(signal.SIGALRM)
LIMITS_MEMORY: Final = sys.platform not in ("win32", "darwin")  # macOS takes the limit and does not keep it
_AHEAD: Final = 32  # answers a process that may wait for an earlier one: of thousands, not all are held


def started(*arguments: str) -> subprocess.Popen[bytes]:
    """Start our interpreter with some arguments as a process that takes and gives bytes; it imports what we import."""
    return subprocess.Popen(  # noqa: S603  # ourselves
        (sys.executable, "-P", *arguments),  # -P: no module is taken from the folder we stand in
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would open one for it
    )


class Server:
    """A process that answers a line with a line, and the next one when it has ended."""

    def __init__(self, setup: bytes, *arguments: str) -> None:
        """Take what every process is told first, a line, and the arguments of our interpreter."""
        self._setup = setup
        self._arguments = arguments
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._lock = Lock()  # between who asks and who closes

    def ask(self, line: bytes) -> bytes:
        """Return the answer; without its line end when the process ended meanwhile, OSError when there is none."""
        with self._lock:
            if self._closed:
                return b""
            if self._process is None or self._process.poll() is not None:
                self._process = started(*self._arguments)
                assert self._process.stdin is not None
                self._process.stdin.write(self._setup)
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(line)
        process.stdin.flush()
        return process.stdout.readline()

    def kill(self) -> None:
        """End the process, whatever it does, and start no other."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def end(self) -> int:
        """Give the process nothing more to do and wait for its end; return its code."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return 0
        with process:  # closes what it reads, and waits
            pass
        return process.returncode


def shared(
    asked: Iterable[Asked], servers: Sequence[Server], ask: Callable[[Server, Asked], Answer]
) -> Iterator[tuple[Asked, Answer]]:
    """Yield everything asked with its answer, in order; the servers are ended when no more is wanted."""
    idle = SimpleQueue[Server]()
    for server in servers:
        idle.put(server)

    def answer(each: Asked) -> Answer:
        server = idle.get()
        try:
            return ask(server, each)
        finally:
            idle.put(server)

    pending = deque[tuple["Asked", "Future[Answer]"]]()
    with ThreadPoolExecutor(len(servers)) as threads:  # each waits for a process
        try:
            for each in asked:
                pending.append((each, threads.submit(answer, each)))
                if len(pending) > len(servers) * _AHEAD:
                    first, future = pending.popleft()
                    yield first, future.result()
            while pending:
                first, future = pending.popleft()
                yield first, future.result()
        finally:
            for _, future in pending:
                future.cancel()
            for server in servers:
                server.kill()
    for server in servers:
        server.end()


class Watchdog:
    """Ends this process when what it watches takes too long."""

    def __init__(self) -> None:
        if sys.platform == "win32":
            self._nowhere = Path(os.devnull).open("wb")  # noqa: SIM115  # as long as the process
        else:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)  # who started us may ignore it

    def watch(self, seconds: float) -> None:
        """End the process in so many seconds, unless told otherwise before."""
        if sys.platform == "win32":
            faulthandler.dump_traceback_later(seconds, exit=True, file=self._nowhere)
        else:
            signal.setitimer(signal.ITIMER_REAL, seconds)

    @staticmethod
    def rest() -> None:
        """End nothing until told to watch again."""
        if sys.platform == "win32":
            faulthandler.cancel_dump_traceback_later()
        else:
            signal.setitimer(signal.ITIMER_REAL, 0)


def limit_memory(megabytes: int) -> None:
    """Let this process have no more memory than that: what asks for more gets a MemoryError, or breaks down."""
    import resource  # noqa: PLC0415  # only where LIMITS_MEMORY

    # Linux counts what is reserved and never used as address space, and only what can be written to as data.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    size = megabytes * 1024 * 1024
    _, most = resource.getrlimit(kind)
    resource.setrlimit(kind, (size if most == resource.RLIM_INFINITY else min(size, most), most))
