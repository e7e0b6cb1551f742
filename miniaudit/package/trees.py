"""A path to the files at it, or to one sentence that says why there are none; knows nothing of programs yet."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from miniaudit.package.files import FolderTree
from miniaudit.package.problems import PackageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.package.files import FileTree
    from miniaudit.package.problems import Problem

PROJECT_FILE: Final = "project.config.json"
LEVELS_ABOVE: Final = 3  # folders above a program in which its project file may stand
_ARCHIVES: Final = (".tgz", ".tar.gz", ".7z", ".rar")


def tree_at(path: Path) -> FileTree:
    """Return the files of a folder or zip; PackageError when it is neither."""
    shown = str(path)
    if not path.exists():
        raise PackageError("path-missing", path=shown)
    if path.name.lower().endswith(".wxapkg"):
        raise PackageError("wxapkg", path=shown)
    if path.name.lower().endswith(_ARCHIVES):
        raise PackageError("archive", path=shown)
    if path.is_file() and os.access(path, os.R_OK):
        from miniaudit.package.archive import ZipTree, is_zip  # noqa: PLC0415  # most paths are folders

        if is_zip(path):
            return ZipTree(path)
    if not path.is_dir():
        raise PackageError("not-a-folder", path=shown)
    if not os.access(path, os.R_OK | os.X_OK):
        raise PackageError("path-unreadable", path=shown)
    return FolderTree(path)


class Recorded:
    """A tree that takes down what is read of it: what comes of it depends on nothing else in the files."""

    def __init__(self, tree: FileTree) -> None:
        self._tree = tree
        self._read: dict[str, str] = {}

    @property
    def paths(self) -> tuple[str, ...]:
        """Every regular file, sorted."""
        return self._tree.paths

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stands in the tree and could not be taken in."""
        return self._tree.problems

    def taken(self) -> Mapping[str, str]:
        """Return the digest of every file that was read since this was last asked; empty for one that could not be."""
        taken, self._read = self._read, {}
        return taken

    def add(self, read: Mapping[str, str]) -> None:
        """Take down what another process read of the same tree; what changed meanwhile is as if it were not read."""
        self._read |= {path: digest if self._read.get(path, digest) == digest else "" for path, digest in read.items()}

    def read(self, path: str) -> bytes:
        """Return the content; OSError when it is not there or cannot be read."""
        self._read[path] = ""
        content = self._tree.read(path)
        self._read[path] = content_digest(content)
        return content

    def size(self, path: str) -> int:
        """Return the size in bytes; 0 for what is not there."""
        return self._tree.size(path)


def content_digest(content: bytes) -> str:
    """Return what tells one content from all others."""
    return blake2b(content, digest_size=20).hexdigest()


def file_above(path: Path, name: str) -> bytes:
    """Return the content of the nearest file of a name in the folders right above; empty when there is none."""
    here = Path(os.path.realpath(path))
    for number, above in enumerate(list(here.parents)[:LEVELS_ABOVE]):
        try:
            content = (above / name).read_bytes()
        except OSError:
            continue
        return f"{number} {here.relative_to(above).as_posix()} ".encode() + content
    return b""
