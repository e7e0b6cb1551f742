"""Entries in a folder: whatever is wrong with one, it is as if it were not there."""

from __future__ import annotations

import contextlib
import os
import time
import zlib
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES: Final = 512 * 1024 * 1024
_KEPT: Final = 0.75  # of these, once it was too much
_DIGEST: Final = 16  # bytes
_OFTEN: Final = 600  # seconds between looks at the size of it all
_ENDING: Final = ".mac"
_STAMP: Final = "looked-at"


class Store:
    """A folder of entries by key, that several processes may use at the same time."""

    def __init__(self, folder: Path, most: int = MOST_BYTES) -> None:
        self.folder = folder
        self._most = most
        self._written = 0

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key; None for nothing, for what is damaged and for what is another's."""
        path = self._path(key)
        try:
            raw = path.read_bytes()
            data = zlib.decompress(raw[_DIGEST:])
        except (OSError, zlib.error):
            return None
        if raw[:_DIGEST] != _digest(key, data):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # the oldest goes first
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under a key; a folder that cannot be written to keeps nothing."""
        path = self._path(key)
        raw = _digest(key, data) + zlib.compress(data, 1)
        new = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(raw)
            new.replace(path)  # another process sees the old entry or the new one, never half of it
        except OSError:
            with contextlib.suppress(OSError):
                new.unlink()
            return
        self._written += len(raw)

    def close(self) -> None:
        """Drop the oldest entries, when something was written and there may be too much."""
        stamp = self.folder / _STAMP
        if not self._written:
            return
        with contextlib.suppress(OSError):
            recent = stamp.exists() and time.time() - stamp.stat().st_mtime < _OFTEN
            if recent and self._written < self._most // 8:
                return
            stamp.touch()
            self.trim()

    def trim(self) -> None:
        """Drop the oldest entries until what is kept is clearly less than the bound."""
        entries = sorted(self._entries())
        total = sum(size for _, size, _ in entries)
        if total <= self._most:
            return
        for _, size, path in entries:
            with contextlib.suppress(OSError):
                Path(path).unlink()
            total -= size
            if total <= self._most * _KEPT:
                return

    def clear(self) -> int:
        """Drop every entry, and nothing else that may stand in the folder; return how many there were."""
        entries = list(self._entries())
        for _, _, path in entries:
            with contextlib.suppress(OSError):
                Path(path).unlink()
        return len(entries)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}{_ENDING}"

    def _entries(self) -> Iterator[tuple[float, int, str]]:
        """Yield time, size and path of every entry; what a process left half written is one."""
        with contextlib.suppress(OSError):
            for shelf in [each.path for each in os.scandir(self.folder) if each.is_dir(follow_symlinks=False)]:
                for entry in os.scandir(shelf):
                    if _ENDING in entry.name:
                        with contextlib.suppress(OSError):
                            found = entry.stat(follow_symlinks=False)
                            yield found.st_mtime, found.st_size, entry.path


def _digest(key: str, data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST, key=key.encode()[:64]).digest()


def key_of(*parts: str | bytes) -> str:
    """Return the key of something that depends on all of `parts`, and on nothing else."""
    made = blake2b(digest_size=20)
    for part in parts:
        data = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()
