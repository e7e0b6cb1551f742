"""The code between `{{` and `}}`, all of a file's in one go."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from miniaudit.parsers.script import grammar as grammars
from miniaudit.parsers.script.lower import lower
from miniaudit.parsers.script.mending import SHAPE_ERRORS
from miniaudit.parsers.script.nodes import Identifier, Literal, Member, Object, Unary
from miniaudit.parsers.script.projection import project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from miniaudit.parsers.script.nodes import Node

# For all expressions of one file. They take some microseconds each, unless they are hostile.
MAX_SECONDS = 2.0

_PATH = re.compile(r"\s*+([A-Za-z_$][\w$]*+(?:\.[A-Za-z_$][\w$]*+)*+)\s*+", re.ASCII)
_NO_NAMES = frozenset(("true", "false", "null", "this", "super"))
_ENTRIES = re.compile(r"""\s*+(?:\.\.\.|(?:[\w$]++|'[^']*+'|"[^"]*+")\s*+:|[\w$]++\s*+,)""")
# words that are names like any other there
_RESERVED = re.compile(
    rb"(?<![\w$])(?:(?<!\.)|(?<=\.\.\.))(?:break|case|catch|class|const|continue|debugger|default|delete|do|else|enum"
    rb"|export|extends|finally|for|function|if|import|in|instanceof|let|new|return|super|switch|throw|try|var|void|while"
    rb"|with|yield)(?![\w$])"
)
# statements that hold an expression, and the entries of an object, with what stands before and after the code
_EXPRESSION = (";(", ")")
_OBJECT = (";!{", "}")


class _Piece(NamedTuple):
    """Code, where it stands, and the statement that it is made to be read."""

    start: int
    code: str
    number: int
    frame: tuple[str, str]

    @property
    def end(self) -> int:
        """Where the code ends."""
        return self.start + len(self.code)

    @property
    def outer_start(self) -> int:
        """Where the statement starts."""
        return self.start - len(self.frame[0])

    @property
    def outer_end(self) -> int:
        """Where the statement ends."""
        return self.end + len(self.frame[1])

    @property
    def statement(self) -> str:
        """The code as a statement."""
        return self.frame[0] + self.code + self.frame[1]


def parse_expressions(pieces: Sequence[tuple[str, int]]) -> tuple[Node | None, ...]:
    """Read expressions, each given as its code and its offset in the file; offsets in the nodes are the file's.

    `a: 1, ...b, c`, as `<template data>` has it, gives an Object. None stands for what cannot be read.
    """
    found: list[Node | None] = [None] * len(pieces)
    rest = []
    for index, (code, start) in enumerate(pieces):
        path = _PATH.fullmatch(code)
        if path and (names := path[1].split("."))[0] not in _NO_NAMES:
            found[index] = _path(names, start + path.start(1))
        elif code and not code.isspace():
            rest.append(_Piece(start, code, index, _OBJECT if _ENTRIES.match(code) else _EXPRESSION))
    deadline = grammars.deadline(sum(len(piece.statement) for piece in rest), MAX_SECONDS)
    together, alone = _sorted_out(rest)
    if together:
        for index, node in _read(together, _laid_out(together), deadline):
            found[index] = node
    for piece in alone:
        found[piece.number] = _read_alone(piece, deadline)
    return tuple(found)


def _path(names: list[str], start: int) -> Node:
    """Return `a.b.c`, which most expressions are, without a parser."""
    end = start + len(names[0])
    node: Node = Identifier(names[0], start, end)
    for name in names[1:]:
        key = Literal(name, "string", end + 1, end + 1 + len(name))
        end = key.end
        node = Member(node, key, start, end)
    return node


def _sorted_out(pieces: list[_Piece]) -> tuple[list[_Piece], list[_Piece]]:
    """Return, in order, the pieces with room for their frames where they stand, as `{{` and `}}` give; and the rest."""
    together: list[_Piece] = []
    alone = []
    place = 0
    for piece in sorted(pieces):
        if piece.outer_start >= place:
            together.append(piece)
            place = piece.outer_end
        else:
            alone.append(piece)
    return together, alone


def _laid_out(pieces: list[_Piece]) -> str:
    """Return a text with every piece at its offset and nothing between."""
    parts: list[str] = []
    place = 0
    for piece in pieces:
        parts += (" " * (piece.outer_start - place), piece.statement)
        place = piece.outer_end
    return "".join(parts)


def _read(pieces: list[_Piece], text: str, deadline: float) -> Iterator[tuple[int, Node | None]]:
    """Read pieces together; if one spoils the rest, both halves by themselves."""
    nodes = _expressions(pieces, text, deadline)
    if nodes is not None:
        yield from zip((piece.number for piece in pieces), nodes, strict=True)
    elif len(pieces) > 1:
        middle = len(pieces) // 2
        yield from _read(pieces[:middle], text, deadline)
        yield from _read(pieces[middle:], text, deadline)
    else:
        yield pieces[0].number, _read_alone(pieces[0], deadline)


def _read_alone(piece: _Piece, deadline: float) -> Node | None:
    """Read one piece as an expression, as the entries of an object, or as either with reserved words for names."""
    other = _EXPRESSION if piece.frame is _OBJECT else _OBJECT
    for frame, frees_words in ((piece.frame, False), (other, False), (piece.frame, True), (other, True)):
        moved = piece._replace(start=len(frame[0]), frame=frame)
        nodes = _expressions([moved], moved.statement, deadline, frees_words=frees_words)
        if nodes is not None:
            try:
                return _shifted(nodes[0], piece.start - moved.start)
            except RecursionError:  # hundreds of terms in one sum
                return None
    return None


def _expressions(pieces: list[_Piece], text: str, deadline: float, *, frees_words: bool = False) -> list[Node] | None:
    """Return what each piece holds; None when one of them is broken, or reaches into the next."""
    if time.process_time() > deadline:
        return None
    start, end = pieces[0].outer_start, pieces[-1].outer_end
    source = project(text[start:end])
    if frees_words:
        source = _RESERVED.sub(lambda match: b"z" * len(match[0]), source)
    tree = grammars.read(source, "javascript", deadline)
    if tree is None or not grammars.is_clean(tree):
        return None
    try:
        lowered = lower(tree, text, "javascript", is_broken=False, base=start)
    except SHAPE_ERRORS:  # a part was too deep
        return None
    if len(lowered.body) != len(pieces) or lowered.too_deep:
        return None
    nodes = []
    for piece, node in zip(pieces, lowered.body, strict=True):
        if piece.frame is _EXPRESSION and piece.start <= node.start and node.end <= piece.end:
            nodes.append(node)
        elif isinstance(node, Unary) and isinstance(node.operand, Object) and node.end == piece.outer_end:
            nodes.append(node.operand._replace(start=piece.start, end=piece.end))
        else:
            return None
    return nodes


def _shifted(node: Node, by: int) -> Node:
    """Return `node` with all offsets moved."""
    *parts, start, end = cast("tuple[Any, ...]", node)
    return cast("Callable[..., Node]", type(node))(*(_part_shifted(part, by) for part in parts), start + by, end + by)


def _part_shifted(part: object, by: int) -> object:
    if not isinstance(part, tuple):
        return part
    if type(part) is tuple:
        return tuple(_part_shifted(one, by) for one in part)
    return _shifted(cast("Node", part), by)
