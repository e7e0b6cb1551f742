"""A grammar's tree to our nodes, in one loop that no nesting can exhaust."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from miniaudit.parsers.script.grammar import cursor as cursor_of
from miniaudit.parsers.script.grammar import operator_kind
from miniaudit.parsers.script.literals import make
from miniaudit.parsers.script.nodes import Comment, Identifier, Literal, Other
from miniaudit.parsers.script.plan import BUILD, HOLE, KEY, LEAF, NAME, ODD, PASS, WORD, Plan, plan
from miniaudit.parsers.script.statements import statements

if TYPE_CHECKING:
    from tree_sitter import Node as RawNode
    from tree_sitter import Tree

    from miniaudit.parsers.script.expressions import Items
    from miniaudit.parsers.script.nodes import Node

# Whoever reads our nodes may recurse, up to five frames a level, within Python's limit of 1000. The deepest of 6000
# real files, minified ones among them, has 78 levels.
MAX_DEPTH = 150


class Lowered(NamedTuple):
    """What a tree holds; `too_deep` are stretches nested deeper than MAX_DEPTH, left out but for an `Other`."""

    body: tuple[Node, ...]
    comments: tuple[Comment, ...]
    too_deep: tuple[tuple[int, int], ...]


# a node whose children are being lowered: its builder (None: it stands aside), itself, its parent's items so far, depth
_Frame: TypeAlias = tuple[Any, "RawNode", "Items", int]


def lower(tree: Tree, text: str, grammar: str, *, is_broken: bool, base: int = 0) -> Lowered:  # noqa: PLR0915  # one loop: a call for every node would double its price
    """Return the nodes of `tree`, which was read from `text` at offset `base`."""
    steps = plan(grammar, is_broken=is_broken, has_escapes="\\u" in text)
    plan_of = steps.roles.get
    cursor = cursor_of(tree, base)
    down, across, up = cursor.goto_first_child, cursor.goto_next_sibling, cursor.goto_parent
    aside = _Aside(text)
    frames: list[_Frame] = []
    items: Items = []
    depth = 0
    while True:
        node: Any = cursor.node
        planned = plan_of(node.kind_id)
        if planned is not None:
            role, build = planned
            if role <= ODD:
                if depth >= MAX_DEPTH:
                    items.append(aside.too_deep(node))
                elif down():
                    frames.append((build, node, items, depth))
                    depth += 1 if role == BUILD else _levels(frames, steps)
                    items = []
                    continue
            elif role <= LEAF:
                start, end = node.start_byte, node.end_byte
                if role == NAME:
                    items.append(make(Identifier, (text[start:end], start, end)))
                elif role == KEY:
                    items.append(make(Literal, (text[start:end], "string", start, end)))
                elif (read := build(text[start:end], start, end)) is not None:
                    items.append(read)
            elif role == HOLE:
                if frames[-1][0] in steps.counting:
                    items.append(None)
            elif role == PASS:
                if down():
                    frames.append((None, node, items, depth))
                    continue
            elif role == WORD:
                items.append(build)
            else:
                aside.comment(node)
        while not across():
            if not up():
                return aside.lowered(items)
            build, node, outer, depth = frames.pop()
            if build is not None:
                made = build(items, node.start_byte, node.end_byte)
                items = outer
                if made.__class__ is list:
                    items.extend(made)
                elif made is not None:
                    items.append(made)


def _levels(frames: list[_Frame], steps: Plan) -> int:
    """Return how much deeper the last frame is than its parent; a chain of `else if` or `a + b + c` stays level."""
    outer, (build, node, items, _) = frames[-2:]
    kind = node.kind_id
    if kind == steps.arrow:
        return 2  # a function, and the return that its bare expression becomes
    if kind == steps.conditional:
        return 0 if outer[0] is None and frames[-3][0] is build else 1
    goes_on = outer[0] is build and not items and operator_kind(node) == operator_kind(outer[1]) == steps.plus
    return 0 if goes_on else 1


class _Aside:
    """What is met on the way and stands in no list: comments, and places too deep to follow."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._comments: list[Comment] = []
        self._too_deep: list[tuple[int, int]] = []

    def comment(self, node: RawNode) -> None:
        start, end = node.start_byte, node.end_byte
        self._comments.append(Comment(self._text[start:end], start, end))

    def too_deep(self, node: RawNode) -> Other:
        start, end = node.start_byte, node.end_byte
        self._too_deep.append((start, end))
        return Other("deep", (), start, end)

    def lowered(self, items: Items) -> Lowered:
        return Lowered(statements(items), tuple(self._comments), tuple(self._too_deep))
