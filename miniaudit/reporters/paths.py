"""Paths as reports give them: from the checked path or from the repository's root, and never out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from miniaudit.reporters.view import View

_SEPARATOR: Final = re.compile(r"[/\\]")


def in_repository(view: View, program: str, path: str) -> str:
    """Return a path of a program from the repository's root; whatever a name says, it stays inside."""
    parts = (part for whole in (view.prefix, program, path) for part in _SEPARATOR.split(whole))
    return "/".join(part for part in parts if part.strip(" ") not in ("", ".", ".."))
