"""A zip as the files in it: everything is looked at before anything is used, and nothing is written to disk."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from miniaudit.model.words import Text
from miniaudit.package.files import CODE_ENDINGS, MOST_FILES, SKIPPED_FOLDERS
from miniaudit.package.problems import PackageError

if TYPE_CHECKING:
    from pathlib import Path

    from miniaudit.package.problems import Problem

MOST_BYTES: Final = 256 * 1024 * 1024  # of code, unpacked; a mini-program ships 30 MB at most
_HELD: Final = (*CODE_ENDINGS, ".map")
_HEAD: Final = b"PK\x03\x04"
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED: Final = 0x1
_NAMED_IN_UTF8: Final = 0x800
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    RuntimeError,  # NotImplementedError is one
)

_ABSOLUTE: Final = Text("是绝对路径", "is an absolute path")
_OUTSIDE: Final = Text("指向压缩包之外", "leads out of the archive")
_TWICE: Final = Text("出现了两次", "stands in it twice")
_LINK: Final = Text("是链接", "is a link")
_NO_NAME: Final = Text("不是文件名", "is no file name")
_BOTH: Final = Text("既是文件又是文件夹", "is both a file and a folder")


class ZipTree:
    """The files of a zip; PackageError when it is damaged, too large, encrypted or names what no zip should.

    Entries may begin with `./`, as the platform's build tool writes them. Of files that are no code only the size is
    kept.
    """

    def __init__(self, path: Path) -> None:
        self._shown = str(path)
        self._sizes: dict[str, int] = {}
        self._contents: dict[str, bytes] = {}
        try:
            with zipfile.ZipFile(path) as archive:
                self._take(archive, path.stat().st_size)
        except _DAMAGE:
            raise PackageError("zip-damaged", path=self._shown) from None
        self.paths: tuple[str, ...] = tuple(sorted(self._sizes))
        self.problems: tuple[Problem, ...] = ()

    def read(self, path: str) -> bytes:
        """Return the content of `path`; OSError for what is not there or is no code."""
        try:
            return self._contents[path]
        except KeyError:
            raise FileNotFoundError(path) from None

    def size(self, path: str) -> int:
        """Return the size of `path` in bytes."""
        return self._sizes.get(path, 0)

    def _take(self, archive: zipfile.ZipFile, packed_size: int) -> None:
        entries = archive.infolist()
        if len(entries) > MOST_FILES:
            raise PackageError("zip-too-large", path=self._shown)
        if sum(entry.compress_size for entry in entries) > packed_size:
            raise PackageError("zip-damaged", path=self._shown)  # entries that lie upon one another
        named = {}
        for entry in entries:
            path = self._path(entry)
            if path and not entry.is_dir():
                if path in named:
                    self._refuse(path, _TWICE)
                named[path] = entry
        self._look_for_folders(named)
        wanted = {path: entry for path, entry in named.items() if SKIPPED_FOLDERS.isdisjoint(path.split("/")[:-1])}
        self._sizes = {path: entry.file_size for path, entry in wanted.items()}
        code = {path: entry for path, entry in wanted.items() if path.endswith(_HELD)}
        if sum(entry.file_size for entry in code.values()) > MOST_BYTES:
            raise PackageError("zip-too-large", path=self._shown)
        for path, entry in code.items():
            self._contents[path] = self._content(archive, entry, path)

    def _path(self, entry: zipfile.ZipInfo) -> str:
        """Return where an entry says it stands."""
        name = _decoded(entry).replace("\\", "/")
        if name.startswith("/") or _DRIVE.match(name):
            self._refuse(name, _ABSOLUTE)
        parts = [part for part in name.split("/") if part not in ("", ".")]
        if ".." in parts:
            self._refuse(name, _OUTSIDE)
        if "\0" in entry.orig_filename or not name:
            self._refuse(name, _NO_NAME)
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            self._refuse(name, _LINK)
        return "/".join(parts)

    def _look_for_folders(self, named: dict[str, zipfile.ZipInfo]) -> None:
        """Refuse a file in which other entries stand: which of both a reader sees would depend on the reader."""
        for path in named:
            parts = path.split("/")
            for folder in accumulate(parts[:-1], "{}/{}".format):
                if folder in named:
                    self._refuse(folder, _BOTH)

    def _content(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str) -> bytes:
        if entry.flag_bits & _ENCRYPTED:
            raise PackageError("zip-encrypted", path=self._shown)
        if entry.compress_type not in _METHODS:
            raise PackageError("zip-method", path=self._shown, name=path)
        content = archive.read(entry)  # no more than the size it states, and its checksum is compared
        if len(content) != entry.file_size:
            raise PackageError("zip-damaged", path=self._shown)
        return content

    def _refuse(self, name: str, reason: Text) -> None:
        raise PackageError("zip-entry", path=self._shown, name=name, reason=reason)


def is_zip(path: Path) -> bool:
    """Tell whether a file is called a zip or begins like one."""
    if path.name.lower().endswith(".zip"):
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(len(_HEAD)) == _HEAD
    except OSError:
        return False


def _decoded(entry: zipfile.ZipInfo) -> str:
    """Return the name; Windows writes Chinese ones in GBK without saying so."""
    if entry.flag_bits & _NAMED_IN_UTF8:
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename
