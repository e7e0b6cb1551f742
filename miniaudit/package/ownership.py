"""Whose a file is: the owner's own, a library's copy, or not part of what is shipped."""

from __future__ import annotations

import re
from collections import defaultdict
from posixpath import dirname
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from miniaudit.package import libraries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from miniaudit.package.frameworks import Framework
    from miniaudit.package.pack_rules import PackRules

Kind = Literal["wxml", "js", "ts", "wxs", "json", "wxss", "other"]
Role = Literal["own", "third-party", "not-shipped"]

KINDS: Final[Mapping[str, Kind]] = {
    "wxml": "wxml", "js": "js", "ts": "ts", "wxs": "wxs", "json": "json", "wxss": "wxss",
}  # fmt: skip


class File(NamedTuple):
    """One file of a program; `path` is relative to the program's root."""

    path: str
    kind: Kind
    role: Role
    why: str  # what decided the role: a stable word, empty for own
    size: int


class Verdict(NamedTuple):
    """A role and what decided it."""

    role: Role
    why: str


_OWN: Final = Verdict("own", "")
_LIBRARY_FOLDER: Final = Verdict("third-party", "library-folder")
_LIBRARY_FILE: Final = Verdict("third-party", "library-file")
_BIG_ENOUGH_FOR_A_BANNER: Final = 8_000
_FEWEST_COMPONENTS: Final = 10
_MOSTLY: Final = 0.7
_PROJECT_FILES: Final = re.compile(
    r"(?:^|/)(?:project(?:\.private|\.miniapp)?\.config\.json|package(?:-lock)?\.json|[tj]sconfig(?:\.\w+)?\.json|"
    r"(?:gulpfile|gruntfile|webpack|rollup|vite|babel|jest|karma|postcss|prettier|commitlint|tailwind|vue|eslint|stylelint)"
    r"(?:\.(?:config|conf|babel|setup|dev|prod|base))*\.[cm]?[jt]s|\.[^/]+|[^/]+\.d\.ts|lerna\.json|miniaudit\.toml)$",
    re.IGNORECASE,
)
_FRAMEWORK_FILES: Final[Mapping[str, frozenset[str]]] = {
    "taro": frozenset({"vendors.js", "taro.js", "runtime.js", "babelHelpers.js"}),
    "uni-app": frozenset({"common/runtime.js"}),
    "wepy": frozenset({"vendor.js"}),
    "mpvue": frozenset({"static/js/vendor.js", "static/js/manifest.js"}),
}
_FRAMEWORK_FOLDERS: Final[Mapping[str, frozenset[str]]] = {"taro": frozenset({"npm"}), "wepy": frozenset({"npm"})}


class Ownership:
    """Decides the role of every file of one program.

    `entries` are paths without ending that the platform opens by itself (pages, app): always the owner's.
    `elsewhere` are folders that belong to something else, with the reason.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # all that decides
        self,
        sizes: Mapping[str, int],
        read: Callable[[str], bytes],
        rules: PackRules,
        framework: Framework,
        entries: AbstractSet[str],
        elsewhere: Mapping[str, str],
    ) -> None:
        self._sizes = sizes
        self._read = read
        self._rules = rules
        self._entries = entries
        self._files = _framework_files(framework, sizes)
        self._libraries = frozenset(_component_libraries(sizes))
        named = {folder: Verdict("third-party", "framework") for folder in _FRAMEWORK_FOLDERS.get(framework, ())}
        self._folders: dict[str, Verdict] = {
            "": _OWN, **named, **{folder: Verdict("not-shipped", why) for folder, why in elsewhere.items()}
        }  # fmt: skip

    def files(self) -> dict[str, File]:
        """Return every file with its role, by path."""
        return {path: File(path, _kind(path), *self._verdict(path), size) for path, size in self._sizes.items()}

    def _verdict(self, path: str) -> Verdict:
        stem = path.rpartition(".")[0]
        if stem in self._entries:
            return _OWN
        if self._rules.leaves_out(path):
            return Verdict("not-shipped", "pack-options")
        folder = self._folder(dirname(path))
        if folder.role == "not-shipped":
            return folder
        if _PROJECT_FILES.search(path):
            return Verdict("not-shipped", "project-file")
        return folder if folder.role == "third-party" else self._single(path)

    def _folder(self, path: str) -> Verdict:
        if path not in self._folders:
            above, _, name = path.rpartition("/")
            is_library = name.lower() in libraries.FOLDERS or path in self._libraries
            found = self._folder(above)
            self._folders[path] = _LIBRARY_FOLDER if found is _OWN and is_library else found
        return self._folders[path]

    def _single(self, path: str) -> Verdict:
        if path in self._files:
            return Verdict("third-party", "framework")
        if _kind(path) not in {"js", "ts", "wxml", "wxss", "wxs"}:
            return _OWN
        by_name = libraries.is_library_file(path.rpartition("/")[2])
        if not by_name and (self._sizes[path] < _BIG_ENOUGH_FOR_A_BANNER or not path.endswith((".js", ".wxss"))):
            return _OWN
        try:
            content = self._read(path)
        except OSError:
            return _OWN
        if (by_name or libraries.has_library_banner(content)) and not any(
            act in content for act in libraries.ACTS_ON_USERS
        ):
            return _LIBRARY_FILE if by_name else Verdict("third-party", "library-banner")
        return _OWN


def _kind(path: str) -> Kind:
    return KINDS.get(path.rpartition(".")[2], "other")


def _framework_files(framework: Framework, paths: Iterable[str]) -> frozenset[str]:
    known = _FRAMEWORK_FILES.get(framework, frozenset())
    # uni-app with Vue 2 packs the owner's shared modules into this file too; with Vue 3 only libraries
    if framework == "uni-app" and "common/runtime.js" not in paths:
        known |= {"common/vendor.js"}
    return known


def _component_libraries(paths: Iterable[str]) -> Iterable[str]:
    """Yield folders whose sub-folders are called like the components of a user-interface library."""
    children: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        folder, _, name = dirname(path).rpartition("/")
        if name:
            children[folder].add(name.lower().removeprefix("van-").removeprefix("i-").removeprefix("wux-"))
    for folder, names in children.items():
        known = len(names & libraries.COMPONENT_NAMES)
        if folder and known >= _FEWEST_COMPONENTS and known >= _MOSTLY * len(names):
            yield folder
