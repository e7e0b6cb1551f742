"""tree-sitter queries over scripts: which are taken, and what one finds."""

from __future__ import annotations

import re
import time
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tree_sitter import Parser, QueryCursor, QueryError
from tree_sitter import Query as Compiled

from miniaudit.facts.requests import Match, Query, RefusedError
from miniaudit.parsers.script import grammar as grammars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node, Tree

SITE: Final = "site"  # the capture that is the place; without it, the first one is
_GRAMMARS: Final = {
    "js": ("javascript", "typescript"),
    "ts": ("typescript", "javascript"),
    "wxs": ("javascript",),
}
_MAX_SECONDS: Final = 5.0  # for all attempts to read one script
_MAX_OPEN: Final = 65_536  # matches begun and not finished, at one time: of more, some would be lost
_MAX_CAPTURED: Final = 200  # characters of a capture that a message can quote
_STRING: Final = re.compile(r'"(?:\\.|[^"\\])*"|;[^\n]*')
_PREDICATE: Final = re.compile(r"#[^\s()]*")
_FILTER: Final = re.compile(r"\(#[^()]*\)")
_KNOWN: Final = frozenset(
    {"#eq?", "#not-eq?", "#any-eq?", "#any-not-eq?", "#any-of?", "#not-any-of?"}
    | {"#match?", "#not-match?", "#any-match?", "#any-not-match?"}
)


class Source(NamedTuple):
    """A script with its tree, by the grammar that reads most of it."""

    text: str
    data: bytes
    grammar: str
    tree: Tree


def check(text: str) -> Query:
    """Return the query; RefusedError says why it cannot be used."""
    unknown = next((word for word in _PREDICATE.findall(_STRING.sub('""', text)) if word not in _KNOWN), None)
    if unknown is not None:
        raise RefusedError(f"查询中没有谓词“{unknown}”", f"there is no predicate `{unknown}` for a query")
    failures = []
    for grammar in ("javascript", "typescript"):
        try:
            compiled = _compiled(text, grammar)
        except QueryError as error:
            failures.append(str(error))
            continue
        return _captured(text, compiled)
    raise RefusedError(f"不是合法的 tree-sitter 查询（{failures[0]}）", f"this is no tree-sitter query ({failures[0]})")


def _captured(text: str, compiled: Compiled) -> Query:
    data = text.encode()
    bounds = (
        (compiled.start_byte_for_pattern(p), compiled.end_byte_for_pattern(p)) for p in range(compiled.pattern_count)
    )
    bare = [_FILTER.sub("", _STRING.sub('""', data[start:end].decode())) for start, end in bounds]
    if not bare or any("@" not in pattern for pattern in bare):
        raise RefusedError(
            "查询的每个模式都要用 @site 标出位置", "mark the place in each pattern of this query with @site"
        )
    return Query(text, tuple(compiled.capture_name(name) for name in range(compiled.capture_count)))


def read(text: str, kind: str) -> Source | None:
    """Return a script with its tree; None when no grammar gets through it in time."""
    data = text.encode(errors="replace")  # one byte for what is no character
    deadline = time.monotonic() + _MAX_SECONDS
    best: tuple[int, str] | None = None
    for grammar in _GRAMMARS[kind]:
        tree = grammars.read(data, grammar, deadline)
        if tree is not None:
            unread = sum(max(1, end - start) for start, end in grammars.broken_spans(tree))
            best = min(best or (unread, grammar), (unread, grammar), key=lambda one: one[0])
            if not unread:
                break
    if best is None:
        return None
    # Read once more, from bytes: of a tree that was read through a callback the texts cannot be asked.
    return Source(text, data, best[1], Parser(grammars.language(best[1])).parse(data))


def find(source: Source, request: Query) -> Iterator[Match]:
    """Yield what a query finds in a script."""
    try:
        compiled = _compiled(request.text, source.grammar)
    except QueryError:  # it asks for what only the other language has
        return
    cursor = QueryCursor(compiled, match_limit=_MAX_OPEN)
    found = cursor.matches(source.tree.root_node)
    if cursor.did_exceed_match_limit:
        raise RefusedError("查询同时产生太多未完成的匹配", "the query begins too many matches at a time")
    offsets = _Offsets(source)
    for _, captures in found:
        named = {name: captures[name] for name in request.captures if captures.get(name)}
        site = next(iter(named.get(SITE) or next(iter(named.values()), ())), None)
        if site is not None:
            texts = tuple((name, _said(nodes[0])) for name, nodes in named.items() if name != SITE)
            yield Match(request, offsets.of(site.start_byte), offsets.of(site.end_byte), texts)


def _said(node: Node) -> str:
    return (node.text or b"").decode(errors="replace")[:_MAX_CAPTURED]


@lru_cache(maxsize=128)
def _compiled(text: str, grammar: str) -> Compiled:
    return Compiled(grammars.language(grammar), text)


class _Offsets:
    """From bytes to code points."""

    def __init__(self, source: Source) -> None:
        one_byte = len(source.data) == len(source.text)
        self._starts = None if one_byte else [at for at, byte in enumerate(source.data) if byte & 0xC0 != 0x80]  # noqa: PLR2004  # what continues a character

    def of(self, byte: int) -> int:
        return byte if self._starts is None else bisect_left(self._starts, byte)
