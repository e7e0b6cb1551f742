"""Builders of JSX, which we keep as its parts; see expressions for what a builder gets."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from miniaudit.parsers.script.nodes import Literal, Other

if TYPE_CHECKING:
    from miniaudit.parsers.script.expressions import Items
    from miniaudit.parsers.script.nodes import Node


def element(items: Items, start: int, end: int) -> Node:
    """`<name attributes>children</name>`."""
    parts: Items = []
    for item in items:
        parts.extend(tag(list(item), start, end) if item.__class__ is tuple else tag([item], start, end))
    return Other("jsx", tuple(parts), start, end)


def tag(items: Items, _start: int, _end: int) -> tuple[Node, ...]:
    """Hand the name and the attributes of an opening tag to the element; `<` and `>` are operators elsewhere."""
    return tuple(item for item in items if item.__class__ is not str)


def closing(_items: Items, _start: int, _end: int) -> None:
    """Drop a closing tag."""


def attribute(items: Items, start: int, end: int) -> Node:
    """`name="text"` and `name={value}`."""
    return Other("jsx-attribute", tuple(items), start, end)


def text(raw: str, start: int, end: int) -> Node | None:
    """Read text between tags; white space alone is none."""
    return Literal(unescape(raw), "string", start, end) if not raw.isspace() else None


def qualified_name(raw: str, start: int, end: int) -> Node:
    """`a:b` as the name of a tag or an attribute."""
    return Literal(raw, "string", start, end)


MARKUP = {
    "jsx_attribute": attribute,
    "jsx_closing_element": closing,
    "jsx_element": element,
    "jsx_opening_element": tag,
    "jsx_self_closing_element": element,
}
