"""A path to the programs in it, or to one sentence that says why there are none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from miniaudit.package.files import FileTree, MemoryTree
from miniaudit.package.frameworks import FrameworkSource
from miniaudit.package.frameworks import sources as framework_sources
from miniaudit.package.problems import PackageError, Problem, problem
from miniaudit.package.program import Package
from miniaudit.package.project_config import ProjectConfig, read_project
from miniaudit.package.roots import Root, find
from miniaudit.package.sources import Sources
from miniaudit.package.trees import LEVELS_ABOVE, PROJECT_FILE, tree_at

if TYPE_CHECKING:
    from collections.abc import Mapping


class Workspace(NamedTuple):
    """The programs found at a path, and what could not be taken in on the way."""

    programs: tuple[Package, ...]
    problems: tuple[Problem, ...]  # paths are relative to the checked path


def open_path(path: Path) -> Workspace:
    """Return the programs in a folder or zip; PackageError says in one sentence why there are none."""
    return open_tree(tree_at(path), path)


def open_tree(tree: FileTree, path: Path) -> Workspace:
    """Return the programs in the files at a path."""
    return _open(tree, str(path), path if path.is_dir() else None)


def open_files(files: Mapping[str, str]) -> Workspace:
    """Return the programs in files given by path: examples of rules, tests."""
    return _open(MemoryTree(files), ".", None)


def _open(tree: FileTree, shown: str, folder: Path | None) -> Workspace:
    sources = Sources(tree)
    found = find(sources)
    unbuilt = framework_sources(sources.paths, sources.bytes)
    programs = [Package(sources, root, others=_others(root, found.roots)) for root in _settled(found.roots, folder)]
    programs = [p for p in programs if p.pages or p.kind != "miniprogram" or (len(programs) == 1 and not unbuilt)]
    if not programs:
        raise _refusal(sources, shown, folder, found.unfilled, unbuilt)
    problems = [*tree.problems, *found.problems]
    problems += [problem("app-json-missing", where or ".", incomplete=True) for where in found.unfilled]
    problems += [_unread(source) for source in unbuilt if not _holds_program(source, programs)]
    return Workspace(tuple(programs), tuple(problems))


def _others(root: Root, roots: tuple[Root, ...]) -> list[str]:
    return [other.folder for other in roots if other is not root and other.folder]


def _settled(roots: tuple[Root, ...], folder: Path | None) -> tuple[Root, ...]:
    """Give a program at the checked path itself the settings of the project file above it."""
    if folder is None:
        return roots
    return tuple(
        root._replace(project=_project_above(folder) or root.project)
        if root.folder == "" and not root.project.path
        else root
        for root in roots
    )


def _project_above(folder: Path) -> ProjectConfig | None:
    """Return the settings of a project above that says its program stands in `folder`; nothing else is read there."""
    here = Path(os.path.realpath(folder))
    for above in list(here.parents)[:LEVELS_ABOVE]:
        file = above / PROJECT_FILE
        if not file.is_file():
            continue
        try:
            project, _ = read_project(Sources(MemoryTree({PROJECT_FILE: file.read_bytes()})), PROJECT_FILE)
        except OSError:
            return None
        inner = here.relative_to(above).as_posix()
        if inner not in (*project.roots, project.plugin_root):
            return None
        clouds = tuple(root[len(inner) + 1 :] for root in project.cloud_roots if root.startswith(f"{inner}/"))
        return project._replace(path="", roots=("",), plugin_root=None, cloud_roots=clouds)
    return None


def _holds_program(source: FrameworkSource, programs: list[Package]) -> bool:
    """Tell whether the build of some framework source is among the programs."""
    prefix = f"{source.folder}/" if source.folder else ""
    return any(program.root == (source.folder or ".") or f"{program.root}/".startswith(prefix) for program in programs)


def _unread(source: FrameworkSource) -> Problem:
    return problem("framework-source", source.folder or ".", framework=source.framework, output=source.output)


def _refusal(
    sources: Sources, shown: str, folder: Path | None, unfilled: tuple[str, ...], unbuilt: tuple[FrameworkSource, ...]
) -> PackageError:
    if unbuilt:
        first = unbuilt[0]
        place = f"{shown}/{first.folder}" if first.folder else shown
        output = f"{place}/{first.output}"
        return PackageError(
            "framework-source", path=place, framework=first.framework, command=first.command, output=output
        )
    if unfilled:
        return PackageError("app-json-missing", path=f"{shown}/{unfilled[0]}")
    above = _program_above(folder) if folder else None
    if above:
        return PackageError("inside-program", path=shown, root=above)
    if any(path.endswith(".wxml") for path in sources.paths):
        return PackageError("components-only", path=shown)
    return PackageError("nothing-here", path=shown)


def _program_above(folder: Path) -> str | None:
    here = Path(os.path.realpath(folder))
    return next((str(above) for above in list(here.parents)[:LEVELS_ABOVE] if (above / "app.json").is_file()), None)
