from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from miniaudit.parsers.script import children, nodes, parse, parsing, walk
from miniaudit.parsers.script.lower import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Callable

N = 20_000


def depth(script: nodes.Script) -> int:
    """Return how deep nodes are nested, links of long chains not counted."""
    deepest = 0
    pending: list[tuple[nodes.Node, int]] = [(node, 1) for node in script.body]
    while pending:
        node, level = pending.pop()
        deepest = max(deepest, level)
        for child in children(node):
            goes_on = (isinstance(node, nodes.If) and isinstance(child, nodes.If) and (child,) == node.otherwise) or (
                isinstance(node, nodes.Binary) and child is node.left and isinstance(child, nodes.Binary)
            )
            pending.append((child, level if goes_on else level + 1))
    return deepest


@pytest.mark.parametrize(
    "text",
    [
        "[" * N,
        "(" * N,
        "{" * N,
        "({[" * N,
        "]" * N,
        "[" * N + "]" * N,
        "{" * N + "}" * N,
        "x=" + "{a:" * N + "1" + "}" * N,
        "f(" * N + ")" * N,
        "`${" * N + "a" + "}`" * N,
        "`${" * N,
        "!" * N + "a",
        "typeof " * N + "a",
        "a=>" * N + "b",
        "a?b:" * N + "c",
        "a=" * N + "b",
        "a**" * N + "b",
        "a&&" * N + "b",
        "a" + ".b" * N,
        "a" + "()" * N,
        "if(a)" * N + "b",
        "x:" * N + "a",
        "function f(){" * N + "}" * N,
        "class A{a(){" * N + "}}" * N,
        "x=" + "<a>" * N + "</a>" * N,
        "new " * N + "a",
        "switch(a){case 1:" * N,
        "a b " * N,
        "'a\n" * N,
        "\\" * N,
        "\0" * N,
        "<<<<<<< a\n=======\n>>>>>>> b\n" * (N // 10),
        "onLoad( {" * N,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_nesting_costs_no_stack_and_little_time(text: str, check: Callable[..., nodes.Script]) -> None:
    started = time.monotonic()
    script = check(text)
    assert script.errors
    assert depth(script) <= MAX_DEPTH + 1  # an arrow comes with its return
    assert time.monotonic() - started < parsing.MAX_SECONDS + 2


@pytest.mark.parametrize(
    "text",
    [
        "a+" * N + "b",
        "if(a){b}else " * N + "c",
        "a," * N + "b",
        "f();" * N,
        "[" + "1," * N + "]",
        "`" + "${a}" * N + "`",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_what_is_long_is_not_deep(text: str, check: Callable[..., nodes.Script]) -> None:
    script = check(text)
    assert script.errors == ()
    assert depth(script) < 10
    assert sum(1 for _ in walk(script)) >= N


@pytest.mark.parametrize(
    "text", ["=/[a " * N, "/* " * N, "a" + "\n//x\n" * N + "?b:c"], ids=lambda text: repr(text[:8])
)
def test_a_text_that_takes_too_long_is_given_up(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MAX_SECONDS", 0.2)
    started = time.monotonic()
    script = parse(text, language="typescript")
    assert script == nodes.Script((), (), ((0, len(text)),), "typescript")
    assert time.monotonic() - started < 3


def test_a_text_on_which_a_grammar_goes_on_for_ever_is_read_by_another() -> None:
    started = time.monotonic()
    script = parse('""{,s-->[x}x-><<<<<<<', language="typescript")
    assert script.errors
    assert script.language == "javascript"
    assert time.monotonic() - started < 3


def test_a_text_that_is_too_long_is_not_read() -> None:
    text = "f();" * (parsing.MAX_LENGTH // 4 + 1)
    assert parse(text, language="javascript") == nodes.Script((), (), ((0, len(text)),), "javascript")


def test_parentheses_are_no_nesting() -> None:
    assert parse("(" * N + "a" + ")" * N, language="javascript").body == (nodes.Identifier("a", N, N + 1),)


def test_a_stretch_too_deep_is_told_and_the_rest_read() -> None:
    text = "a(); " + "!" * 300 + "b; c()"
    script = parse(text, language="javascript")
    assert script.errors == ((5 + MAX_DEPTH - 1, 5 + 301),)
    assert [type(node).__name__ for node in script.body] == ["Call", "Unary", "Call"]
    assert any(isinstance(node, nodes.Other) and node.kind == "deep" for node in walk(script))


def test_the_parser_is_loaded_when_it_is_needed() -> None:
    code = (
        "import sys; from miniaudit.parsers.script import parse, parse_expressions;"
        "parse_expressions([('a.b', 2)]);"
        "assert not any(name.startswith('tree_sitter') for name in sys.modules);"
        "parse('a', language='javascript');"
        "assert 'tree_sitter_typescript' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
