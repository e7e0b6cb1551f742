"""A WXML document as lxml sees it, with the way back to our places."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lxml import etree

from miniaudit.parsers import wxml

NAMESPACE: Final = "wxml:"  # the prefix `wx` stands for the namespace `wxml:wx`, and so does every other
MAX_DEPTH: Final = 500  # elements inside one another; lxml looks through all of them for a namespace
_REFUSED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MENDED: Final = "\ufffd"
_NAMELESS: Final = "_"


class Named(NamedTuple):
    """A place and the name that a reader knows it by: that of an element or an attribute."""

    name: str
    start: int
    end: int


class View:
    """The tree; `left_out` counts the names and texts that lxml refuses, and what is nested too deep."""

    def __init__(self, text: str) -> None:
        self.left_out = 0
        self._text = text
        self.root = etree.Element("wxml")
        # lxml makes a new object of an element that nobody holds; those held here stay what they are
        self._nodes: dict[object, Named] = {}
        self._attributes: dict[tuple[etree._Element, str], Named] = {}
        self._texts: dict[tuple[etree._Element, str], Named] = {}
        self._words: dict[tuple[etree._Element, str], list[str]] = {}
        self._build(wxml.parse(text))
        for (element, side), words in self._words.items():
            setattr(element, side, "".join(words))

    def place(self, found: object) -> Named | None:
        """Return where something that was selected stands, without blanks; None for what only the view has."""
        named = self._named(found)
        if named is None:
            return None
        written = self._text[named.start : named.end]
        start = named.start + len(written) - len(written.lstrip())
        return Named(named.name, start, max(start, named.start + len(written.rstrip())))

    def _named(self, found: object) -> Named | None:
        if not isinstance(found, etree._ElementUnicodeResult):  # noqa: SLF001  # lxml names its classes so
            return self._nodes.get(found)
        parent = found.getparent()
        if parent is None:
            return None
        if found.is_attribute:
            return self._attributes.get((parent, str(found.attrname)))
        return self._texts.get((parent, "tail" if found.is_tail else "text"))

    def _build(self, document: wxml.Document) -> None:
        pending = [(node, self.root, 1) for node in reversed(document.children)]
        while pending:
            node, parent, depth = pending.pop()
            if isinstance(node, wxml.Element) and depth <= MAX_DEPTH:
                element = self._element(node, parent)
                pending.extend((child, element, depth + 1) for child in reversed(node.children))
            elif isinstance(node, wxml.Element):
                self.left_out += 1
            elif isinstance(node, wxml.Comment):
                self._comment(node, parent)
            elif isinstance(node, wxml.Text | wxml.Raw):
                self._add_text(node, parent)

    def _element(self, node: wxml.Element, parent: etree._Element) -> etree._Element:
        try:
            element = etree.SubElement(parent, _qualified(node.tag))
        except ValueError:
            self.left_out += 1
            element = etree.SubElement(parent, _NAMELESS)
        self._nodes[element] = Named(node.tag, node.start, node.open_end)
        for attribute in node.attributes:
            self._attribute(attribute, element)
        return element

    def _attribute(self, attribute: wxml.Attribute, element: etree._Element) -> None:
        name = _qualified(attribute.name)
        if (element, name) in self._attributes:  # a second handler of one event
            self.left_out += 1
            return
        try:
            element.set(name, self._mended(attribute.value or ""))
        except ValueError:
            self.left_out += 1
            return
        end = max(attribute.name_end, attribute.value_end)
        end += self._text[attribute.value_start - 1] in "\"'" and self._text[end : end + 1] in ('"', "'")
        self._attributes[element, name] = Named(attribute.name, attribute.name_start, end)

    def _add_text(self, node: wxml.Text | wxml.Raw, parent: etree._Element) -> None:
        where = (parent[-1], "tail") if len(parent) else (parent, "text")
        around = self._nodes.get(parent)
        known = self._texts.get(where)  # what stood between the two is not in the view
        self._texts[where] = Named(around.name if around else "", known.start if known else node.start, node.end)
        self._words.setdefault(where, []).append(self._mended(node.text))

    def _comment(self, node: wxml.Comment, parent: etree._Element) -> None:
        try:
            comment = etree.Comment(self._mended(node.text))
        except ValueError:
            self.left_out += 1
            return
        parent.append(comment)
        self._nodes[comment] = Named("", node.start, node.end)

    def _mended(self, text: str) -> str:
        mended, count = _REFUSED.subn(_MENDED, text)
        self.left_out += count
        return mended


def _qualified(name: str) -> str:
    """Return a name as lxml writes it, with its prefix as a namespace."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACE}{prefix}}}{local}" if colon else name
