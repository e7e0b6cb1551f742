from __future__ import annotations

import itertools
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from growth import check_growth

from miniaudit.parsers.script import children, grammar, nodes, parse, parsing, walk
from miniaudit.parsers.script.lower import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal, TypeAlias

    Language: TypeAlias = Literal["javascript", "typescript", "wxs"]

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


DEEP = {  # what stands once before, the piece again and again, what stands in the middle, what closes each piece
    "lists": ("", "[", "", "]"),
    "open lists": ("", "[", "", ""),
    "parentheses": ("", "(", "", ""),
    "blocks": ("", "{", "", "}"),
    "open blocks": ("", "{", "", ""),
    "brackets of every kind": ("", "({[", "", ""),
    "brackets that close nothing": ("", "]", "", ""),
    "objects": ("x=", "{a:", "1", "}"),
    "calls": ("", "f(", "", ")"),
    "templates": ("", "`${", "a", "}`"),
    "open templates": ("", "`${", "", ""),
    "not": ("", "!", "a", ""),
    "typeof": ("", "typeof ", "a", ""),
    "arrows": ("", "a=>", "b", ""),
    "choices": ("", "a?b:", "c", ""),
    "assignments": ("", "a=", "b", ""),
    "powers": ("", "a**", "b", ""),
    "and": ("", "a&&", "b", ""),
    "members": ("a", ".b", "", ""),
    "calls of calls": ("a", "()", "", ""),
    "if": ("", "if(a)", "b", ""),
    "labels": ("", "x:", "a", ""),
    "functions": ("", "function f(){", "", "}"),
    "classes": ("", "class A{a(){", "", "}}"),
    "markup": ("x=", "<a>", "", "</a>"),
    "new": ("", "new ", "a", ""),
    "switches": ("", "switch(a){case 1:", "", ""),
    "words without an operator": ("", "a b ", "", ""),
    "open texts": ("", "'a\n", "", ""),
    "backslashes": ("", "\\", "", ""),
    "NUL": ("", "\0", "", ""),
    "open headers": ("", "onLoad( {", "", ""),
    "patterns that do not end": ("", "=/[a ", "", ""),
    "comments that do not end": ("", "/* ", "", ""),
    "comments on the way": ("a", "\n//x\n", "?b:c", ""),
    "comparisons or types": ("", "a<b,", "", ""),
    "types": ("let a: ", "A<", "", ">"),
}
# The grammars take the square of their length, so what they may take ends them: a time that grows with their length.
GIVEN_UP = ("patterns that do not end", "comments that do not end", "comments on the way", "comparisons or types")


def nested(shape: str, count: int) -> str:
    before, piece, middle, closing = DEEP[shape]
    return before + piece * count + middle + closing * count


@pytest.mark.parametrize("shape", DEEP)
def test_nesting_costs_no_stack(shape: str, check: Callable[..., nodes.Script]) -> None:
    script = check(nested(shape, N))
    assert script.errors
    assert depth(script) <= MAX_DEPTH + 1  # an arrow comes with its return


def test_many_conflicts_cost_no_stack(check: Callable[..., nodes.Script]) -> None:
    assert check("<<<<<<< a\n=======\n>>>>>>> b\n" * (N // 10)).errors


@pytest.mark.parametrize("language", ["javascript", "typescript", "wxs"])
@pytest.mark.parametrize("shape", [shape for shape in DEEP if shape not in GIVEN_UP])
def test_nesting_costs_no_more_than_its_length(shape: str, language: Language) -> None:
    check_growth(lambda text: parse(text, language=language), lambda count: nested(shape, count))


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


@pytest.mark.parametrize("language", ["javascript", "typescript"])
@pytest.mark.parametrize("count", [1_000, 4_000])
def test_a_text_that_takes_too_long_is_given_up(
    language: Language, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time a text may take is in proportion to its length; here every look at the clock costs 20 ms."""
    looks = itertools.count()
    monkeypatch.setattr(grammar, "time", SimpleNamespace(process_time=lambda: next(looks) * 0.02))
    text = "f(a, [b], {c: d});" * count
    assert parse(text, language=language) == nodes.Script((), (), ((0, len(text)),), language)
    assert next(looks) < 20 + count / 50


def test_a_text_on_which_a_grammar_goes_on_for_ever_is_read_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "time", SimpleNamespace(process_time=lambda: 0.0))  # its steps end it, no clock
    script = parse('""{,s-->[x}x-><<<<<<<', language="typescript")
    assert script.errors
    assert script.language == "javascript"


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
