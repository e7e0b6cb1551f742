"""What statements do: they declare, branch, repeat and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.file_facts import MODULE, Guard
from miniaudit.parsers.script import nodes as n

if TYPE_CHECKING:
    from collections.abc import Sequence

    from miniaudit.facts.scan_script.walk import Statements, Walk

_CHAIN = 64  # conditions kept of an else-if chain: nobody reads more, and a chain must not cost its square


def _on_declaration(walk: Walk, node: n.Declaration) -> None:
    walk.declare(node.target)
    if node.kind == "const" and isinstance(node.target, n.Identifier):
        found = walk.scopes.find(node.target.name)
        if found is not None:
            walk.scopes.variables[found].is_fixed = True
    if node.value is not None:
        walk.bind(node.target, walk.value(node.value, node.target))


def _on_function(walk: Walk, node: n.Function) -> None:
    code = walk.code(node)
    if node.is_declaration and node.name:
        walk.scopes.assign(walk.scopes.declare(node.name, walk.function, node.start, node.end), code)


def _on_class(walk: Walk, node: n.Class) -> None:
    value = walk.value(node)
    if node.name:
        walk.scopes.assign(walk.scopes.declare(node.name, walk.function, node.start, node.end), value)


def _on_return(walk: Walk, node: n.Return) -> None:
    if node.value is None:
        return
    value = walk.value(node.value)
    if not node.is_throw and walk.function != MODULE and not walk.machines.takes(walk.function, value):
        walk.functions[walk.function].returns.append(value)


def _on_if(walk: Walk, node: n.If) -> None:
    """Follow a whole else-if chain in a loop: generated code makes them thousands long.

    What follows an `if` that always leaves runs under the opposite condition, to the end of the block.
    """
    before = walk.guards
    leaves = not node.otherwise and _leaves(node.then)
    first = test = walk.value(node.test)
    walk.inner(node.then, Guard(test, holds=True))
    while len(node.otherwise) == 1 and isinstance(node.otherwise[0], n.If):
        node = node.otherwise[0]
        walk.guards = (*walk.guards[-_CHAIN:], Guard(test, holds=False))
        test = walk.value(node.test)
        walk.inner(node.then, Guard(test, holds=True))
    walk.inner(node.otherwise, Guard(test, holds=False))
    walk.guards = (*before, Guard(first, holds=False)) if leaves else before


def _on_loop(walk: Walk, node: n.Loop) -> None:
    walk.scopes.enter()
    for part in node.header:
        walk.hoist(part)
        walk.statement(part)
    if node.target is not None and node.iterable is not None:
        target = node.target.target if isinstance(node.target, n.Declaration) else node.target
        if isinstance(node.target, n.Declaration):
            walk.declare(target)
        over = walk.value(node.iterable)
        walk.bind(target, v.Field(over, v.Unknown(target.start, target.end), target.start, target.end))
    walk.inner(node.body)
    walk.scopes.leave()


def _on_switch(walk: Walk, node: n.Switch) -> None:
    subject = walk.value(node.value)
    is_machine = walk.machines.begins(walk.function, subject)
    for case in node.cases:
        if is_machine:  # a step is under no condition, and begins when what the last one waits for has answered
            walk.inner(case.body)
            walk.awaits(walk.machines.awaited(walk.function))
        elif case.test is None:
            walk.inner(case.body)
        else:
            test = v.Operation("===", (subject, walk.value(case.test)), case.test.start, case.test.end)
            walk.inner(case.body, Guard(test, holds=True))


def _on_try(walk: Walk, node: n.Try) -> None:
    awaited = walk.inner(node.body)
    walk.scopes.enter()
    if node.parameter is not None:
        walk.declare(node.parameter)
    walk.inner(node.handler)
    walk.scopes.leave()
    walk.inner(node.finalizer)
    if _leaves(node.handler):  # what follows runs only when all of it went well
        walk.awaited = awaited


def _on_block(walk: Walk, node: n.Block) -> None:
    walk.inner(node.body)


def _leaves(body: Sequence[n.Node]) -> bool:
    last = body[-1] if body else None
    if isinstance(last, n.Block):
        return _leaves(last.body)
    return isinstance(last, n.Return)


STATEMENTS: Final[Statements] = {
    n.Declaration: _on_declaration,
    n.Function: _on_function,
    n.Class: _on_class,
    n.Return: _on_return,
    n.If: _on_if,
    n.Loop: _on_loop,
    n.Switch: _on_switch,
    n.Try: _on_try,
    n.Block: _on_block,
}
