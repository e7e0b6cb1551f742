"""The syntax of a script, reduced to what analysis needs.

The names follow ESTree where it has one. Types, decorators and parentheses are gone; positions are code point offsets
into the text that was parsed. Every node ends with `start` and `end`.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Node(Protocol):
    """Any node of this module: `isinstance` tells which. A union of them all is more than mypy can take apart."""

    @property
    def start(self) -> int:
        """Offset of its first code point."""
        ...

    @property
    def end(self) -> int:
        """Offset after its last code point."""
        ...


class Literal(NamedTuple):
    """A string (its cooked value), number, boolean, null or regular expression (as the string `/…/flags`)."""

    value: str | float | bool | None  # a whole number is an int, as far as it is exact
    kind: str  # string · number · boolean · null · regex
    start: int
    end: int


class Template(NamedTuple):
    """A template literal: cooked strings and expressions in order; `tag` is the function of a tagged one."""

    parts: tuple[Node, ...]
    tag: Node | None
    start: int
    end: int


class Identifier(NamedTuple):
    """A name; `undefined` too."""

    name: str
    start: int
    end: int


class This(NamedTuple):
    """`this`; also `super`."""

    start: int
    end: int


class Member(NamedTuple):
    """`object.name` (property is a string Literal) or `object[property]`, with or without `?.`."""

    object: Node
    property: Node
    start: int
    end: int


class Call(NamedTuple):
    """`callee(arguments)` or, with `is_new`, `new callee(arguments)`; `import(x)` calls Identifier("import")."""

    callee: Node
    arguments: tuple[Node, ...]
    is_new: bool
    start: int
    end: int


class Function(NamedTuple):
    """Any function, arrow or method; an arrow's bare expression is a body of one Return."""

    name: str  # empty: anonymous
    params: tuple[Node, ...]  # Identifier, ObjectPattern, ArrayPattern, Default, Spread
    body: tuple[Node, ...]
    is_async: bool
    is_arrow: bool
    is_declaration: bool
    start: int
    end: int


class Property(NamedTuple):
    """One entry of an object or of a class body; a shorthand has an Identifier value of the same span."""

    key: Node  # a Literal for a plain or quoted name, anything for `[computed]`
    value: Node
    kind: str  # value · method · get · set
    is_static: bool
    start: int
    end: int


class Object(NamedTuple):
    """An object literal."""

    members: tuple[Node, ...]  # Property or Spread; Other for a broken stretch
    start: int
    end: int


class Array(NamedTuple):
    """An array literal; a hole is an undefined Identifier."""

    items: tuple[Node, ...]
    start: int
    end: int


class Spread(NamedTuple):
    """`...value` in a call, array, object, or a rest pattern."""

    value: Node
    start: int
    end: int


class Unary(NamedTuple):
    """`!x`, `-x`, `typeof x`, `void x`, `delete x`, `++x`, `x++`."""

    operator: str
    operand: Node
    start: int
    end: int


class Binary(NamedTuple):
    """Two operands and an operator; `&&`, `||` and `??` too."""

    operator: str
    left: Node
    right: Node
    start: int
    end: int


class Assign(NamedTuple):
    """`target = value` or an augmented form such as `+=`."""

    operator: str
    target: Node
    value: Node
    start: int
    end: int


class Conditional(NamedTuple):
    """`test ? then : otherwise`."""

    test: Node
    then: Node
    otherwise: Node
    start: int
    end: int


class Sequence(NamedTuple):
    """`a, b, c`."""

    items: tuple[Node, ...]
    start: int
    end: int


class Await(NamedTuple):
    """`await value`; also `yield value`, which old generators use the same way."""

    value: Node
    start: int
    end: int


class Class(NamedTuple):
    """A class; methods and fields are Property members, a static block is a Block, a decorator an Other."""

    name: str
    parent: Node | None
    members: tuple[Node, ...]
    is_declaration: bool
    start: int
    end: int


class ObjectPattern(NamedTuple):
    """`{a, b: c, ...d}` on the left: (key, target) pairs; a rest (a Spread) has no key, nor has `[computed]: e`.

    The computed key itself stands before its target, as an Other without a key.
    """

    entries: tuple[tuple[str | None, Node], ...]
    start: int
    end: int


class ArrayPattern(NamedTuple):
    """`[a, , b]` on the left."""

    items: tuple[Node | None, ...]
    start: int
    end: int


class Default(NamedTuple):
    """`target = value` inside a pattern or a parameter list."""

    target: Node
    value: Node
    start: int
    end: int


class Declaration(NamedTuple):
    """One declarator of `const`, `let`, `var` or `using`; an `enum` is one too, with an Object for value."""

    kind: str
    target: Node
    value: Node | None
    start: int
    end: int


class Return(NamedTuple):
    """`return value`; `throw value` when `is_throw`."""

    value: Node | None
    is_throw: bool
    start: int
    end: int


class If(NamedTuple):
    """`if (test) then else otherwise`."""

    test: Node
    then: tuple[Node, ...]
    otherwise: tuple[Node, ...]
    start: int
    end: int


class Loop(NamedTuple):
    """for, for-in, for-of, while, do; `target`/`iterable` only for for-in and for-of, `header` holds the rest."""

    target: Node | None  # an assignment target or a Declaration without value
    iterable: Node | None
    header: tuple[Node, ...]
    body: tuple[Node, ...]
    start: int
    end: int


class Case(NamedTuple):
    """One case of a switch; `test` is None for default."""

    test: Node | None
    body: tuple[Node, ...]
    start: int
    end: int


class Switch(NamedTuple):
    """`switch (value) { cases }`."""

    value: Node
    cases: tuple[Case, ...]
    start: int
    end: int


class Try(NamedTuple):
    """try, catch, finally; a missing part is empty."""

    body: tuple[Node, ...]
    parameter: Node | None
    handler: tuple[Node, ...]
    finalizer: tuple[Node, ...]
    start: int
    end: int


class Block(NamedTuple):
    """Statements in braces."""

    body: tuple[Node, ...]
    start: int
    end: int


class Import(NamedTuple):
    """An import declaration: (imported, local) pairs; imported is `default`, `*` or a name."""

    source: Literal
    names: tuple[tuple[str, Identifier], ...]
    start: int
    end: int


class Export(NamedTuple):
    """An export: (exported, value) pairs; `export * from` has exported `*` and no value; `source` for re-exports.

    `export const a = 1` and `export function f(){}` carry the declaration in `declaration` and no pairs;
    `export default X` is the pair ("default", X).
    """

    names: tuple[tuple[str, Node | None], ...]
    declaration: tuple[Node, ...]
    source: Literal | None
    start: int
    end: int


class Other(NamedTuple):
    """Syntax we do not model (jsx, decorator …) or could not read (error, missing, deep): its parts still count."""

    kind: str
    parts: tuple[Node, ...]
    start: int
    end: int


class Comment(NamedTuple):
    """A comment with its marks."""

    text: str
    start: int
    end: int


class Script(NamedTuple):
    """A parsed script. `errors` are stretches that could not be read; the rest of the tree stands."""

    body: tuple[Node, ...]
    comments: tuple[Comment, ...]
    errors: tuple[tuple[int, int], ...]
    language: str  # javascript · typescript: the grammar that read it
