"""Where a program's bytes come from: a folder on disk or files in memory, both behind one small protocol."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from miniaudit.package.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SKIPPED_FOLDERS: Final = frozenset({".git", ".svn", ".hg", "node_modules"})  # the platform never ships these either
MOST_FILES: Final = 200_000  # a mini-program has a few thousand; more is a disk, not a project
CODE_ENDINGS: Final = (".js", ".ts", ".wxml", ".wxs", ".json", ".wxss")


class FileTree(Protocol):
    """Read-only files by relative path, with `/` between names; nothing outside of it can be reached."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Every regular file, sorted."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stands in the tree and could not be taken in."""

    def read(self, path: str) -> bytes:
        """Return the content; OSError when it is not there or cannot be read."""

    def size(self, path: str) -> int:
        """Return the size in bytes; 0 for what is not there."""


class MemoryTree:
    """Files given as a mapping: examples of rules, tests, unpacked archives."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self._files = {path: _encoded(content) for path, content in files.items()}
        self.paths: tuple[str, ...] = tuple(sorted(self._files))
        self.problems: tuple[Problem, ...] = ()

    def read(self, path: str) -> bytes:
        """Return the content of `path`."""
        try:
            return self._files[path]
        except KeyError:
            raise FileNotFoundError(path) from None

    def size(self, path: str) -> int:
        """Return the size of `path` in bytes."""
        return len(self._files.get(path, b""))


class FolderTree:
    """The regular files below a folder; links, pipes and devices are listed as problems and never opened.

    `only` names the sub-folders to look at; everything by default.
    """

    def __init__(self, folder: Path, only: Iterable[str] = ("",)) -> None:
        self._folder = Path(os.path.realpath(folder))
        self._sizes: dict[str, int] = {}
        problems: list[Problem] = []
        for start in _apart(only):
            self._take(start, problems)
        self.paths: tuple[str, ...] = tuple(sorted(self._sizes))
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))

    def read(self, path: str) -> bytes:
        """Return the content of `path`; what became a link or a pipe since the walk is not opened."""
        if path not in self._sizes:
            raise FileNotFoundError(path)
        # a pipe put in place after the walk must not make us wait for a writer
        handle = os.open(self._folder / path, os.O_RDONLY | _flag("O_NONBLOCK") | _flag("O_BINARY"))
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise FileNotFoundError(path)
            return stream.read()

    def size(self, path: str) -> int:
        """Return the size of `path` in bytes."""
        return self._sizes.get(path, 0)

    def _take(self, start: str, problems: list[Problem]) -> None:
        pending = [(str(self._folder / start), f"{start}/" if start else "")]
        while pending:
            folder, prefix = pending.pop()
            for entry in _entries(folder, prefix, problems):
                path = prefix + entry.name
                if _is_folder(entry):
                    if entry.name not in SKIPPED_FOLDERS:
                        pending.append((entry.path, f"{path}/"))
                elif (found := self._file_size(entry, path)) is not None:
                    self._sizes[path] = found
                    if len(self._sizes) >= MOST_FILES:
                        problems.append(problem("too-many-files", prefix or ".", incomplete=True, count=MOST_FILES))
                        return
                elif entry.name not in SKIPPED_FOLDERS:
                    problems.append(_left_out(entry, path))

    def _file_size(self, entry: os.DirEntry[str], path: str) -> int | None:
        try:
            path.encode()  # a name that is no text could not be printed in any report
            if entry.is_symlink() and not self._is_inside(entry.path):
                return None
            found = entry.stat()
            readable = stat.S_ISREG(found.st_mode) and os.access(entry.path, os.R_OK)
        except (OSError, ValueError):
            return None
        return found.st_size if readable else None

    def _is_inside(self, path: str) -> bool:
        return Path(os.path.realpath(path)).is_relative_to(self._folder)


def _entries(folder: str, prefix: str, problems: list[Problem]) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        problems.append(problem("unreadable-folder", _printable(prefix.rstrip("/")) or ".", incomplete=True))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether to walk into it; folders behind a link are not walked: they may lead back or out."""
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _left_out(entry: os.DirEntry[str], path: str) -> Problem:
    if entry.is_symlink():
        return problem("link-not-followed", _printable(path), incomplete=_may_hold_code(entry))
    return problem("unreadable-file", _printable(path), incomplete=_may_hold_code(entry))


def _may_hold_code(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir() or entry.name.endswith(CODE_ENDINGS)
    except OSError:
        return entry.name.endswith(CODE_ENDINGS)


def _printable(path: str) -> str:
    return path.encode(errors="backslashreplace").decode()


def _apart(starts: Iterable[str]) -> list[str]:
    """Drop what lies within another, so that no file is met twice."""
    kept: list[str] = []
    for start in sorted({start.strip("/") for start in starts}):
        if not any(outer == "" or start.startswith(f"{outer}/") for outer in kept):
            kept.append(start)
    return kept


def _flag(name: str) -> int:
    return int(getattr(os, name, 0))  # Windows has O_BINARY and lacks O_NONBLOCK, others the reverse


def _encoded(content: str | bytes) -> bytes:
    return content.encode(errors="surrogatepass") if isinstance(content, str) else content
