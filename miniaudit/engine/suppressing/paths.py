"""Paths of configuration entries: `*` within a name, `**` through folders, a folder with all that is in it."""

from __future__ import annotations

from fnmatch import fnmatchcase
from posixpath import normpath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_THROUGH: Final = "**"


def pieces(glob: str) -> tuple[str, ...]:
    """Return a path as it is written, name by name; none for a path that means the folder itself."""
    found = normpath(glob.strip().replace("\\", "/").lstrip("/"))
    return () if found == "." else tuple(found.split("/"))


def covers(glob: Sequence[str], path: str) -> bool:
    """Tell whether a path is meant, itself or as part of a folder."""
    reached = {0}  # how many pieces may be used up before the next name
    for name in path.split("/"):
        reached = _beyond(glob, reached)
        if len(glob) in reached:
            return True
        stay = {at for at in reached if glob[at] == _THROUGH}
        reached = stay | {at + 1 for at in reached if glob[at] != _THROUGH and fnmatchcase(name, glob[at])}
    return len(glob) in _beyond(glob, reached)


def _beyond(glob: Sequence[str], reached: set[int]) -> set[int]:
    """Add the places behind a `**`, which may stand for no folder at all."""
    found = set(reached)
    for at in sorted(reached):
        while at < len(glob) and glob[at] == _THROUGH:  # several in a row are one
            at += 1  # noqa: PLW2901  # walking on from each place
            found.add(at)
    return found
