"""The one place that knows tree-sitter."""

from __future__ import annotations

import functools
import itertools
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Language, Tree, TreeCursor
    from tree_sitter import Node as RawNode

ERROR_KIND = 0xFFFF  # what tree-sitter numbers the nodes it could not read

# The parser tells of its progress a hundred steps at a time. Real code, broken or not, takes 0.02 to 0.08 of those a
# byte; the grammars know short texts on which it would go on for ever.
_STEPS = 1000
_BYTES_A_STEP = 3

# Between two steps a scanner may look ahead as far as the text goes, so steps alone do not bound the work. Real code
# takes 0.1 microseconds a byte, a few times over when it is broken.
_SECONDS = 0.3
_SECONDS_A_BYTE = 5e-6

# `a<b,a<b,…` may be the arguments of a type up to its very end: there the TypeScript grammars take the square of its
# length in a single step, which nothing can stop. Half a MB of real code has fewer of these.
_MOST_ANGLES = 4000


class Kind(NamedTuple):
    """A kind of syntax node as the grammar numbers it; tokens such as `+` are not named."""

    number: int
    name: str
    is_named: bool


@functools.cache
def language(grammar: str) -> Language:
    """Load a grammar: javascript, typescript or tsx. The only import of tree-sitter, and not before it is needed."""
    from tree_sitter import Language  # noqa: PLC0415  # most runs of the tool read a cache and never parse

    if grammar == "javascript":
        import tree_sitter_javascript  # noqa: PLC0415  # the same

        return Language(tree_sitter_javascript.language())
    import tree_sitter_typescript  # noqa: PLC0415  # the same

    if grammar == "tsx":
        return Language(tree_sitter_typescript.language_tsx())
    return Language(tree_sitter_typescript.language_typescript())


@functools.cache
def kinds(grammar: str) -> tuple[Kind, ...]:
    """Return every kind of node that a grammar's trees have."""
    known = language(grammar)
    return tuple(
        Kind(number, known.node_kind_for_id(number) or "", known.node_kind_is_named(number))
        for number in range(known.node_kind_count)
        if known.node_kind_is_visible(number)
    )


def deadline(length: int, most: float) -> float:
    """Return until when a text may be read: what its length is worth from now on, and `most` seconds at most.

    It is processor time, so that a busy machine reads what an idle one reads.
    """
    return time.process_time() + min(most, _SECONDS + length * _SECONDS_A_BYTE)


def read(source: bytes, grammar: str, until: float) -> Tree | None:
    """Parse `source`; None when that takes more than it may, or lasts beyond the deadline `until`."""
    from tree_sitter import Parser  # noqa: PLC0415  # see language

    if grammar != "javascript" and source.count(b"<") > _MOST_ANGLES:
        return None
    view = memoryview(source)
    count, limit = itertools.count().__next__, _STEPS + len(source) // _BYTES_A_STEP
    try:
        # only a source read through a callback can be stopped on the way
        return Parser(language(grammar)).parse(
            lambda offset, _point: view[offset:],
            encoding="utf8",
            progress_callback=lambda _offset, _has_error: count() > limit or time.process_time() > until,
        )
    except ValueError:  # stopped
        return None


def broken_spans(tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield the outermost stretches that the grammar could not read, and the places where it misses something."""
    pending = [tree.root_node]
    while pending:
        node = pending.pop()
        if node.is_error or node.is_missing:
            yield (node.start_byte, node.end_byte)
        elif node.has_error:
            pending.extend(node.children)


def is_clean(tree: Tree) -> bool:
    """Say whether all of the source could be read."""
    return not tree.root_node.has_error


def cursor(tree: Tree, base: int) -> TreeCursor:
    """Return a cursor on the root of `tree`, whose source stands at offset `base`."""
    if not base:
        return tree.walk()
    root = tree.root_node_with_offset(base, (0, base))
    assert root is not None
    return root.walk()


def operator_kind(node: RawNode) -> int:
    """Return the kind of the middle child, which is the operator of `left operator right`."""
    return node.child(1).kind_id
