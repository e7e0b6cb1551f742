from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import 'a'", "import [] from 'a'"),
        ("import a from 'b'", "import [default=a] from 'b'"),
        ("import * as a from 'b'", "import [*=a] from 'b'"),
        ("import {a, b as c, default as d} from 'e'", "import [a=a, b=c, default=d] from 'e'"),
        ("import a, {b} from 'c'", "import [default=a, b=b] from 'c'"),
        ("import a, * as b from 'c'", "import [default=a, *=b] from 'c'"),
        ("import a from 'b' with {type: 'json'}", "import [default=a] from 'b'"),
        ("export * from 'a'", "export [*=-] from 'a'"),
        ("export * as a from 'b'", "export [a=-] from 'b'"),
        ("export {a, b as c}", "export [a=a, c=b]"),
        ("export {a as default} from 'b'", "export [default=a] from 'b'"),
        ("export {default} from 'b'", "export [default=default] from 'b'"),
        ("export {}", "export []"),
        ("export const a = 1, b = 2", "export []{const a = 1; const b = 2}"),
        ("export function f() {}", "export []{declared function f(){}}"),
        ("export class A {}", "export []{declared class A {}}"),
        ("export default a", "export [default=a]"),
        ("export default {a}", "export [default={'a': a}]"),
        ("export default function () {}", "export [default=function (){}]"),
        ("export default function f() {}", "export [default=declared function f(){}]"),
        ("export default class A {}", "export [default=declared class A {}]"),
        ("export default async () => {}", "export [default=async arrow (){}]"),
    ],
)
def test_an_import_or_export_becomes_its_node(text: str, expected: str, shown: Callable[..., str]) -> None:
    assert shown(text) == expected
