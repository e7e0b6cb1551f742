"""Builders of functions and classes; see expressions for what a builder gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.parsers.script.expressions import nothing
from miniaudit.parsers.script.literals import make
from miniaudit.parsers.script.nodes import Block, Class, Default, Function, Identifier, Other, Property, Return, This

if TYPE_CHECKING:
    from miniaudit.parsers.script.expressions import Item, Items
    from miniaudit.parsers.script.nodes import Node


def parameters(items: Items, _start: int, _end: int) -> tuple[Node, ...]:
    """Return the parameters; TypeScript's `this: T` is none."""
    return tuple(item for item in items if item.__class__ is not This)


def parameter(items: Items, start: int, end: int) -> Node:
    """One parameter of TypeScript; its decorators and modifiers are dropped."""
    target, *values = [item for item in items if item.__class__ is not str and not _is_decorator(item)]
    return Default(target, values[0], start, end) if values else target


def function(items: Items, start: int, end: int) -> Node:
    """Build `function name() {}` as a value."""
    return _function(items, start, end, is_declaration=False)


def function_declaration(items: Items, start: int, end: int) -> Node:
    """Build `function name() {}` as a statement."""
    return _function(items, start, end, is_declaration=True)


def _function(items: Items, start: int, end: int, *, is_declaration: bool) -> Node:
    *before, given, block = items
    name = next((item.name for item in before if item.__class__ is Identifier), "")
    return make(Function, (name, given, block.body, "async" in before, False, is_declaration, start, end))


def arrow(items: Items, start: int, end: int) -> Node:
    """Build `(a) => b`."""
    given, value = items[-2:]
    given = given if given.__class__ is tuple else (given,)
    if value.__class__ is Block:
        inside = value.body
    else:
        inside = (Return(value, is_throw=False, start=value.start, end=value.end),)
    return make(Function, ("", given, inside, items[0] == "async", True, False, start, end))


def method(items: Items, start: int, end: int) -> Node | tuple[Node, ...]:
    """`name() {}` in an object or a class, with its words before it."""
    *before, key, given, block = items
    words = {word for item in before if item.__class__ is str for word in item.split()}
    value = make(Function, ("", given, block.body, "async" in words, False, False, key.end, end))
    kind = "get" if "get" in words else "set" if "set" in words else "method"
    return _decorated(before, Property(key, value, kind, "static" in words, start, end))


def field(items: Items, start: int, end: int) -> Node | tuple[Node, ...]:
    """`name = value` in a class."""
    key, *values = [item for item in items if item.__class__ is not str and not _is_decorator(item)]
    value = values[0] if values else nothing(end)
    return _decorated(items, Property(key, value, "value", "static" in items, start, end))


def _decorated(items: Items, member: Property) -> Node | tuple[Node, ...]:
    """Set decorators beside their member: as members they are walked, and in nobody's way."""
    decorators = [item for item in items if _is_decorator(item)]
    if not decorators:
        return member
    return (*decorators, member._replace(start=decorators[-1].end))


def decorator(items: Items, start: int, end: int) -> Node:
    """Build `@decorator(…)`."""
    return Other("decorator", tuple(items), start, end)


def _is_decorator(item: Item) -> bool:
    return isinstance(item, Other) and item.kind == "decorator"


def members(items: Items, _start: int, _end: int) -> tuple[Node, ...]:
    """Return the members of a class; a static block is a Block."""
    flat: Items = []
    for item in items:
        flat.extend(item if item.__class__ is tuple else (item,))
    return tuple(flat)


def class_value(items: Items, start: int, end: int) -> Node:
    """`class {}` as a value."""
    return _class(items, start, end, is_declaration=False)


def class_declaration(items: Items, start: int, end: int) -> Node:
    """`class Name {}` as a statement."""
    return _class(items, start, end, is_declaration=True)


def _class(items: Items, start: int, end: int, *, is_declaration: bool) -> Node:
    *before, inside = items
    name = next((item.name for item in before if item.__class__ is Identifier), "")
    parent = next((item[0] for item in before if item.__class__ is tuple and item), None)
    decorators = tuple(item for item in before if _is_decorator(item))
    return Class(name, parent, decorators + inside, is_declaration, start, end)


def parent(items: Items, _start: int, _end: int) -> tuple[Node, ...]:
    """Hand on the class after `extends`; nested in TypeScript, where it may be missing."""
    found = [item for item in items if item.__class__ is not str]
    return found[0] if found and found[0].__class__ is tuple else tuple(found)


FUNCTIONS = {
    "abstract_class_declaration": class_declaration,
    "arrow_function": arrow,
    "class": class_value,
    "class_body": members,
    "class_declaration": class_declaration,
    "class_heritage": parent,
    "decorator": decorator,
    "extends_clause": parent,
    "field_definition": field,
    "formal_parameters": parameters,
    "function_declaration": function_declaration,
    "function_expression": function,
    "generator_function": function,
    "generator_function_declaration": function_declaration,
    "method_definition": method,
    "optional_parameter": parameter,
    "public_field_definition": field,
    "required_parameter": parameter,
}
