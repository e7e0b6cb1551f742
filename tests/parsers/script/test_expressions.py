from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.b", "a.b"),
        ("a?.b", "a.b"),
        ("a['b']", "a.b"),
        ("a[b]", "a[b]"),
        ("a?.[b]", "a[b]"),
        ("a.#b", "a.#b"),
        ("f(a, ...b)", "f(a, ...b)"),
        ("f?.(a)", "f(a)"),
        ("new F", "new F()"),
        ("new F(a)", "new F(a)"),
        ("new a.b.C(1)()", "new a.b.C(1)()"),
        ("import('x')", "import('x')"),
        ("import.meta.url", "import.meta.url"),
        ("new.target", "new.target"),
        ("super.f()", "THIS.f()"),
        ("this.a", "THIS.a"),
        ("!a", "(! a)"),
        ("-a", "(- a)"),
        ("typeof a", "(typeof a)"),
        ("void 0", "(void 0)"),
        ("delete a.b", "(delete a.b)"),
        ("++a", "(++ a)"),
        ("a--", "(-- a)"),
        ("a + b * c", "(a + (b * c))"),
        ("a ** b ** c", "(a ** (b ** c))"),
        ("a + b + c", "((a + b) + c)"),
        ("a && b || c ?? d", "(((a && b) || c) ?? d)"),
        ("a in b", "(a in b)"),
        ("#x in a", "('#x' in a)"),
        ("a instanceof B", "(a instanceof B)"),
        ("a = b", "(a = b)"),
        ("a = b = c", "(a = (b = c))"),
        ("a += b", "(a += b)"),
        ("a ||= b", "(a ||= b)"),
        ("a ? b : c ? d : e", "(a ? b : (c ? d : e))"),
        ("a, b, c", "seq(a, b, c)"),
        ("(a, b)", "seq(a, b)"),
        ("((a))", "a"),
        ("[a, , b]", "[a, undefined, b]"),
        ("[, a]", "[undefined, a]"),
        ("[,]", "[undefined]"),
        ("[a, b,]", "[a, b]"),
        ("[...a]", "[...a]"),
        ("({a, 'b': 1, 2: 3, [c]: d, ...e})", "{'a': a, 'b': 1, 2: 3, c: d, ...e}"),
        (
            "({a() {}, get b() {}, set c(v) {}, async d() {}, *e() {}, async *f() {}})",
            (
                "{method 'a': function (){}, get 'b': function (){}, set 'c': function (v){}, "
                "method 'd': async function (){}, method 'e': function (){}, method 'f': async function (){}}"
            ),
        ),
        ("({get: 1, set, async})", "{'get': 1, 'set': set, 'async': async}"),
        ("`a${b}c\\n${d}`", "`'a', b, 'c\\n', d`"),
        ("``", "``"),
        ("tag`a${b}`", "tag`'a', b`"),
        ("/a\\/[/]b/gi", "/a\\/[/]b/gi"),
        ("a / b / c", "((a / b) / c)"),
        ("[a, b] = c", "(<[a, b]> = c)"),
        ("[a, , b = 1, ...c] = d", "(<[a, -, b?=1, ...c]> = d)"),
        (
            "({a, b: c, d = 1, e: f = 2, ['g']: h, [i]: j, ...k} = l)",
            "(<a=a, b=c, d=d?=1, e=f?=2, g=h, None=@computed-key(i), None=j, None=...k> = l)",
        ),
        ("[a.b, c[d]] = e", "(<[a.b, c[d]]> = e)"),
        ("true, false, null, undefined", "seq(true, false, null, undefined)"),
        (
            '<a b="c" d={e} {...f}>text {g}<h.i/>&amp;</a>',
            "@jsx(a, @jsx-attribute('b', 'c'), @jsx-attribute('d', e), ...f, 'text ', g, @jsx(h.i), '&')",
        ),
        ("x = <><b c/></>", "(x = @jsx(@jsx(b, @jsx-attribute('c'))))"),
    ],
)
def test_an_expression_becomes_its_node(text: str, expected: str, shown: Callable[..., str]) -> None:
    assert shown(text) == expected
