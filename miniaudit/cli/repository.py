"""The repository a checked folder stands in, as far as the file system and a workflow's variables tell."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

_SERVER: Final = re.compile(r"https://[\w.-]+(:\d+)?")
_NAME: Final = re.compile(r"[\w.-]+/[\w.-]+")
_COMMIT: Final = re.compile(r"[0-9a-f]{7,64}")


def prefix(path: Path) -> str:
    """Return the way to a folder from the root of its repository; empty for an archive and outside of one."""
    here = Path(os.path.realpath(path))
    if not here.is_dir():
        return ""
    # Git is not asked: the tree may be hostile, and its settings run programs.
    root = next((above for above in (here, *here.parents) if os.path.lexists(above / ".git")), here)
    return "" if root == here else here.relative_to(root).as_posix()


def link() -> str:
    """Return where GitHub shows the files of the commit that is checked; empty outside a workflow."""
    server, name, commit = (os.environ.get(f"GITHUB_{key}", "") for key in ("SERVER_URL", "REPOSITORY", "SHA"))
    known = _SERVER.fullmatch(server) and _NAME.fullmatch(name) and _COMMIT.fullmatch(commit)
    return f"{server}/{name}/blob/{commit}/" if known else ""
