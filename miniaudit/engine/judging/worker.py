"""The process that judges programs of one path; where it breaks down, who asked judges the program itself."""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from miniaudit.engine import rulebook
from miniaudit.engine.cache import compiled
from miniaudit.engine.cache.scans import Scans
from miniaudit.engine.judging import task
from miniaudit.engine.judging.judge import judged_each
from miniaudit.package.trees import Recorded, tree_at
from miniaudit.package.workspace import open_tree

if TYPE_CHECKING:
    from typing import BinaryIO


def main() -> None:
    """Read the setup, then numbers of programs, on the standard input; write what each is on the standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us ends us
    source, out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints, prints into no answer
    try:
        _serve(source, out)
    except Exception:  # noqa: BLE001  # whatever it is, it is met again by who asked, and told there
        os._exit(1)


def _serve(source: BinaryIO, out: BinaryIO) -> None:
    gc.disable()  # as who asked does
    setup = task.read_setup(source.readline())
    path, folders, store = Path(setup.path), tuple(map(Path, setup.folders)), setup.store
    book = compiled.read(store, setup.code, *folders) if store else rulebook.read(*folders)
    tree = Recorded(tree_at(path))
    programs = open_tree(tree, path).programs
    asked = (programs[task.read_program(line)] for line in source)
    for judged in judged_each(asked, book, setup.settings, Scans(store, setup.code).of):
        out.write(task.told(judged, tree.taken()))
        out.flush()
        if store:
            store.close()


if __name__ == "__main__":
    main()
