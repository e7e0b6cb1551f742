"""A whole process, measured by the operating system: wall and processor time, peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_UNIT: Final = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


class Run(NamedTuple):
    """One run, or the median of several."""

    wall: float  # seconds
    cpu: float  # seconds, of the process and its children
    peak: float  # MiB, of the largest single process


class Command(NamedTuple):
    """What to run, and where."""

    words: Sequence[str]
    folder: Path
    environment: dict[str, str]


def run(command: Command) -> Run:
    """Run a command once, its output thrown away; its exit code is its own affair: linters fail on findings."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command.words,
        cwd=command.folder,
        env=os.environ | command.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode < 0:
        raise RuntimeError(f"{command.words[0]} was ended by signal {-process.returncode}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * _UNIT / 2**20)


def median(runs: Sequence[Run]) -> Run:
    """Return the median of each figure."""
    return Run(*(statistics.median(figures) for figures in zip(*runs, strict=True)))
