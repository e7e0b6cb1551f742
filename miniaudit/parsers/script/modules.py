"""Builders of imports, exports and TypeScript's namespaces and enums; see expressions for what a builder gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.parsers.script.nodes import (
    Block,
    Class,
    Declaration,
    Export,
    Function,
    Identifier,
    Import,
    Literal,
    Object,
    Property,
)

if TYPE_CHECKING:
    from miniaudit.parsers.script.expressions import Item, Items
    from miniaudit.parsers.script.nodes import Node

_TYPE_ONLY = ("type", "typeof", "namespace")


def imports(items: Items, start: int, end: int) -> Node | None:
    """`import … from "source"`; one of types only is nothing."""
    if items[0] in _TYPE_ONLY:
        return None
    if items[0].__class__ is Import:
        return items[0]._replace(start=start, end=end)
    names, source = items if len(items) > 1 else ((), items[0])
    return Import(source, names, start, end)


def import_clause(items: Items, _start: int, _end: int) -> tuple[tuple[str, Identifier], ...]:
    """`name, {other}` and `* as name` between import and from."""
    names: Items = []
    for item in items:
        if item.__class__ is Identifier:
            names.append(("default", item))
        elif item.__class__ is tuple:
            names.extend(item)
    return tuple(names)


def namespace_import(items: Items, _start: int, _end: int) -> tuple[tuple[str, Identifier], ...]:
    """`* as name`."""
    return (("*", items[-1]),)


def named(items: Items, _start: int, _end: int) -> tuple[tuple[str, Node], ...]:
    """Hand on `{a, b as c}` of an import or an export."""
    return tuple(item for item in items if item.__class__ is tuple)


def import_specifier(items: Items, _start: int, _end: int) -> tuple[str, Identifier] | None:
    """Hand on `a as b` of an import."""
    if items[0] in _TYPE_ONLY:
        return None
    return (_text(items[0]), items[-1])


def export_specifier(items: Items, start: int, _end: int) -> tuple[str, Node] | None:
    """Hand on `a as b` of an export."""
    if items[0] in _TYPE_ONLY:
        return None
    name = _text(items[0])
    local = items[0] if items[0].__class__ is Identifier else Identifier(name, start, start + len(name))
    return (_text(items[-1]), local)


def _text(item: Item) -> str:
    if item.__class__ is str:
        return str(item)
    return str(item.name if item.__class__ is Identifier else item.value)


def require_clause(items: Items, start: int, end: int) -> Node:
    """`name = require("source")` after import."""
    local, source = items
    return Import(source, (("*", local),), start, end)


def import_alias(items: Items, start: int, end: int) -> Node:
    """`import name = other.name`."""
    local, value = items
    return Declaration("const", local, value, start, end)


def exports(items: Items, start: int, end: int) -> Node | None:
    """`export …`; one of types only is nothing."""
    words = [item for item in items if item.__class__ is str]
    parts = [item for item in items if item.__class__ is not str]
    if not parts or (words and words[0] in _TYPE_ONLY):
        return None
    if "*" in words:
        return Export((("*", None),), (), parts[-1], start, end)
    if parts[0].__class__ is tuple and (not parts[0] or parts[0][0].__class__ is tuple):
        return Export(parts[0], (), parts[1] if len(parts) > 1 else None, start, end)
    if "default" in words or not _is_declaration(parts[-1]):
        # decorators stand before the class they belong to
        return Export((("default", parts[-1]),), tuple(parts[:-1]), None, start, end)
    last = parts[-1] if parts[-1].__class__ is tuple else (parts[-1],)
    return Export((), (*parts[:-1], *last), None, start, end)


def _is_declaration(item: Item) -> bool:
    if isinstance(item, Function | Class):
        return item.is_declaration
    return item.__class__ in (tuple, Declaration, Block)


def namespace_export(items: Items, _start: int, _end: int) -> tuple[tuple[str, None], ...]:
    """`* as name` of an export."""
    return ((_text(items[-1]), None),)


def namespace(items: Items, start: int, end: int) -> Node | None:
    """`namespace A.B {…}`, which is its body to us."""
    return Block(items[-1].body, start, end) if items[-1].__class__ is Block else None


def enum(items: Items, start: int, end: int) -> Node:
    """`enum Name {…}`."""
    name, members = [item for item in items if item.__class__ is not str]
    return Declaration("enum", name, members, start, end)


def enum_body(items: Items, start: int, end: int) -> Node:
    """Return the members of an enum as an object; those without a value count on from the last number."""
    members: Items = []
    following: float = 0
    for item in items:
        key, value = item if item.__class__ is tuple else (item, None)
        if value is None:
            value = Literal(following, "number", key.end, key.end)
        if value.__class__ is Literal and value.value.__class__ in (int, float):
            following = value.value + 1
        members.append(Property(key, value, "value", is_static=False, start=key.start, end=value.end))
    return Object(tuple(members), start, end)


def enum_assignment(items: Items, _start: int, _end: int) -> tuple[Node, Node]:
    """`name = value` in an enum."""
    key, value = items
    return (key, value)


MODULES = {
    "enum_assignment": enum_assignment,
    "enum_body": enum_body,
    "enum_declaration": enum,
    "export_clause": named,
    "export_specifier": export_specifier,
    "export_statement": exports,
    "import_alias": import_alias,
    "import_clause": import_clause,
    "import_require_clause": require_clause,
    "import_specifier": import_specifier,
    "import_statement": imports,
    "internal_module": namespace,
    "module": namespace,
    "named_imports": named,
    "namespace_export": namespace_export,
    "namespace_import": namespace_import,
}
