"""Small programs as files, and the pieces of their scripts that edits work on."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from miniaudit.parsers.script import nodes as n
from miniaudit.parsers.script import parse, walk

Files = Mapping[str, str]
Edit = Callable[[Files], Files]  # what it does not apply to comes back as it is
Change = tuple[int, int, str]  # start, end, what stands there instead

HOOKS = frozenset(
    "onLaunch onLoad onShow onReady onHide onUnload created attached ready moved detached show hide".split()
)
ANSWERS = frozenset("onShareAppMessage onShareTimeline onAddToFavorites onPageNotFound".split())  # must answer at once
GROUPS = frozenset({"methods", "lifetimes", "pageLifetimes"})
_BOUND = re.compile(r"""(?:bind|catch)[\w:-]*=(["'])([\w$]+)\1""")
_SPECIFIER = re.compile(r"""((?:require|import)\s*\(\s*|from\s+|import\s+)(["'])(\.{1,2}/[^"']+)\2""")


class Method(NamedTuple):
    """A function among the options of a page, component or app."""

    name: str
    property: n.Property
    function: n.Function
    group: str  # `methods`, `lifetimes`; empty: the options themselves
    body_start: int  # after its brace


def scripts(files: Files) -> Iterator[tuple[str, str]]:
    """Yield the scripts with their paths."""
    yield from ((path, text) for path, text in files.items() if path.endswith((".js", ".ts")))


def markups(files: Files) -> Iterator[tuple[str, str]]:
    """Yield the templates with their paths."""
    yield from ((path, text) for path, text in files.items() if path.endswith(".wxml"))


def tree(path: str, text: str) -> n.Script:
    """Return the tree of a script."""
    return parse(text, language="typescript" if path.endswith(".ts") else "javascript")


def changed(text: str, changes: Iterable[Change]) -> str:
    """Return a text with stretches of it replaced."""
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def each_script(files: Files, edit: Callable[[str, str], str]) -> Files:
    """Return the files with every script edited."""
    return {**files, **{path: edit(path, text) for path, text in scripts(files)}}


def handlers(files: Files) -> frozenset[str]:
    """Return the names that templates bind to events."""
    return frozenset(found[2] for _, text in markups(files) for found in _BOUND.finditer(text))


def options(script: n.Script) -> tuple[n.Call, n.Object] | None:
    """Return the call of `Page`, `Component` or `App` at the top of a script, with the object that it is given."""
    for statement in script.body:
        match statement:
            case n.Call(callee=n.Identifier(name="Page" | "Component" | "App"), arguments=(n.Object() as given,)):
                return statement, given
    return None


def methods(text: str, given: n.Object, group: str = "") -> Iterator[Method]:
    """Yield the functions with a body among options."""
    for member in given.members:
        match member:
            case n.Property(key=n.Literal(value=str(name)), value=n.Object() as inner) if not group and name in GROUPS:
                yield from methods(text, inner, name)
            case n.Property(key=n.Literal(value=str(name)), value=n.Function(body=body) as function) if body:
                brace = text.rfind("{", function.start, body[0].start)
                if text[function.end - 1] == "}" and brace >= 0:
                    yield Method(name, member, function, group, brace + 1)


def relative(home: str, target: str) -> str:
    """Return the module at `target` as a script at `home` names it."""
    path = posixpath.relpath(posixpath.splitext(target)[0], posixpath.dirname(home) or ".")
    return path if path.startswith(".") else f"./{path}"


def moved(text: str, home: str, to: str) -> str:
    """Return a script for another place: what it imports by relative paths is found from there."""

    def from_there(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(home), found[3]))
        path = posixpath.relpath(target, posixpath.dirname(to) or ".")
        return f"{found[1]}{found[2]}{path if path.startswith('.') else './' + path}{found[2]}"

    return _SPECIFIER.sub(from_there, text)


def is_module(script: n.Script) -> bool:
    """Tell whether a script uses `import` and `export`."""
    return any(isinstance(statement, n.Import | n.Export) for statement in script.body)


def names_in(node: n.Node | n.Script) -> Iterator[n.Identifier]:
    """Yield the names in a tree."""
    yield from (inner for inner in walk(node) if isinstance(inner, n.Identifier))
