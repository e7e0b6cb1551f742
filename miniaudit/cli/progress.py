"""How far a check is: on a terminal only, on the standard error, and only when it takes more than a second."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress as Bar

    from miniaudit.model.words import Language

_SECONDS: Final = 1.0


class Progress:
    """So many of so many are done; `total` None: nobody knows how far it is."""

    def __init__(self, total: int | None, language: Language) -> None:
        self._total = total
        self._done = 0
        self._doing = {"zh": "检查", "en": "checking"}[language]
        self._bar: Bar | None = None
        self._ended = False
        self._lock = Lock()  # between the run and the timer
        self._timer = Timer(_SECONDS, self._begin)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._bar is not None:
                self._bar.stop()

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        with self._lock:
            if self._bar is not None:
                self._bar.update(self._bar.task_ids[0], completed=self._done)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Leave the terminal to what is printed meanwhile."""
        with self._lock:
            if self._bar is not None:
                self._bar.stop()
            try:
                yield
            finally:
                if self._bar is not None:
                    self._bar.start()

    def _begin(self) -> None:
        from rich.console import Console  # noqa: PLC0415  # only what is slow pays for it
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415  # the same
        from rich.progress import Progress as Bar  # noqa: PLC0415  # the same

        how_far = () if self._total is None else (BarColumn(), MofNCompleteColumn())
        columns = (SpinnerColumn("line"), TextColumn("{task.description}"), *how_far, TimeElapsedColumn())
        with self._lock:
            if self._ended:
                return
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task(self._doing, total=self._total, completed=self._done)
            self._bar.start()
