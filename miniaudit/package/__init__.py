"""A path to the programs in it: which files make each mini-program, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from miniaudit.package.problems import PackageError, Problem
    from miniaudit.package.program import Package
    from miniaudit.package.workspace import Workspace, open_files, open_path

__all__ = ["Package", "PackageError", "Problem", "Workspace", "open_files", "open_path"]
_HOMES: Final = {"Package": "program", "PackageError": "problems", "Problem": "problems"}


def __getattr__(name: str) -> object:
    """Import what is asked for: who only looks at files must not pay for the parsers."""
    from importlib import import_module  # noqa: PLC0415  # here alone

    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"miniaudit.package.{_HOMES.get(name, 'workspace')}"), name)
