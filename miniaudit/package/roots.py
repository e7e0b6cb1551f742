"""Where in a tree the programs stand."""

from __future__ import annotations

import re
from posixpath import dirname, join
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from miniaudit.package.project_config import NO_PROJECT, PROJECT_FILE, ProjectConfig, read_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from miniaudit.package.problems import Problem
    from miniaudit.package.sources import Sources

ProgramKind = Literal["miniprogram", "minigame", "plugin"]

MANIFESTS: Final[dict[ProgramKind, str]] = {"miniprogram": "app.json", "minigame": "game.json", "plugin": "plugin.json"}
_LISTS_PAGES: Final = re.compile(r'"(?:pages|sub[pP]ackages)"\s*:')
_IS_PLUGIN: Final = re.compile(r'"(?:publicComponents|pages|main)"\s*:')
_NOT_PROGRAMS: Final = frozenset({"miniprogram_npm", "cloudfunctions", "cloudfunction", "functions"})


class Root(NamedTuple):
    """A program's folder in the tree, and the project it belongs to."""

    folder: str
    kind: ProgramKind
    project: ProjectConfig


class Found(NamedTuple):
    """The programs of a tree, and what was wrong with the project files on the way."""

    roots: tuple[Root, ...]
    unfilled: tuple[str, ...]  # folders that a project file names and that hold no program
    problems: tuple[Problem, ...]


def find(sources: Sources) -> Found:
    """Return every program of a tree: those that project files name, then those that stand on their own."""
    problems: list[Problem] = []
    roots: dict[str, Root] = {}
    claimed: list[str] = []  # folders of projects that have their program
    unfilled: list[str] = []
    for path in sorted((p for p in sources.paths if p.rpartition("/")[2] == PROJECT_FILE), key=_depth):
        project, found = read_project(sources, path)
        problems += found
        own = list(_of_project(sources, project))
        if own:
            claimed.append(project.folder)
            roots.update({root.folder: root for root in own})
        elif project.roots[0] != project.folder:
            unfilled.append(project.roots[0])
    for root in _alone(sources):
        if root.folder not in roots and not _is_copy(root.folder, claimed, roots):
            roots[root.folder] = root
            claimed.append(root.folder)
    if not roots and _is_plugin(sources):
        roots[""] = Root("", "plugin", NO_PROJECT)
    return Found(tuple(sorted(roots.values())), tuple(unfilled), tuple(problems))


def _depth(path: str) -> tuple[int, str]:
    return path.count("/"), path


def _of_project(sources: Sources, project: ProjectConfig) -> Iterator[Root]:
    for folder in project.roots:
        kind = _kind_at(sources, folder)
        if kind:
            yield Root(folder, kind, project)
            break
    if project.plugin_root is not None and join(project.plugin_root, "plugin.json") in sources.paths:
        yield Root(project.plugin_root, "plugin", project)


def _kind_at(sources: Sources, folder: str) -> ProgramKind | None:
    if join(folder, "app.json") in sources.paths:
        return "miniprogram"
    return "minigame" if join(folder, "game.json") in sources.paths else None


def _alone(sources: Sources) -> Iterator[Root]:
    """Yield folders whose app.json lists pages, the outermost first."""
    for path in sorted((p for p in sources.paths if p.rpartition("/")[2] == "app.json"), key=_depth):
        if not _NOT_PROGRAMS.isdisjoint(path.split("/")[:-1]):
            continue
        text = sources.text(path)
        if text and _LISTS_PAGES.search(text.text):
            yield Root(dirname(path), "miniprogram", NO_PROJECT)


def _is_plugin(sources: Sources) -> bool:
    """Tell whether the tree is the folder of a plug-in; its project file stands above it."""
    text = sources.text(MANIFESTS["plugin"])
    return text is not None and _IS_PLUGIN.search(text.text) is not None


def _is_copy(folder: str, claimed: Sequence[str], roots: dict[str, Root]) -> bool:
    """Tell whether a folder is a source, build or part of a program that was found already."""
    return any(_within(folder, outer) for outer in (*claimed, *roots))


def _within(folder: str, outer: str) -> bool:
    return outer in ("", folder) or folder.startswith(f"{outer}/")
