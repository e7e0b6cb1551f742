from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

SOUND = """
import a, {b as c} from 'd'; export {e as f} from 'g'; export * from 'h'; export const i = 1, {j, k: [l = 2]} = m
export default class N extends O { static p = 1; get q() { return this.r } static { s } @t u() {} }
for (const v of w) while (y) z(); for (let a = 0, b; a < 9; a++) break; 中文: '😀'
switch (d) { case e: f; default: g } try { h } catch (i) { j } finally { k } throw l
if (m) n; else if (p) { o } async function p(q = 1, ...r) { await s; return `a${t}b` } u`c${v}`
w = x ? [y, , ...z] : {a, b: -1, [c]: d, e() {}, ...f}, g += h; [i, , j] = new K(...l)
m?.n?.[o]; p => q; <r s={t}>text {u}</r>; /re/g; enum A { B, C = 1 } interface D { e: F } x as Y; import z = A.B
"""
TOKENS = """
( ) { } [ ] < > / * + - = => . ... ? : , ; ! @ # ' " ` ${ \\ if else for while do switch case default class function
async await yield new return throw try catch finally import export from as const let var static get set enum
namespace type declare abstract interface a b 1 0x 中 😀 // /* */ <!-- --> <<<<<<< </a> <a in of a.b f( ({ wx . super
this null
"""
tokens = st.sampled_from([*TOKENS.split(), "\u2028", "\ud800", "\0", "\r\n"])
languages = st.sampled_from(("javascript", "typescript", "wxs"))


@pytest.mark.parametrize("language", ["javascript", "typescript"])
def test_the_sound_text_is_sound(language: str, check: Callable[..., object]) -> None:
    assert getattr(check(SOUND, language), "errors", None) == ()


@given(text=st.text(), language=languages)
def test_any_text_is_read(check: Callable[..., object], text: str, language: str) -> None:
    check(text, language)


@given(heap=st.lists(tokens, max_size=40), between=st.sampled_from(["", " "]), language=languages)
def test_any_heap_of_tokens_is_read(check: Callable[..., object], heap: list[str], between: str, language: str) -> None:
    check(between.join(heap), language)


@settings(max_examples=150)
@given(
    damages=st.lists(
        st.tuples(st.integers(0, len(SOUND)), st.integers(0, 6), st.just("") | tokens), min_size=1, max_size=5
    ),
    language=languages,
)
def test_a_damaged_text_is_read(
    check: Callable[..., object], damages: list[tuple[int, int, str]], language: str
) -> None:
    text = SOUND
    for place, length, instead in damages:
        text = text[:place] + instead + text[place + length :]
    check(text, language)
