"""Builders for trees with errors in them, where any child may be missing, doubled or foreign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from miniaudit.parsers.script.expressions import array, group, member, object_literal, sequence
from miniaudit.parsers.script.functions import members, parameters
from miniaudit.parsers.script.markup import element, tag
from miniaudit.parsers.script.nodes import (
    Call,
    Class,
    Export,
    Function,
    Identifier,
    Import,
    Literal,
    Other,
    Switch,
)
from miniaudit.parsers.script.statements import block, case, cases, declarations, default_case, program

if TYPE_CHECKING:
    from collections.abc import Callable

    from miniaudit.parsers.script.expressions import Items
    from miniaudit.parsers.script.nodes import Node

# what does not find its parts where it expects them fails in one of these ways
SHAPE_ERRORS = (AttributeError, IndexError, TypeError, ValueError)

# lists, in which a broken stretch may stand where it is
_ROOMY = frozenset(
    (array, block, case, cases, declarations, default_case, element, group, members, object_literal, parameters)
) | frozenset((program, sequence, tag))


def mend(build: Callable[[Items, int, int], Any], items: Items, start: int, end: int) -> Any:  # noqa: ANN401  # as build
    """Build without the broken stretches among `items`, which go to the next list outside, after what was built."""
    strays: Items = []
    if build is member and len(items) > 2 and _is_broken(items[-2]) and items[-2].parts:  # noqa: PLR2004  # an owner and a key
        # `… { wx` before `.login`: what stands directly before the dot is its owner
        *parts, owner = items[-2].parts
        strays = [*items[:-2], items[-2]._replace(parts=tuple(parts))]
        items, start = [owner, items[-1]], owner.start
    elif build not in _ROOMY:
        strays = [item for item in items if _is_broken(item)]
        items = [item for item in items if not _is_broken(item)]
    try:
        made = build(items, start, end)
    except SHAPE_ERRORS:
        made = None
    if made is None or not _is_sound(made):
        made = gather("error", items, start, end)
    return [made, *strays] if strays else made


def gather(kind: str, items: Items, start: int, end: int) -> Node:
    """Keep the parts of syntax that we do not model or cannot read."""
    return Other(kind, tuple(flatten(items)), start, end)


def flatten(items: Items) -> Items:
    """Return the nodes among `items` and inside its plain tuples, in order."""
    flat: Items = []
    for item in items:
        if item.__class__ is tuple:
            flat.extend(flatten(list(item)))
        elif isinstance(item, tuple):
            flat.append(item)
    return flat


def _is_broken(item: object) -> bool:
    return isinstance(item, Other) and item.kind == "error"


def _is_sound(made: object) -> bool:
    """Say whether the parts that are not just any node are what they must be."""
    match made:
        case Call(arguments=given) | Function(params=given) | Class(members=given) | Switch(cases=given):
            return given.__class__ is tuple and all(isinstance(part, tuple) for part in given)
        case Import(source=source, names=names):
            return isinstance(source, Literal) and all(isinstance(local, Identifier) for _, local in names)
        case Export(source=source):
            return source is None or isinstance(source, Literal)
        case _:
            return True
