"""Edits of what is said and called: strings cut up, kept elsewhere, escaped; interfaces under other names."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from survival.source import Change, Files, changed, each_script, markups, relative, scripts, tree

from miniaudit.parsers import mustache, wxml
from miniaudit.parsers.script import nodes as n
from miniaudit.parsers.script import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SUCCESS = frozenset(
    {"request", "showModal", "requestPayment", "login", "getClipboardData", "getSetting", "getStorage"}
)


def added(files: Files) -> Files:
    """Write each string as a sum."""
    return _strings(files, lambda text, at: f"({_quoted(text[:at])} + {_quoted(text[at:])})")


def joined(files: Files) -> Files:
    """Write each string as a list that is joined."""
    return _strings(files, lambda text, at: f"[{_quoted(text[:at])}, {_quoted(text[at:])}].join('')")


def in_template(files: Files) -> Files:
    """Write each string as a template."""
    return _strings(files, lambda text, at: f"`${{{_quoted(text[:at])}}}{_in_backticks(text[at:])}`")


def escaped(files: Files) -> Files:
    """Write each string in escapes."""
    return _strings(files, lambda text, _: json.dumps(text))


def in_constants(files: Files) -> Files:
    """Keep all strings in a module."""
    found, words = dict(files), []
    for path, text in scripts(files):
        changes: list[Change] = []
        for literal in _literals(path, text):
            changes.append((literal.start, literal.end, f"WORDS.w{len(words)}"))
            words.append(str(literal.value))
        if changes:
            found[path] = f"const WORDS = require('{relative(path, 'words.js')}')\n{changed(text, changes)}"
    if words:
        found["words.js"] = "\n".join(f"exports.w{at} = {_quoted(text)}" for at, text in enumerate(words)) + "\n"
    return found


def added_in_markup(files: Files) -> Files:
    """Write the words of templates as sums in bindings."""

    def cut(raw: str, start: int) -> Iterator[Change]:
        for part in mustache.split(raw, start):
            if (
                isinstance(part, mustache.Static)
                and _CHINESE.search(part.text)
                and not set(part.text) & set("'\"\\{}&")
            ):
                words = part.text.strip()
                at = part.start + raw[part.start - start :].index(words)
                middle = len(words) // 2 or 1
                yield at, at + len(words), f"{{{{'{words[:middle]}' + '{words[middle:]}'}}}}"

    def edit(text: str) -> str:
        changes: list[Change] = []
        for node in _nodes(wxml.parse(text)):
            if isinstance(node, wxml.Text) and "\n" not in node.text.strip() and "&" not in node.text:
                changes += cut(node.text, node.start)
            elif isinstance(node, wxml.Element):
                given = [a for a in node.attributes if a.value and "&" not in a.value and not a.name.startswith("wx:")]
                changes += [change for a in given if a.value for change in cut(a.value, a.value_start)]
        return changed(text, changes)

    return {**files, **{path: edit(text) for path, text in markups(files)}}


def under_another_name(files: Files) -> Files:
    """Call the platform's interfaces on another name for `wx`."""

    def edit(path: str, text: str) -> str:
        places = [node.object for node in walk(tree(path, text)) if _is_interface(node)]  # type: ignore[attr-defined]
        return "const w = wx\n" + changed(text, [(p.start, p.end, "w") for p in places]) if places else text

    return each_script(files, edit)


def taken_out(files: Files) -> Files:
    """Take the platform's interfaces out of `wx` first."""

    def edit(path: str, text: str) -> str:
        called = [
            node.callee
            for node in walk(tree(path, text))
            if isinstance(node, n.Call) and not node.is_new and _is_interface(node.callee)
        ]
        found = {(c.start, c.end): str(c.property.value) for c in called}  # type: ignore[attr-defined]
        taken = ", ".join(f"{name}: {name}It" for name in sorted(set(found.values())))
        changes = [(start, end, f"{name}It") for (start, end), name in found.items()]
        return f"const {{ {taken} }} = wx\n{changed(text, changes)}" if found else text

    return each_script(files, edit)


def then_in_place_of_success(files: Files) -> Files:
    """Take the answer of an interface from its promise."""

    def edit(path: str, text: str) -> str:
        changes: list[Change] = []
        for node in walk(tree(path, text)):
            match node:
                case n.Call(
                    callee=n.Member(object=n.Identifier(name="wx"), property=n.Literal(value=str(name))),
                    arguments=(n.Object(members=members),),
                ) if name in _SUCCESS and not any(c[0] <= node.start < c[1] for c in changes):
                    changes += _promised(text, node, members)
        return changed(text, changes)

    return each_script(files, edit)


def _promised(text: str, call: n.Call, members: tuple[n.Node, ...]) -> Iterator[Change]:
    given = {m.key.value: m for m in members if isinstance(m, n.Property) and isinstance(m.key, n.Literal)}
    success = given.get("success")
    if (
        success is None
        or not given.keys().isdisjoint({"fail", "complete"})
        or not isinstance(success.value, n.Function)
    ):
        return
    if success.value.is_async or len(given) != len(members):
        return
    function = text[success.value.start : success.value.end]
    if success.kind == "method":
        function = f"function {text[success.start + len('success') : success.end].lstrip()}"
    others = ", ".join(text[m.start : m.end] for m in given.values() if m is not success)
    callee = text[call.start : call.callee.end]
    yield call.start, call.end, f"{callee}({{ {others} }}).then({function})"


def _strings(files: Files, write: Callable[[str, int], str]) -> Files:
    def edit(path: str, text: str) -> str:
        changes = [(s.start, s.end, write(str(s.value), len(str(s.value)) // 2)) for s in _literals(path, text)]
        return changed(text, changes)

    return each_script(files, edit)


def _literals(path: str, text: str) -> Iterator[n.Literal]:
    """Yield the strings with Chinese in them that are no names of properties."""
    script = tree(path, text)
    keys = {node.key.start for node in walk(script) if isinstance(node, n.Property)}
    for node in walk(script):
        if not isinstance(node, n.Literal) or not isinstance(node.value, str) or len(node.value) <= 1:
            continue
        if text[node.start] in "'\"" and node.start not in keys and _CHINESE.search(node.value):
            yield node


def _is_interface(node: n.Node) -> bool:
    return (
        isinstance(node, n.Member)
        and isinstance(node.object, n.Identifier)
        and node.object.name == "wx"
        and (isinstance(node.property, n.Literal))
    )


def _nodes(parent: wxml.Document | wxml.Element) -> Iterator[wxml.Node]:
    for child in parent.children:
        yield child
        if isinstance(child, wxml.Element):
            yield from _nodes(child)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _in_backticks(text: str) -> str:
    return _quoted(text)[1:-1].replace('\\"', '"').replace("`", "\\`").replace("${", "\\${")
