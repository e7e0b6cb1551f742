"""Eighteen ways to break a WXML file, each at a place drawn from a seed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from random import Random

    Mutation = Callable[[str, Random], str | None]

_TAG_NAME = re.compile(r"(?<=<)[a-z][a-z-]*")
_VALUE = re.compile(r'(?<=\s)([\w:-]+)="([^"<>]*)"')


def _at(pattern: str, replace: Callable[[re.Match[str]], str]) -> Mutation:
    compiled = re.compile(pattern)

    def mutate(text: str, random: Random) -> str | None:
        places = list(compiled.finditer(text))
        if not places:
            return None
        place = random.choice(places)
        return text[: place.start()] + replace(place) + text[place.end() :]

    return mutate


def _insert(pattern: str, *pieces: str) -> Mutation:
    compiled = re.compile(pattern)

    def mutate(text: str, random: Random) -> str | None:
        places = list(compiled.finditer(text))
        if not places:
            return None
        at = random.choice(places).end()
        return text[:at] + random.choice(pieces) + text[at:]

    return mutate


def _truncated(text: str, random: Random) -> str | None:
    return text[: random.randrange(len(text))] if text else None


def _character_deleted(text: str, random: Random) -> str | None:
    if not text:
        return None
    at = random.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _windows(text: str, _: Random) -> str:
    return "\ufeff" + text.replace("\r\n", "\n").replace("\n", "\r\n")


_SCRIPT = '\nvar a = b < c && "</view>"; // <!-- {{ </wxsx>\nmodule.exports = {a: a}\n'

KINDS: Mapping[str, Mutation] = {
    "end tag dropped": _at(r"</[\w-]+>", lambda _: ""),
    "slash of an empty element dropped": _at(r"/>", lambda _: ">"),
    "quote dropped": _at(r'"', lambda _: ""),
    "angle dropped": _at(r">", lambda _: ""),
    "quotes inside a binding in quotes": _at(
        r'="\{\{([^"{}]*)\}\}"', lambda m: f'="{{{{ x == ">" ? "a" : {m[1]} }}}}"'
    ),
    "upper-case tag": _at(_TAG_NAME.pattern, lambda m: m[0].capitalize()),
    "attribute twice": _at(_VALUE.pattern, lambda m: f'{m[0]} {m[1]}="other"'),
    "bare characters in text": _insert(r"/?>", " a < b && c > d "),
    "bare characters in a binding": _insert(r"/?>", "{{a<b && c>d ? '<' : \">\"}}", "{{a</b/.test(c)}}"),
    "value without quotes": _at(_VALUE.pattern, lambda m: f"{m[1]}={m[2]}"),
    "windows file": _windows,
    "line end in a value": _insert(r'="', "\n", "\r\n\t"),
    "truncated": _truncated,
    "character deleted": _character_deleted,
    "comment with markup": _insert(r"/?>", '<!-- <view a="{{ --x > </view> -->'),
    "entities": _insert(r'/?>|="', "&lt;a&gt; &amp;&nbsp;&#20013;&#x4e2d;&unknown; &amp", "&#123;{a}}&quot;"),
    "elements HTML would not close": _insert(r"/?>", "<br><p><input>"),
    "hostile script": _insert(r"/?>", f'<wxs module="m0">{_SCRIPT}</wxs>'),
}


def mutations(texts: Sequence[str], random: Random, per_kind: int) -> Iterator[tuple[str, str]]:
    """Yield (kind, broken text), `per_kind` of each kind; texts a kind has no place in are passed over."""
    for kind, mutate in KINDS.items():
        found = 0
        while found < per_kind:
            broken = mutate(random.choice(texts), random)
            if broken is not None:
                found += 1
                yield kind, broken
