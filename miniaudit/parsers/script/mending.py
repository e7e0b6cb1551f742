"""Builders for trees with errors in them, where any child may be missing, doubled or foreign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from miniaudit.parsers.script import nodes
from miniaudit.parsers.script.expressions import array, group, member, object_literal, sequence
from miniaudit.parsers.script.functions import members, parameters
from miniaudit.parsers.script.markup import element, tag
from miniaudit.parsers.script.nodes import Case, Identifier, Literal, Other
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
    if build is member and _has_owner_astray(items):
        *before, broken, key = items
        *parts, owner = broken.parts
        strays = [*before, broken._replace(parts=tuple(parts))]
        items, start = [owner, key], owner.start
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


def _has_owner_astray(items: Items) -> bool:
    """Say whether what stands directly before the dot ended in a broken stretch: `… { wx` before `.login`."""
    return (
        len(items) > 2  # noqa: PLR2004  # an owner and a key
        and _is_broken(items[-2])
        and bool(items[-2].parts)
        and items[-2].parts[-1].end <= items[-1].start
    )


def _is_sound(made: object, levels: int = 2) -> bool:
    """Say whether the fields of what a builder made hold what they must; it makes two levels of nodes at most."""
    if made.__class__ is tuple:
        return all(_is_sound(one, levels) for one in cast("tuple[object, ...]", made))
    if not levels or not _is_node(made):
        return True
    fields = cast("tuple[object, ...]", made)
    return all(
        fits(field) and _is_sound(field, levels - 1) for fits, field in zip(_CHECKS[type(made)], fields, strict=True)
    )


def _is_anything(_field: object) -> bool:
    return True


def _is_node(field: object) -> bool:
    return isinstance(field, tuple) and field.__class__ is not tuple


def _is_optional(field: object) -> bool:
    return field is None or _is_node(field)


def _of(check: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda field: type(field) is tuple and all(map(check, field))


def _pair(name: tuple[type, ...], check: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda field: type(field) is tuple and isinstance(field[0], name) and check(field[1])


_BY_DECLARATION: dict[str, Callable[[object], bool]] = {
    "str": lambda field: isinstance(field, str),
    "Node": _is_node,
    "Node | None": _is_optional,
    "tuple[Node, ...]": _of(_is_node),
    "tuple[Node | None, ...]": _of(_is_optional),
    "tuple[Case, ...]": _of(lambda field: isinstance(field, Case)),
    "Literal": lambda field: isinstance(field, Literal),
    "Literal | None": lambda field: field is None or isinstance(field, Literal),
    "tuple[tuple[str, Identifier], ...]": _of(_pair((str,), lambda field: isinstance(field, Identifier))),
    "tuple[tuple[str, Node | None], ...]": _of(_pair((str,), _is_optional)),
    "tuple[tuple[str | None, Node], ...]": _of(_pair((str, type(None)), _is_node)),
}
# a check for every field of every kind of node, by how the field is declared
_CHECKS: dict[type, tuple[Callable[[object], bool], ...]] = {
    kind: tuple(
        _BY_DECLARATION.get(str(getattr(hint, "__forward_arg__", hint)), _is_anything)
        for hint in kind.__annotations__.values()
    )
    for kind in vars(nodes).values()
    if isinstance(kind, type) and hasattr(kind, "_fields")
}
