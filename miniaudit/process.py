"""Worker processes of our own: how one is started, and how it ends itself when it takes too much.

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
from pathlib import Path
from typing import Final

# The code that the watchdog ends a process with.
ENDED_ITSELF: Final = 1 if sys.platform == "win32" else -int(signal.SIGALRM)
LIMITS_MEMORY: Final = sys.platform not in ("win32", "darwin")  # macOS takes the limit and does not keep it


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
