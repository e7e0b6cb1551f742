"""How the tests of the script parser write down what they expect."""

from __future__ import annotations

import types
import typing
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from miniaudit.parsers.script import children, parse, walk
from miniaudit.parsers.script import nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal


Shown: TypeAlias = Any  # a node of any kind, or several: the table below knows


@pytest.fixture(scope="session")
def shown() -> Callable[..., str]:
    """Parse a text and write its nodes down, one statement after the other; errors would stand at the end."""

    def shown(text: str, language: Literal["javascript", "typescript", "wxs"] = "javascript") -> str:
        script = parse(text, language=language)
        errors = [f"!{start}-{end}" for start, end in script.errors]
        return " ; ".join([*(show(node) for node in script.body), *errors])

    return shown


@pytest.fixture(scope="session")
def check() -> Callable[..., n.Script]:
    """Parse a text and see that all nodes are what and where they must be."""
    return check_script


def show(node: Shown) -> str:
    """Write a node down: like JavaScript, but every node with marks of its own."""
    return _SHOWN[type(node)](node)


def _all(nodes: Shown, between: str = ", ") -> str:
    return between.join("-" if node is None else show(node) for node in nodes)


def _body(nodes: Shown) -> str:
    return "{" + _all(nodes, "; ") + "}"


def _literal(node: n.Literal) -> str:
    if node.kind == "regex":
        return str(node.value)
    return (
        repr(node.value)
        if node.kind in ("string", "number")
        else {True: "true", False: "false"}.get(node.value, "null")
    )


def _member(node: n.Member) -> str:
    if isinstance(node.property, n.Literal) and isinstance(node.property.value, str):
        return f"{show(node.object)}.{node.property.value}"
    return f"{show(node.object)}[{show(node.property)}]"


def _function(node: n.Function) -> str:
    words = ["async"] * node.is_async + ["declared"] * node.is_declaration + ["arrow" if node.is_arrow else "function"]
    return f"{' '.join(words)} {node.name}({_all(node.params)}){_body(node.body)}"


def _property(node: n.Property) -> str:
    words = ["static "] * node.is_static + ([f"{node.kind} "] if node.kind != "value" else [])
    return f"{''.join(words)}{show(node.key)}: {show(node.value)}"


def _class(node: n.Class) -> str:
    parent = f" extends {show(node.parent)}" if node.parent else ""
    return f"{'declared ' * node.is_declaration}class {node.name}{parent} {_body(node.members)}"


def _declaration(node: n.Declaration) -> str:
    return f"{node.kind} {show(node.target)}" + (f" = {show(node.value)}" if node.value else "")


def _return(node: n.Return) -> str:
    return ("throw" if node.is_throw else "return") + (f" {show(node.value)}" if node.value else "")


def _loop(node: n.Loop) -> str:
    over = f"{show(node.target)} over {show(node.iterable)} " if node.target and node.iterable else ""
    return f"loop {over}({_all(node.header, '; ')}) {_body(node.body)}"


def _try(node: n.Try) -> str:
    parameter = show(node.parameter) if node.parameter else ""
    return f"try {_body(node.body)} catch({parameter}) {_body(node.handler)} finally {_body(node.finalizer)}"


def _export(node: n.Export) -> str:
    names = ", ".join(f"{name}={show(value) if value else '-'}" for name, value in node.names)
    source = f" from {show(node.source)}" if node.source else ""
    return f"export [{names}]{_body(node.declaration) if node.declaration else ''}{source}"


_SHOWN: dict[type, Callable[[Any], str]] = {
    n.Literal: _literal,
    n.Template: lambda node: f"{show(node.tag) if node.tag else ''}`{_all(node.parts)}`",
    n.Identifier: lambda node: node.name,
    n.This: lambda _: "THIS",
    n.Member: _member,
    n.Call: lambda node: f"{'new ' * node.is_new}{show(node.callee)}({_all(node.arguments)})",
    n.Function: _function,
    n.Property: _property,
    n.Object: lambda node: "{" + _all(node.members) + "}",
    n.Array: lambda node: f"[{_all(node.items)}]",
    n.Spread: lambda node: f"...{show(node.value)}",
    n.Unary: lambda node: f"({node.operator} {show(node.operand)})",
    n.Binary: lambda node: f"({show(node.left)} {node.operator} {show(node.right)})",
    n.Assign: lambda node: f"({show(node.target)} {node.operator} {show(node.value)})",
    n.Conditional: lambda node: f"({show(node.test)} ? {show(node.then)} : {show(node.otherwise)})",
    n.Sequence: lambda node: f"seq({_all(node.items)})",
    n.Await: lambda node: f"await {show(node.value)}",
    n.Class: _class,
    n.ObjectPattern: lambda node: "<" + ", ".join(f"{key}={show(target)}" for key, target in node.entries) + ">",
    n.ArrayPattern: lambda node: f"<[{_all(node.items)}]>",
    n.Default: lambda node: f"{show(node.target)}?={show(node.value)}",
    n.Declaration: _declaration,
    n.Return: _return,
    n.If: lambda node: f"if {show(node.test)} {_body(node.then)} else {_body(node.otherwise)}",
    n.Loop: _loop,
    n.Case: lambda node: f"case {show(node.test) if node.test else '-'} {_body(node.body)}",
    n.Switch: lambda node: f"switch {show(node.value)} {_body(node.cases)}",
    n.Try: _try,
    n.Block: lambda node: _body(node.body),
    n.Import: lambda node: f"import [{', '.join(f'{a}={show(b)}' for a, b in node.names)}] from {show(node.source)}",
    n.Export: _export,
    n.Other: lambda node: f"@{node.kind}({_all(node.parts)})",
}


HINTS = {
    kind: typing.get_type_hints(kind, vars(n))
    for kind in vars(n).values()
    if isinstance(kind, type) and hasattr(kind, "_fields")
}


def fits(value: object, hint: object) -> bool:
    """Say whether a field holds what it is declared to hold."""
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        if type(value) is not tuple:
            return False
        if arguments[-1] is Ellipsis:
            return all(fits(one, arguments[0]) for one in value)
        return len(value) == len(arguments) and all(map(fits, value, arguments))
    if typing.get_origin(hint) is types.UnionType:
        return any(fits(value, one) for one in arguments)
    if hint is n.Node:
        return type(value) in HINTS and not isinstance(value, n.Script | n.Comment)
    return type(value) in ((int, float) if hint is float else (hint,))


def check_script(text: str, language: Literal["javascript", "typescript", "wxs"] = "javascript") -> n.Script:
    """Parse a text, see that all nodes are what and where they must be, and return the script."""
    script = parse(text, language=language)
    assert list(script.errors) == sorted(script.errors)
    assert all(0 <= start <= end <= len(text) for start, end in script.errors)
    assert all(text[comment.start : comment.end] == comment.text for comment in script.comments)
    for node in walk(script):
        assert 0 <= node.start <= node.end <= len(text)
        assert all(node.start <= child.start <= child.end <= node.end for child in children(node))
        wrong = [field for field, hint in HINTS[type(node)].items() if not fits(getattr(node, field), hint)]
        assert not wrong, (type(node), wrong)
    return script
