from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "function f(a, b = 1, {c}, [d], ...e) { return a }",
            "declared function f(a, b?=1, <c=c>, <[d]>, ...e){return a}",
        ),
        ("async function f() { await a }", "async declared function f(){await a}"),
        ("function* f() { yield a; yield; yield* b }", "declared function f(){await a; await undefined; await b}"),
        ("async function* f() {}", "async declared function f(){}"),
        ("x = function () {}", "(x = function (){})"),
        ("x = function f() {}", "(x = function f(){})"),
        ("x = function* () {}", "(x = function (){})"),
        ("a => b", "arrow (a){return b}"),
        ("(a, b) => { c }", "arrow (a, b){c}"),
        ("async a => b", "async arrow (a){return b}"),
        ("async (a) => ({b})", "async arrow (a){return {'b': b}}"),
        ("() => {}", "arrow (){}"),
        ("({a}) => a", "arrow (<a=a>){return a}"),
        (
            "function f() { return function () { return x => y } }",
            "declared function f(){return function (){return arrow (x){return y}}}",
        ),
        ("class A {}", "declared class A {}"),
        (
            "class A extends B.C { constructor() { super() } }",
            "declared class A extends B.C {method 'constructor': function (){THIS()}}",
        ),
        ("x = class {}", "(x = class  {})"),
        ("x = class B extends (a, b) {}", "(x = class B extends seq(a, b) {})"),
        (
            "class A { a; b = 1; static c = 2; #d = 3; 'e' = 4; [f] = 5 }",
            "declared class A {'a': undefined; 'b': 1; static 'c': 2; '#d': 3; 'e': 4; f: 5}",
        ),
        ("class A { static { a } }", "declared class A {{a}}"),
        (
            "class A { get a() {} set a(v) {} static async b() {} *c() {} static get d() {} }",
            (
                "declared class A {get 'a': function (){}; set 'a': function (v){}; "
                "static method 'b': async function (){}; method 'c': function (){}; "
                "static get 'd': function (){}}"
            ),
        ),
        ("@dec class A {}", "declared class A {@decorator(dec)}"),
        (
            "@dec({a: 1}) class A { @field b = 1; @act(c) d() {} }",
            (
                "declared class A {@decorator(dec({'a': 1})); @decorator(field); 'b': 1; @decorator(act(c)); "
                "method 'd': function (){}}"
            ),
        ),
        ("await(a)", "await a"),
        ("class A { static\nget\nb() {} }", "declared class A {static get 'b': function (){}}"),
        (
            'class A { static async *#b() {}; "c"() {} }',
            "declared class A {static method '#b': async function (){}; method 'c': function (){}}",
        ),
        ("({async *[a]() {}})", "{method a: async function (){}}"),
    ],
)
def test_a_function_or_class_becomes_its_node(text: str, expected: str, shown: Callable[..., str]) -> None:
    assert shown(text) == expected
