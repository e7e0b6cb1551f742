"""Where the shipped rules lie, and which of their folders hold something else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

SOURCES: Final = "sources"
CATEGORIES: Final = "service-categories"
NOT_TOPICS: Final = frozenset({SOURCES, CATEGORIES})


def shipped_folder() -> Path:
    """Return the folder of the shipped rules: inside an installed package, beside a checkout's."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"
