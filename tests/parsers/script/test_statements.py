from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (";", ""),
        ("a; b", "a ; b"),
        ("var a, b = 1", "var a ; var b = 1"),
        ("const {a, b: [c]} = d", "const <a=a, b=<[c]>> = d"),
        ("let a", "let a"),
        ("if (a) b", "if a {b} else {}"),
        ("if (a) { b } else { c }", "if a {b} else {c}"),
        ("if (a) b; else if (c) d; else e", "if a {b} else {if c {d} else {e}}"),
        ("if (a); else b", "if a {} else {b}"),
        ("if (a) break; else b", "if a {} else {b}"),
        ("for (;;) {}", "loop () {}"),
        ("for (let i = 0, j = 1; i < j; i++) f(i)", "loop (let i = 0; let j = 1; (i < j); (++ i)) {f(i)}"),
        ("for (i = 0; ; ) f()", "loop ((i = 0)) {f()}"),
        ("for (const a of b) c", "loop const a over b () {c}"),
        ("for await (const a of b) c", "loop const a over b () {c}"),
        ("for (a in b) c", "loop a over b () {c}"),
        ("for (var [a] of b);", "loop var <[a]> over b () {}"),
        ("for (a.b of c);", "loop a.b over c () {}"),
        ("while (a) b", "loop (a) {b}"),
        ("while (a);", "loop (a) {}"),
        ("do { a } while (b)", "loop (b) {a}"),
        ("do a; while (b)", "loop (b) {a}"),
        ("switch (a) { case 1: b; break; case 2: default: c }", "switch a {case 1 {b}; case 2 {}; case - {c}}"),
        ("switch (a) {}", "switch a {}"),
        ("try { a } catch (e) { b } finally { c }", "try {a} catch(e) {b} finally {c}"),
        ("try { a } catch { b }", "try {a} catch() {b} finally {}"),
        ("try { a } finally { c }", "try {a} catch() {} finally {c}"),
        ("try { a } catch ({m}) {}", "try {a} catch(<m=m>) {} finally {}"),
        ("throw a", "throw a"),
        ("label: for (;;) { continue label }", "loop () {}"),
        ("{ a; b }", "{a; b}"),
        ("debugger", ""),
        ("with (a) b", "@with(a, b)"),
        ('"use strict"; a', "'use strict' ; a"),
        ("return", "return"),
        ("if (a) return b", "if a {return b} else {}"),
        ("a\nb", "a ; b"),
        ("a\n++b", "a ; (++ b)"),
        ("a\n(b)", "a(b)"),
        ("return\na", "return ; a"),
        ("var a = 1\nvar b = 2", "var a = 1 ; var b = 2"),
    ],
)
def test_a_statement_becomes_its_node(text: str, expected: str, shown: Callable[..., str]) -> None:
    assert shown(text) == expected
