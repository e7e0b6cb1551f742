"""From the path that is written in a file to the file that is meant, as the platform looks it up."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

_SCRIPT_ENDINGS: Final = ("", ".js", ".ts", "/index.js", "/index.ts")
_COMPONENT_ENDINGS: Final = ("", "/index")
_TEMPLATE_ENDINGS: Final = ("", ".wxml")
_STYLE_ENDINGS: Final = ("", ".wxss")


class Resolver:
    """Looks paths up among the files of one program; all paths are relative to its root."""

    def __init__(self, files: AbstractSet[str], aliases: Mapping[str, str]) -> None:
        self._files = files
        # the longest prefix wins; an alias is written "name/*": "folder/*"
        pairs = ((key.removesuffix("*"), target.removesuffix("*")) for key, target in aliases.items())
        self._aliases = sorted(pairs, key=lambda pair: -len(pair[0]))

    def module(self, from_path: str, specifier: str) -> str | None:
        """Return the script that `require` or `import` means; None when it is not in the program."""
        return self._first(self._places(from_path, specifier, npm=True), _SCRIPT_ENDINGS, self._script)

    def component(self, from_path: str, specifier: str) -> str | None:
        """Return the component's path without ending; None for plug-ins and for what is not in the program."""
        if is_external(specifier):
            return None
        return self._first(self._places(from_path, specifier, npm=True), _COMPONENT_ENDINGS, self._component)

    def template(self, from_path: str, specifier: str) -> str | None:
        """Return the template file that `<import>` or `<include>` means."""
        return self._first(self._places(from_path, specifier, npm=False), _TEMPLATE_ENDINGS, self._file)

    def wxs(self, from_path: str, specifier: str) -> str | None:
        """Return the file that `<wxs src>` or a WXS `require` means."""
        return self._first(self._places(from_path, specifier, npm=False), ("", ".wxs"), self._file)

    def style(self, from_path: str, specifier: str) -> str | None:
        """Return the style sheet that `@import` means."""
        return self._first(self._places(from_path, specifier, npm=True), _STYLE_ENDINGS, self._file)

    def _places(self, from_path: str, specifier: str, *, npm: bool) -> Iterator[str]:
        """Yield where the platform looks, best place first."""
        specifier = specifier.strip()
        if not specifier or "\0" in specifier or is_external(specifier):
            return
        for prefix, target in self._aliases:
            if specifier.startswith(prefix):
                yield _normal(target + specifier[len(prefix) :])
        if specifier.startswith("/"):
            yield _normal(specifier)
            return
        here = dirname(from_path)
        if npm and not specifier.startswith("."):
            for folder in _upwards(here):
                yield join(folder, "miniprogram_npm", normpath(specifier))
        yield _normal(join(here, specifier))

    def _first(self, places: Iterator[str], endings: tuple[str, ...], look: Callable[[str], str | None]) -> str | None:
        for place in places:
            if place.startswith("../") or place == "..":
                continue
            for ending in endings:
                if found := look((place + ending).lstrip("/")):
                    return found
        return None

    def _file(self, path: str) -> str | None:
        return path if path in self._files else None

    def _script(self, path: str) -> str | None:
        if path in self._files:
            return path
        # TypeScript imports itself as the script it will become
        source = f"{path[:-3]}.ts"
        return source if path.endswith(".js") and source in self._files else None

    def _component(self, stem: str) -> str | None:
        endings = (".wxml", ".js", ".ts")
        return stem if any(stem + ending in self._files for ending in endings) else None


def is_external(specifier: str) -> bool:
    """Tell whether a path leads to a plug-in or another place that is not in the program."""
    return "://" in specifier


def _normal(path: str) -> str:
    found = normpath(path.lstrip("/"))
    return "" if found == "." else found


def _upwards(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = dirname(folder)
    yield ""
