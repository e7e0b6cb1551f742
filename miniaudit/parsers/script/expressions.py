"""Builders of expressions: what the grammar calls them, and our node from their parts.

A builder gets its node's children already lowered, in source order: nodes, the words and operators the plan keeps
as plain strings, and plain tuples for what is no node by itself (arguments, parameters).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from miniaudit.parsers.script.literals import make
from miniaudit.parsers.script.nodes import (
    Array,
    ArrayPattern,
    Assign,
    Await,
    Binary,
    Call,
    Conditional,
    Default,
    Identifier,
    Literal,
    Member,
    Object,
    ObjectPattern,
    Other,
    Property,
    Sequence,
    Spread,
    Template,
    Unary,
)

if TYPE_CHECKING:
    from miniaudit.parsers.script.nodes import Node

Item: TypeAlias = Any  # a node, a word, or a plain tuple of what is no node by itself
Items: TypeAlias = list[Item]


def first(items: Items, _start: int, _end: int) -> Node | None:
    """Stand aside for the first node: `x as T`, `x!`, `static {…}`."""
    return next((item for item in items if item.__class__ is not str), None)


def group(items: Items, _start: int, _end: int) -> tuple[Node, ...]:
    """Hand all nodes to the parent: arguments, parameters."""
    return tuple(items)


def member(items: Items, start: int, end: int) -> Node:
    """`object.property` and `object[property]`."""
    owner, key = items
    if owner.__class__ is Object and owner.members and owner.members[-1].end == owner.end:
        last = owner.members[-1]
        # `{ wx` without a closing brace before `.login`: a block that error recovery took for an object
        owner = last.value if isinstance(last, Property) else last
    return make(Member, (owner, key, start, end))


def call(items: Items, start: int, end: int) -> Node:
    """`callee(arguments)`; with a template for arguments a tagged template."""
    callee, arguments = items
    if arguments.__class__ is Template:
        return Template(arguments.parts, callee, start, end)
    if callee.__class__ is Identifier and callee.name == "await" and len(arguments) == 1:
        return Await(arguments[0], start, end)  # `await(value)`, which the grammar takes for a call
    return make(Call, (callee, arguments, False, start, end))


def new(items: Items, start: int, end: int) -> Node:
    """Build `new callee` with or without arguments."""
    return Call(items[0], items[1] if len(items) > 1 else (), is_new=True, start=start, end=end)


def binary(items: Items, start: int, end: int) -> Node:
    """`left operator right`."""
    left, operator, right = items
    return make(Binary, (operator, left, right, start, end))


def unary(items: Items, start: int, end: int) -> Node:
    """Build an operator before or after its operand."""
    one, other = items
    operator, operand = (one, other) if one.__class__ is str else (other, one)
    return make(Unary, (operator, operand, start, end))


def assign(items: Items, start: int, end: int) -> Node:
    """`target = value`."""
    target, value = items[-2:]
    return make(Assign, ("=", target, value, start, end))


def assign_augmented(items: Items, start: int, end: int) -> Node:
    """`target += value` and its kin."""
    target, operator, value = items
    return make(Assign, (operator, target, value, start, end))


def conditional(items: Items, start: int, end: int) -> Node:
    """`test ? then : otherwise`."""
    test, then, otherwise = items
    return make(Conditional, (test, then, otherwise, start, end))


def sequence(items: Items, start: int, end: int) -> Node:
    """Build `a, b`."""
    return Sequence(tuple(items), start, end)


def wait(items: Items, start: int, end: int) -> Node:
    """`await x`, `yield`, `yield* x`."""
    values = [item for item in items if item.__class__ is not str]
    return Await(values[0] if values else nothing(end), start, end)


def nothing(place: int) -> Identifier:
    """Return the value of what is not written: a hole, a bare `yield`."""
    return Identifier("undefined", place, place)


def spread(items: Items, start: int, end: int) -> Node:
    """`...value`."""
    return Spread(items[0], start, end)


def object_literal(items: Items, start: int, end: int) -> Node:
    """`{…}`."""
    return make(Object, (tuple(items), start, end))


def pair(items: Items, start: int, end: int) -> Node:
    """`key: value`."""
    key, value = items
    return make(Property, (key, value, "value", False, start, end))


def shorthand(raw: str, start: int, end: int) -> Node:
    """`name` as an entry of an object."""
    return Property(
        Literal(raw, "string", start, end), Identifier(raw, start, end), "value", is_static=False, start=start, end=end
    )


def array(items: Items, start: int, end: int) -> Node:
    """`[…]`; the plan leaves None for every comma."""
    if items.count(None) in (len(items) // 2, 0) and None not in items[::2]:
        return make(Array, (tuple(items[::2]), start, end))
    filled = []
    place = start + 1
    for slot in _slots(items):
        filled.append(nothing(place) if slot is None else slot)
        place = filled[-1].end
    return Array(tuple(filled), start, end)


def array_pattern(items: Items, start: int, end: int) -> Node:
    """`[…]` on the left."""
    return ArrayPattern(tuple(_slots(items)), start, end)


def _slots(items: Items) -> Items:
    """Return what stands between commas, None for nothing; a last comma opens no slot."""
    slots: Items = []
    is_filled = False
    for item in items:
        if item is None and is_filled:
            is_filled = False
        else:
            is_filled = item is not None
            slots.append(item)
    return slots


def object_pattern(items: Items, start: int, end: int) -> Node:
    """`{…}` on the left."""
    entries: Items = []
    for item in items:
        if item.__class__ is tuple:
            entries.extend(item)
        else:
            entries.append((None, item))
    return ObjectPattern(tuple(entries), start, end)


def shorthand_pattern(raw: str, start: int, end: int) -> tuple[tuple[str, Node]]:
    """`name` as an entry of an object pattern."""
    return ((raw, Identifier(raw, start, end)),)


def shorthand_default(items: Items, start: int, end: int) -> tuple[tuple[str, Node]] | Node:
    """`name = value` as an entry of an object pattern."""
    target, value = items
    if target.__class__ is not tuple:
        return Default(target, value, start, end)
    ((name, local),) = target
    return ((name, Default(local, value, start, end)),)


def pair_pattern(items: Items, _start: int, _end: int) -> tuple[tuple[str | None, Node], ...]:
    """`key: target` as an entry of an object pattern."""
    key, target = items
    if isinstance(key, Literal):
        return ((str(key.value), target),)
    return ((None, Other("computed-key", (key,), key.start, key.end)), (None, target))


def default(items: Items, start: int, end: int) -> Node:
    """`target = value` in a pattern or parameter list."""
    target, value = items
    return Default(target, value, start, end)


def template(items: Items, start: int, end: int) -> Node:
    """Join the text of a template; text and escapes come as Literals, substitutions as tuples."""
    parts: Items = []
    is_text = False
    for item in items:
        if item.__class__ is tuple:
            parts.extend(item)
        elif is_text:
            text = parts.pop()
            parts.append(Literal(text.value + item.value, "string", text.start, item.end))
        else:
            parts.append(item)
        is_text = item.__class__ is Literal
    return Template(tuple(parts), None, start, end)


EXPRESSIONS = {
    "array": array,
    "array_pattern": array_pattern,
    "arguments": group,
    "assignment_expression": assign,
    "assignment_pattern": default,
    "augmented_assignment_expression": assign_augmented,
    "await_expression": wait,
    "binary_expression": binary,
    "call_expression": call,
    "member_expression": member,
    "nested_identifier": member,
    "new_expression": new,
    "object": object_literal,
    "object_assignment_pattern": shorthand_default,
    "object_pattern": object_pattern,
    "pair": pair,
    "pair_pattern": pair_pattern,
    "rest_pattern": spread,
    "sequence_expression": sequence,
    "spread_element": spread,
    "subscript_expression": member,
    "template_string": template,
    "template_substitution": group,
    "ternary_expression": conditional,
    "unary_expression": unary,
    "update_expression": unary,
    "yield_expression": wait,
}
