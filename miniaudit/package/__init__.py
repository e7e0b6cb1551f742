"""A path to the programs in it: which files make each mini-program, typed."""

from miniaudit.package.problems import PackageError, Problem
from miniaudit.package.program import Package
from miniaudit.package.workspace import Workspace, open_files, open_path

__all__ = ["Package", "PackageError", "Problem", "Workspace", "open_files", "open_path"]
