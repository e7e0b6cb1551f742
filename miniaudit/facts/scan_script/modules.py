"""What a file takes from others and gives to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.file_facts import MODULE
from miniaudit.facts.scan_script.patterns import names
from miniaudit.parsers.script import nodes as n

if TYPE_CHECKING:
    from miniaudit.facts.scan_script.walk import Statements, Walk


def _on_import(walk: Walk, node: n.Import) -> None:
    for imported, local in node.names:
        variable = walk.scopes.declare(local.name, MODULE, local.start, local.end)
        walk.scopes.assign(variable, v.Imported(str(node.source.value), imported, local.start, local.end))
    walk.modules[str(node.source.value)] = None


def _on_export(walk: Walk, node: n.Export) -> None:
    for statement in node.declaration:
        walk.statement(statement)
        for name in _declared(statement):
            found = walk.scopes.find(name)
            if found is not None:
                walk.exports.append((name, v.Variable(found, statement.start, statement.end)))
    for exported, value in node.names:
        walk.exports.append((exported, _exported(walk, exported, value, node)))


def _exported(walk: Walk, name: str, value: n.Node | None, node: n.Export) -> v.Value:
    if node.source is not None:
        imported = value.name if isinstance(value, n.Identifier) else "*"
        walk.modules[str(node.source.value)] = None
        return v.Imported(str(node.source.value), imported if name != "*" else "*", node.start, node.end)
    if isinstance(value, n.Function | n.Class) and value.name:
        walk.statement(value)
        found = walk.scopes.find(value.name)
        if found is not None:
            return v.Variable(found, value.start, value.end)
    return walk.value(value) if value is not None else v.Unknown(node.start, node.end)


def _declared(statement: n.Node) -> list[str]:
    match statement:
        case n.Function(name=name) | n.Class(name=name):
            return [name] if name else []
        case n.Declaration(target=target):
            return names(target)
        case _:
            return []


MODULES: Final[Statements] = {n.Import: _on_import, n.Export: _on_export}
