"""Builders of statements; see expressions for what a builder gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.parsers.script.nodes import Block, Case, Declaration, If, Loop, Other, Return, Switch, Try

if TYPE_CHECKING:
    from miniaudit.parsers.script.expressions import Item, Items
    from miniaudit.parsers.script.nodes import Node

_KINDS = ("var", "let", "const", "using")


def statements(items: Items) -> tuple[Node, ...]:
    """Return a list of statements; a declaration of several variables comes as a tuple."""
    flat: Items = []
    for item in items:
        if item.__class__ is tuple:
            flat.extend(item)
        elif item.__class__ is not str:
            flat.append(item)
    return tuple(flat)


def body(item: Item) -> tuple[Node, ...]:
    """Return the statements of what follows `if (…)`; None is one without parts: `;`, `break`."""
    if item is None:
        return ()
    statements_: tuple[Node, ...] = item.body if item.__class__ is Block else item
    return statements_ if statements_.__class__ is tuple else (item,)


def block(items: Items, start: int, end: int) -> Node:
    """`{ statements }`."""
    return Block(statements(items), start, end)


def program(items: Items, _start: int, _end: int) -> tuple[Node, ...]:
    """Return the statements of the whole script."""
    return statements(items)


def declarator(items: Items, start: int, end: int) -> tuple[Node, Node | None, int, int]:
    """`target = value` after `const`; the kind is the parent's to tell."""
    value = items[-1] if len(items) > 1 else None
    return (items[0], None if value.__class__ is str else value, start, end)  # TypeScript's `a!: T`


def declarations(items: Items, _start: int, _end: int) -> tuple[Node, ...]:
    """`const a = 1, b = 2`."""
    kind = items[0]
    return tuple(
        Declaration(kind, *item) if item.__class__ is tuple else item for item in items[1:] if item.__class__ is not str
    )


def conditional_statement(items: Items, start: int, end: int) -> Node:
    """`if (test) then else otherwise`."""
    test, then, *otherwise = items
    return If(test, body(then), body(otherwise[0] if otherwise else None), start, end)


def for_each(items: Items, start: int, end: int) -> Node:
    """`for (const target of iterable) body`."""
    kind = next((item for item in items if item.__class__ is str and item in _KINDS), None)
    target, *rest = [item for item in items if item.__class__ is not str]
    statement = rest.pop()
    iterable = rest.pop()
    if kind is not None:
        target = Declaration(kind, target, None, target.start, target.end)
    return Loop(target, iterable, tuple(rest), body(statement), start, end)


def for_steps(items: Items, start: int, end: int) -> Node:
    """`for (initial; test; step) body`; a part left out is None."""
    *steps, statement = items
    header = [part for step in steps for part in body(step)]
    return Loop(None, None, tuple(header), body(statement), start, end)


def repeat(items: Items, start: int, end: int) -> Node:
    """`while (test) body`."""
    test, statement = items
    return Loop(None, None, (test,), body(statement), start, end)


def repeat_until(items: Items, start: int, end: int) -> Node:
    """`do body while (test)`."""
    statement, test = items[:2]
    return Loop(None, None, (test,), body(statement), start, end)


def switch(items: Items, start: int, end: int) -> Node:
    """`switch (value) { cases }`."""
    value, cases = items
    return Switch(value, cases, start, end)


def cases(items: Items, _start: int, _end: int) -> tuple[Case, ...]:
    """Return the cases of a switch; a broken stretch between them is a case of its own."""
    return tuple(item if item.__class__ is Case else Case(None, (item,), item.start, item.end) for item in items)


def case(items: Items, start: int, end: int) -> Node:
    """`case test: statements`."""
    return Case(items[0], statements(items[1:]), start, end)


def default_case(items: Items, start: int, end: int) -> Node:
    """`default: statements`."""
    return Case(None, statements(items), start, end)


def attempt(items: Items, start: int, end: int) -> Node:
    """`try {…} catch (parameter) {…} finally {…}`; a catch comes as a tuple."""
    parameter, handler = next((item for item in items if item.__class__ is tuple), (None, None))
    rest = items[1:]
    finalizer = next((item for item in rest if item.__class__ is Block), None)
    return Try(body(items[0]), parameter, body(handler), body(finalizer), start, end)


def catch(items: Items, _start: int, _end: int) -> tuple[Node | None, Node]:
    """`catch (parameter) {…}`."""
    return (items[0] if len(items) > 1 else None, items[-1])


def leave(items: Items, start: int, end: int) -> Node:
    """`return value`."""
    return Return(items[0] if items else None, is_throw=False, start=start, end=end)


def throw(items: Items, start: int, end: int) -> Node:
    """`throw value`."""
    return Return(items[0] if items else None, is_throw=True, start=start, end=end)


def within(items: Items, start: int, end: int) -> Node:
    """`with (object) body`."""
    return Other("with", (items[0], *body(items[1])), start, end)


def labelled(items: Items, _start: int, _end: int) -> Node | tuple[Node, ...]:
    """`label: statement`, which is the statement to us."""
    return items[0] or ()


STATEMENTS = {
    "catch_clause": catch,
    "do_statement": repeat_until,
    "for_in_statement": for_each,
    "for_statement": for_steps,
    "if_statement": conditional_statement,
    "labeled_statement": labelled,
    "lexical_declaration": declarations,
    "program": program,
    "return_statement": leave,
    "statement_block": block,
    "switch_body": cases,
    "switch_case": case,
    "switch_default": default_case,
    "switch_statement": switch,
    "throw_statement": throw,
    "try_statement": attempt,
    "using_declaration": declarations,
    "variable_declaration": declarations,
    "variable_declarator": declarator,
    "while_statement": repeat,
    "with_statement": within,
}
