"""Several programs of one path, judged at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.engine.judging import task
from miniaudit.process import Server, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from miniaudit.engine.judging.judged import Judged
    from miniaudit.engine.judging.task import Told
    from miniaudit.package import Package
    from miniaudit.package.trees import Recorded

_COMMAND: Final = ("-m", "miniaudit.engine.judging.worker")


def judged(
    packages: Sequence[Package], count: int, setup: bytes, here: Callable[[Package], Judged], tree: Recorded
) -> Iterator[Judged]:
    """Yield what so many processes say of programs, in order; where one breaks down, what is said `here`.

    `tree` takes down what they read.
    """
    numbers = sorted(range(len(packages)), key=lambda number: -packages[number].code_size)
    found = dict(shared(numbers, [Server(setup, *_COMMAND) for _ in range(count)], _told))
    for number, package in enumerate(packages):
        told = found.pop(number)
        if told is not None:
            tree.add(told.read)
        yield here(package) if told is None else told.judged


def _told(server: Server, number: int) -> Told | None:
    try:
        line = server.ask(task.program(number))
    except OSError:
        line = b""
    if line.endswith(b"\n"):
        return task.read_told(line)
    server.end()
    return None
