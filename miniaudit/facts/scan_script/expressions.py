"""What expressions are worth."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.constants import join
from miniaudit.facts.file_facts import MODULE, Guard
from miniaudit.facts.scan_script.calls import on_call
from miniaudit.parsers.script import nodes as n

if TYPE_CHECKING:
    from collections.abc import Iterable

    from miniaudit.facts.scan_script.walk import Expressions, Walk


_EXACT: Final = 0x7FFFFFFF  # whole numbers that every operator below takes
_ARITHMETIC: Final = {"-": operator.sub, "*": operator.mul, "^": operator.xor, "|": operator.or_, "&": operator.and_}


def _on_literal(walk: Walk, node: n.Literal) -> v.Value:
    if node.kind == "regex":
        return v.Operation("regex", (v.Known(node.value, node.start, node.end),), node.start, node.end)
    known = v.Known(node.value, node.start, node.end)
    walk.note(known)
    return known


def _on_template(walk: Walk, node: n.Template) -> v.Value:
    before = len(walk.strings)
    parts = [walk.value(part) for part in node.parts]
    if node.tag is not None:
        walk.value(node.tag)
    return walk.whole(join(parts, node.start, node.end), before)


def _on_identifier(walk: Walk, node: n.Identifier) -> v.Value:
    found = walk.scopes.find(node.name)
    if found is not None:
        return v.Variable(found, node.start, node.end)
    if node.name == "undefined":
        return v.Known(None, node.start, node.end)
    return v.Free(node.name, node.start, node.end)


def _on_this(walk: Walk, _node: n.This) -> v.Value:
    function = walk.function
    while function != MODULE and walk.functions[function].is_arrow:
        function = walk.functions[function].parent
    return v.Self(function)


def _on_member(walk: Walk, node: n.Member) -> v.Value:
    of = walk.value(node.object)
    key: str | v.Value
    if isinstance(node.property, n.Literal):
        key = str(node.property.value)
    else:
        computed = walk.value(node.property)
        key = str(computed.value) if isinstance(computed, v.Known) else computed
    return walk.machines.read(v.Field(of, key, node.start, node.end))


def _on_object(walk: Walk, node: n.Object) -> v.Value:
    return _mapping(walk, node.members, (), node)


def _on_class_value(walk: Walk, node: n.Class) -> v.Value:
    parent = (walk.value(node.parent),) if node.parent is not None else ()
    return _mapping(walk, node.members, parent, node)


def _on_array(walk: Walk, node: n.Array) -> v.Value:
    return v.Items(tuple(walk.value(item) for item in node.items), node.start, node.end)


def _on_spread(walk: Walk, node: n.Spread) -> v.Value:
    return v.Operation("...", (walk.value(node.value),), node.start, node.end)


def _on_unary(walk: Walk, node: n.Unary) -> v.Value:
    operand = walk.value(node.operand)
    if node.operator in ("++", "--"):
        walk.assign(node.operand, operand, v.Unknown(node.start, node.end), node)
    if node.operator == "-" and isinstance(operand, v.Known) and isinstance(operand.value, float | int):
        return v.Known(-operand.value, node.start, node.end)
    if node.operator == "!" and isinstance(operand, v.Known):  # `!0`, as a minifier writes true
        return v.Known(not operand.value, node.start, node.end)
    return v.Operation(node.operator, (operand,), node.start, node.end)


def _on_binary(walk: Walk, node: n.Binary) -> v.Value:
    if node.operator == "+":
        return _sum(walk, node)
    left = walk.value(node.left)
    if node.operator in ("&&", "||", "??"):
        before = walk.guards
        if node.operator == "&&":
            walk.guards = (*before, Guard(left, holds=True))
        elif node.operator == "||":
            walk.guards = (*before, Guard(left, holds=False))
        right = walk.value(node.right)
        walk.guards = before
        if node.operator == "&&":
            return v.Either((right,), left, node.start, node.end)
        return v.Either((left, right), None, node.start, node.end)
    right = walk.value(node.right)
    if isinstance(left, v.Known) and isinstance(right, v.Known) and node.operator in _ARITHMETIC:
        return _computed(node.operator, left, right)
    return v.Operation(node.operator, (left, right), node.start, node.end)


def _computed(operator: str, left: v.Known, right: v.Known) -> v.Value:
    """Return the result of arithmetic with two constants: generated code writes places in lists that way."""
    start, end = left.start, right.end
    one, other = left.value, right.value
    if isinstance(one, int) and isinstance(other, int) and max(abs(one), abs(other)) <= _EXACT:
        return v.Known(_ARITHMETIC[operator](one, other), start, end)
    return v.Operation(operator, (left, right), start, end)


def _on_assign(walk: Walk, node: n.Assign) -> v.Value:
    value = walk.value(node.value, node.target)
    if node.operator == "+=":
        value = join([v.Unknown(node.start, node.start), value], node.start, node.end)
    elif node.operator not in ("=", "||=", "??=", "&&="):
        value = v.Unknown(node.start, node.end)
    if isinstance(node.target, n.Member):
        walk.assign(node.target, walk.value(node.target), value, node)
    else:
        walk.bind(node.target, value)
    return value


def _on_conditional(walk: Walk, node: n.Conditional) -> v.Value:
    test = walk.value(node.test)
    before = walk.guards
    walk.guards = (*before, Guard(test, holds=True))
    then = walk.value(node.then)
    walk.guards = (*before, Guard(test, holds=False))
    otherwise = walk.value(node.otherwise)
    walk.guards = before
    return v.Either((then, otherwise), test, node.start, node.end)


def _on_sequence(walk: Walk, node: n.Sequence) -> v.Value:
    value: v.Value = v.Unknown(node.start, node.end)
    for item in node.items:
        value = walk.value(item)
    return value


def _on_await(walk: Walk, node: n.Await) -> v.Value:
    value = walk.value(node.value)
    walk.awaits(value)
    return value


def _on_other(walk: Walk, node: n.Other) -> v.Value:
    for part in node.parts:
        walk.statement(part)
    return v.Unknown(node.start, node.end)


def _mapping(walk: Walk, members: Iterable[n.Node], spreads: tuple[v.Value, ...], node: n.Node) -> v.Mapping:
    index, outer = len(walk.objects), walk.owner
    walk.objects.append(v.Mapping((), (), node.start, node.end))
    walk.owner = index
    entries = []
    for member in members:
        if isinstance(member, n.Spread):
            spreads = (*spreads, walk.value(member.value))
        elif isinstance(member, n.Property):
            entries.append(_entry(walk, member))
        else:
            walk.value(member)
    walk.owner = outer
    mapping = v.Mapping(tuple(entries), spreads, node.start, node.end)
    if len(walk.objects) == index + 1 and not any(isinstance(e.value, v.Code) for e in entries):
        walk.objects.pop()
    else:
        walk.objects[index] = mapping
    return mapping


def _entry(walk: Walk, member: n.Property) -> v.Entry:
    key: str | v.Value
    if isinstance(member.key, n.Literal):
        key = str(member.key.value)
    else:
        computed = walk.value(member.key)
        key = str(computed.value) if isinstance(computed, v.Known) else computed
    name = key if isinstance(key, str) else ""
    if isinstance(member.value, n.Function):
        value: v.Value = walk.code(member.value, name, owner=walk.owner)
    else:
        owner, walk.owner = walk.owner, -1
        value = walk.value(member.value)
        walk.owner = owner
    return v.Entry(key, value, member.key.start, member.key.end)


def _sum(walk: Walk, node: n.Binary) -> v.Value:
    """Fold a chain of `+` from the left; minified code strings thousands together."""
    chain: list[n.Node] = []
    left: n.Node = node
    while isinstance(left, n.Binary) and left.operator == "+":
        chain.append(left.right)
        left = left.left
    before = len(walk.strings)
    parts = [walk.value(left), *(walk.value(part) for part in reversed(chain))]
    if any(isinstance(p, v.Joined) or (isinstance(p, v.Known) and isinstance(p.value, str)) for p in parts):
        return walk.whole(join(parts, node.start, node.end), before)
    if all(isinstance(p, v.Known) and isinstance(p.value, float | int) for p in parts):
        return v.Known(sum(p.value for p in parts), node.start, node.end)  # type: ignore[union-attr,misc]
    return v.Operation("+", tuple(parts), node.start, node.end)


EXPRESSIONS: Final[Expressions] = {
    n.Literal: _on_literal,
    n.Template: _on_template,
    n.Identifier: _on_identifier,
    n.This: _on_this,
    n.Member: _on_member,
    n.Call: on_call,
    n.Object: _on_object,
    n.Class: _on_class_value,
    n.Array: _on_array,
    n.Spread: _on_spread,
    n.Unary: _on_unary,
    n.Binary: _on_binary,
    n.Assign: _on_assign,
    n.Conditional: _on_conditional,
    n.Sequence: _on_sequence,
    n.Await: _on_await,
    n.Other: _on_other,
}
