"""Print the pages from the shipped rules: `python -m miniaudit.engine.docs docs`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from miniaudit.engine import rulebook
from miniaudit.engine.docs import pages


def write(folder: Path) -> int:
    """Write every page below `folder`, in place of those that stood there; return how many there are."""
    printed = dict(pages(rulebook.read()))
    for own in {folder / Path(*Path(path).parts[:2]) for path in printed}:
        shutil.rmtree(own, ignore_errors=True)  # a rule that is gone must not leave its page
    for path, text in printed.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8", newline="\n")
    return len(printed)


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004  # the module and the folder
        sys.exit("usage: python -m miniaudit.engine.docs FOLDER")
    print(f"{write(Path(sys.argv[1]))} pages")  # noqa: T201  # a program of its own, for whoever edits rules
