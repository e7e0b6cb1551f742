"""What is inside a node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from miniaudit.parsers.script import nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from miniaudit.parsers.script.nodes import Node, Script


def walk(node: Node | Script) -> Iterator[Node]:
    """Yield `node` and every node inside it in the order of the source; of a Script, the nodes of its body."""
    stack: list[Any] = [node] if not isinstance(node, n.Script) else list(node.body[::-1])
    pop, inside = stack.pop, _INSIDE
    while stack:
        current = pop()
        yield current
        look = inside.get(current.__class__)
        if look is not None:
            stack += look(current)[::-1]


def children(node: Node | Script) -> tuple[Node, ...]:
    """Return the nodes directly inside `node` in the order of the source."""
    if isinstance(node, n.Script):
        return node.body
    look = _INSIDE.get(node.__class__)
    return look(node) if look is not None else ()


def _present(*found: Node | None) -> tuple[Node, ...]:
    return tuple(one for one in found if one is not None)


def _by_place(*found: Node | None) -> tuple[Node, ...]:
    return tuple(sorted(_present(*found), key=lambda one: one.start))


_INSIDE: dict[type, Callable[[Any], tuple[Node, ...]]] = {
    n.Template: lambda node: (*_present(node.tag), *node.parts),
    n.Member: lambda node: node[:2],
    n.Call: lambda node: (node.callee, *node.arguments),
    n.Function: lambda node: node.params + node.body,
    n.Property: lambda node: node[:2],
    n.Object: lambda node: node.members,
    n.Array: lambda node: node.items,
    n.Spread: lambda node: node[:1],
    n.Unary: lambda node: (node.operand,),
    n.Binary: lambda node: node[1:3],
    n.Assign: lambda node: node[1:3],
    n.Conditional: lambda node: node[:3],
    n.Sequence: lambda node: node.items,
    n.Await: lambda node: node[:1],
    n.Class: lambda node: (*_present(node.parent), *node.members),
    n.ObjectPattern: lambda node: tuple(target for _, target in node.entries),
    n.ArrayPattern: lambda node: _present(*node.items),
    n.Default: lambda node: node[:2],
    n.Declaration: lambda node: _present(node.target, node.value),
    n.Return: lambda node: _present(node.value),
    n.If: lambda node: (node.test, *node.then, *node.otherwise),
    n.Loop: lambda node: _by_place(node.target, node.iterable, *node.header, *node.body),
    n.Case: lambda node: (*_present(node.test), *node.body),
    n.Switch: lambda node: (node.value, *node.cases),
    n.Try: lambda node: (*node.body, *_present(node.parameter), *node.handler, *node.finalizer),
    n.Block: lambda node: node.body,
    n.Import: lambda node: (*(local for _, local in node.names), node.source),
    n.Export: lambda node: _by_place(*(value for _, value in node.names), *node.declaration, node.source),
    n.Other: lambda node: node.parts,
}
