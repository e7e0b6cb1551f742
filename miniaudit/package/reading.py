"""Typed values out of configuration files; a value of another type is noted and passed over."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from miniaudit.model.span import Site, Span
from miniaudit.model.words import Text
from miniaudit.package.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.package.sources import Sources
    from miniaudit.parsers.json import Document, Key, Node
    from miniaudit.parsers.json import Problem as Unread

T = TypeVar("T")


class Fact(NamedTuple, Generic[T]):
    """A value and the place where it is written."""

    value: T
    site: Site


class Layer(NamedTuple):
    """One configuration file; `path` as it is shown, relative to the program's root."""

    path: str
    root: Node


_TYPES: Final = {
    str: Text("字符串", "a string"),
    bool: Text("布尔值", "true or false"),
    list: Text("数组", "a list"),
    dict: Text("对象", "an object"),
}


class Config:
    """Configuration files that overlay one another, the strongest first."""

    def __init__(self, *layers: Layer | None) -> None:
        self.layers = [layer for layer in layers if layer]
        self.problems: list[Problem] = []

    def text(self, *path: str) -> Fact[str] | None:
        """Return the text at a path of names."""
        return next((Fact(str(node.value), site_of(layer, node)) for layer, node in self._found(path, str)), None)

    def flag(self, *path: str) -> Fact[bool] | None:
        """Return the boolean at a path of names."""
        return next((Fact(node.value is True, site_of(layer, node)) for layer, node in self._found(path, bool)), None)

    def items(self, *path: str) -> Iterator[tuple[Layer, Node]]:
        """Yield the items of the list at a path of names."""
        for layer, node in self._found(path, list):
            yield from ((layer, item) for item in node.items())
            return

    def texts(self, *path: str) -> tuple[Fact[str], ...]:
        """Return the texts of the list at a path of names."""
        name = ".".join(path)
        pairs = ((layer, node) for layer, node in self.items(*path) if self.fits(layer, node, str, f"{name}[]"))
        return tuple(Fact(str(node.value), site_of(layer, node)) for layer, node in pairs)

    def members(self, *path: str) -> Iterator[tuple[Layer, Key, Node]]:
        """Yield the members of the objects at a path of names, all layers taken together."""
        met: set[str] = set()
        for layer, node in self._found(path, dict):
            for key, value in node.members():
                if key.name not in met:
                    met.add(key.name)
                    yield layer, key, value

    def text_members(self, *path: str) -> dict[str, Fact[str]]:
        """Return the texts among the members of the object at a path of names; the site is the text's."""
        name = ".".join(path)
        found = ((layer, key, node) for layer, key, node in self.members(*path))
        fitting = (each for each in found if self.fits(each[0], each[2], str, f"{name}.{each[1].name}"))
        return {key.name: Fact(str(node.value), site_of(layer, node)) for layer, key, node in fitting}

    def fits(self, layer: Layer, node: Node, kind: type, name: str) -> bool:
        """Tell whether a value is of a type; a problem is noted when it is not."""
        if isinstance(node.value, kind):
            return True
        if node.value is not None:  # null says: not set
            self._note(layer, node, kind, name)
        return False

    def _note(self, layer: Layer, node: Node, kind: type, name: str) -> None:
        span = Span(node.start, node.end)
        self.problems.append(problem("wrong-type", layer.path, span, key=name, expected=_TYPES[kind]))

    def _note_outer(self, layer: Layer, path: tuple[str, ...]) -> None:
        """Note a value on the way to `path` that cannot hold anything."""
        for length in range(1, len(path)):
            node = layer.root.get(*path[:length])
            if node is not None and not self.fits(layer, node, dict, ".".join(path[:length])):
                return

    def _found(self, path: tuple[str, ...], kind: type) -> Iterator[tuple[Layer, Node]]:
        for layer in self.layers:
            node = layer.root.get(*path)
            if node is None:
                self._note_outer(layer, path)
            elif self.fits(layer, node, kind, ".".join(path)):
                yield layer, node


def layer_of(sources: Sources, path: str, shown: str, problems: list[Problem], *, incomplete: bool) -> Layer | None:
    """Return the configuration file at `path`; what is wrong with it is added to `problems`."""
    document = sources.json(path)
    if document is None:
        return None
    if found := _worst(document):
        reason = _REASONS["conflict" if found.kind == "conflict" else "syntax"]
        span = Span(found.start, found.end)
        problems.append(problem("invalid-json", shown, span, incomplete=incomplete, reason=reason))
    root = document.root
    if root is None:
        return None
    if not isinstance(root.value, dict):
        span = Span(root.start, root.end)
        problems.append(problem("wrong-type", shown, span, incomplete=incomplete, key="{}", expected=_TYPES[dict]))
        return None
    return Layer(shown, root)


def is_broken(document: Document) -> bool:
    """Tell whether part of a document could not be read."""
    return _worst(document) is not None


def inner_path(path: str) -> str | None:
    """Return a path as configurations write it (`/a`, `./a/`) in plain form; None when it leads out of the program."""
    found = normpath(path.strip().replace("\\", "/").lstrip("/"))
    if found == ".." or found.startswith("../"):
        return None
    return "" if found == "." else found


def _worst(document: Document) -> Unread | None:
    return next((found for found in document.problems if not found.is_mild), None)


_REASONS: Final = {
    "conflict": Text("含未解决的合并冲突标记", "it holds unresolved merge conflict marks"),
    "syntax": Text("此处语法有误", "its syntax is wrong here"),
}


def site_of(layer: Layer, node: Node) -> Site:
    """Return where a value of a configuration file stands."""
    return Site(layer.path, Span(node.start, node.end))
