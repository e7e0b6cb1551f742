from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("let a: string = 'b'", "let a = 'b'"),
        ("let a!: T", "let a"),
        (
            "function f<T>(a: T, b?: number, c: string = 'd', ...e: any[]): void {}",
            "declared function f(a, b, c?='d', ...e){}",
        ),
        ("function f(this: T, a) {}", "declared function f(a){}"),
        ("const f = async <T,>(a: T): Promise<T> => a", "const f = async arrow (a){return a}"),
        ("a as T", "a"),
        ("a as const", "a"),
        ("a satisfies T", "a"),
        ("a as unknown as T", "a"),
        ("<T>a", "a"),
        ("a!", "a"),
        ("a!.b!()", "a.b()"),
        ("f<T>(a)", "f(a)"),
        ("new F<T>(a)", "new F(a)"),
        ("f<T>", "f"),
        ("interface A { b(): void }", ""),
        ("type A = {b: string} | C", ""),
        ("declare const a: string", ""),
        ("declare module 'a' { const b: 1 }", ""),
        ("declare function f(): void", ""),
        ("function f(a: string): void; function f(a: any) { b }", "declared function f(a){b}"),
        (
            "abstract class A { abstract b(): void; abstract c: string; d() {} }",
            "declared class A {'c': undefined; method 'd': function (){}}",
        ),
        (
            (
                "class A<T> extends B<T> implements C, D { private readonly a: string = 'b'; static c?: number; "
                "declare d: E; e!: F; override g() {}; [k: string]: any }"
            ),
            (
                "declared class A extends B {'a': 'b'; static 'c': undefined; 'd': undefined; 'e': undefined; "
                "method 'g': function (){}}"
            ),
        ),
        (
            "class A { constructor(private a: string, public b = 1, @dec() c?: D) {} }",
            "declared class A {method 'constructor': function (a, b?=1, c){}}",
        ),
        ("class A implements B {}", "declared class A {}"),
        (
            "class A { get a(): string { return b } f(): void; f(x?: any) {} }",
            "declared class A {get 'a': function (){return b}; method 'f': function (x){}}",
        ),
        ("enum A { B, C = 5, D, 'E', F = 'g' }", "enum A = {'B': 0, 'C': 5, 'D': 6, 'E': 7, 'F': 'g'}"),
        ("const enum A { B = 1 << 2 }", "enum A = {'B': (1 << 2)}"),
        ("namespace A.B { export const c = 1 }", "{export []{const c = 1}}"),
        ("module A { b }", "{b}"),
        ("import type {A} from 'b'", ""),
        ("import type A from 'b'", ""),
        ("import {type A, B} from 'c'", "import [B=B] from 'c'"),
        ("import {type A} from 'c'", "import [] from 'c'"),
        ("import a = require('b')", "import [*=a] from 'b'"),
        ("import a = b.c", "const a = b.c"),
        ("export = a", "export [default=a]"),
        ("export type {A} from 'b'", ""),
        ("export {type A, B}", "export [B=B]"),
        ("export interface A {}", ""),
        ("export enum A { B }", "export []{enum A = {'B': 0}}"),
        ("export namespace A { b }", "export []{{b}}"),
        ("export as namespace A", ""),
        ("export abstract class A {}", "export []{declared class A {}}"),
        ("@Component({a: 1}) export class A {}", "export []{@decorator(Component({'a': 1})); declared class A {}}"),
        ("@A() @B export default class C {}", "export [default=declared class C {}]{@decorator(A()); @decorator(B)}"),
        ("function f(a: unknown): a is string { return b }", "declared function f(a){return b}"),
        ("let a: typeof import('b')", "let a"),
        ("for (const a of b as T[]) c", "loop const a over b () {c}"),
        ("if (a) type = 1", "if a {(type = 1)} else {}"),
        ("x = y as any as {a: string}[]", "(x = y)"),
        ("let f = (a?: string) => a", "let f = arrow (a){return a}"),
        ("function assertIt(a): asserts a is B {}", "declared function assertIt(a){}"),
        ("let t = `a${b as string}`", "let t = `'a', b`"),
        ("a < b > c", "((a < b) > c)"),
    ],
)
def test_types_are_gone_and_the_rest_stays(text: str, expected: str, shown: Callable[..., str]) -> None:
    assert shown(text, "typescript") == expected
