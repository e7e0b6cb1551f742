"""Print miniaudit and its peers side by side, measured in one run: `python benchmarks/run.py --help`."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import tools
from measure import Run, median, run

if TYPE_CHECKING:
    from collections.abc import Iterable


def table(title: str, folder: Path, repeats: int) -> str:
    """Return the table of one folder: the tools take turns, so a slow minute of the machine slows them all."""
    commands = dict(tools.commands(folder))
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for turn in range(repeats + 1):
        for name, command in commands.items():
            measured = run(command)
            if turn:  # the first turn warms the file cache
                runs[name].append(measured)
    medians = {name: median(kept) for name, kept in runs.items()}
    own = next(kept for name, kept in medians.items() if name == "miniaudit (cold)")
    rows = [
        f"| {name} | {m.wall:.3f} | {m.wall / own.wall:.2f} | {m.cpu:.3f} | {m.cpu / own.cpu:.2f} | {m.peak:.0f} |"
        for name, m in medians.items()
    ]
    head = "| tool | wall s | of ours | cpu s | of ours | peak MiB |\n|---|---:|---:|---:|---:|---:|"
    return "\n".join([f"{title} ({_size(folder)}), medians of {repeats}", "", head, *rows])


def _size(folder: Path) -> str:
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return f"{len(files)} files, {sum(path.stat().st_size for path in files) / 2**20:.1f} MiB"


def tables(one: Path | None, every: Iterable[Path], repeats: int) -> None:
    """Print a table for each folder that was given."""
    for folder in [one] if one else []:
        print(table("one project", folder, repeats), end="\n\n", flush=True)
    for folder in every:
        print(table("all projects together", folder, max(1, repeats // 3)), flush=True)


def main() -> None:
    """Parse the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", type=Path, help="one mini-program")
    parser.add_argument("--all", type=Path, action="append", default=[], help="a folder of many")
    parser.add_argument("--repeats", type=int, default=5, help="counted runs of each tool")
    parser.add_argument("--install", action="store_true", help="install the peers first, into benchmarks/.tools")
    given = parser.parse_args()
    if given.install:
        tools.install()
    if not given.one and not given.all:
        sys.exit("give --one FOLDER, --all FOLDER, or both")
    if not shutil.which("rg"):
        print("ripgrep is not installed (apt-get install ripgrep)", file=sys.stderr)
    tables(given.one, given.all, given.repeats)


if __name__ == "__main__":
    main()
