"""Our tree written back as WXML: every name, constant and expression from its node, nothing copied from the source.

What the official compiler makes of this must be what it makes of the source. Text is escaped, so that a tag our parser
overlooked inside a text cannot pass for one. The same string is what `canonical.json` keeps the hash of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.parsers import mustache, wxml

if TYPE_CHECKING:
    from collections.abc import Iterable


def write(document: wxml.Document, source: str) -> str:
    written: list[str] = []
    before: wxml.Node | None = None
    todo: list[wxml.Node | str] = list(reversed(document.children))
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            written.append(node)
            before = None
            continue
        if isinstance(node, wxml.Text) and isinstance(before, wxml.Text):
            written.append("<!---->")  # two texts are two
        before = node
        if isinstance(node, wxml.Element):
            written.append(f"<{node.tag}{_attributes(node.tag, node.attributes, source)}>")
            todo.append(f"</{node.tag}>")
            todo.extend(reversed(node.children))
            before = None
        else:
            written.append(_leaf(node, source))
    return "".join(written)


def _leaf(node: wxml.Text | wxml.Comment | wxml.Raw | wxml.Meta, source: str) -> str:
    match node:
        case wxml.Text(text=text):
            return _bound(text)
        case wxml.Comment(text=text):
            return f"<!--{text}-->"
        case wxml.Raw(text=text):
            return text
        case wxml.Meta(name=name, attributes=attributes):
            return f"<!{name}{_attributes('', attributes, source)}>"


def _attributes(tag: str, attributes: Iterable[wxml.Attribute], source: str) -> str:
    return "".join(" " + _attribute(tag, attribute, source) for attribute in attributes)


def _attribute(tag: str, attribute: wxml.Attribute, source: str) -> str:
    name, value = attribute.name, attribute.value
    if value is None:
        return name
    if tag and wxml.is_constant(tag, name):
        quoted = source[attribute.value_start - 1] in "\"'"
        return f'{name}="{_escape(mustache.decode(value))}"' if quoted or "{{" not in value else f"{name}={value}"
    return f'{name}="{_bound(value)}"'


def _bound(raw: str) -> str:
    return "".join(
        _escape(part.text) if isinstance(part, mustache.Static) else _braces(part, len(raw))
        for part in mustache.split(raw)
    )


def _braces(binding: mustache.Binding, end: int) -> str:
    closing = "" if binding.end == end else "}}"  # nothing closes it: it takes the rest of the file, here too
    return "{{" + binding.code + closing


def _escape(text: str) -> str:
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("{", "&#123;")):
        text = text.replace(character, entity)
    return text
