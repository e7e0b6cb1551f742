"""A WXML document to its facts: elements in order, the conditions they show under, the words between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.constants import join
from miniaudit.facts.file_facts import Attribute, Element, Guard, MarkupFacts, Remark, Repeat, Script, Words
from miniaudit.facts.scan_script import expression
from miniaudit.facts.scan_script import scan as scan_script
from miniaudit.parsers import mustache, wxml
from miniaudit.parsers.script import parse, parse_expressions

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_PARTS = 100  # of what is repeated; loops within loops over lists of lists would stand for any number
_CONDITIONS = ("wx:if", "wx:elif", "wx:else", "hidden")


def scan(text: str) -> MarkupFacts:
    """Return the facts of a WXML file."""
    document = wxml.parse(text)
    return _Scan(text, document).run()


class _Around(NamedTuple):
    """What an element inherits."""

    parent: int
    template: str
    names: Mapping[str, v.Value]  # item and index of the loops around


@dataclass(slots=True)
class _Chain:
    """The tests of an if-chain among siblings, so far."""

    tests: tuple[v.Value, ...] = ()


class _Scan:
    def __init__(self, text: str, document: wxml.Document) -> None:
        self._text = text
        self._document = document
        self._elements: list[Element] = []
        self._words: list[Words] = []
        self._imports: list[tuple[str, int, int]] = []
        self._includes: list[tuple[str, int, int]] = []
        self._scripts: list[Script] = []
        self._comments: list[Remark] = []
        self._errors = [(problem.start, problem.end) for problem in document.problems]
        self._expressions = self._parse_bindings()

    def run(self) -> MarkupFacts:
        root = _Around(-1, "", {})
        stack = [(node, root, chain) for chain in [_Chain()] for node in reversed(self._document.children)]
        while stack:
            node, around, chain = stack.pop()
            if isinstance(node, wxml.Element):
                inner = self._element(node, around, chain)
                if inner is not None:
                    own = _Chain()
                    stack.extend((child, inner, own) for child in reversed(node.children))
            elif isinstance(node, wxml.Text):
                self._text_node(node, around)
            elif isinstance(node, wxml.Comment):
                self._comments.append(Remark(node.text, node.start, node.end))
        return MarkupFacts(
            tuple(self._elements),
            tuple(self._words),
            tuple(self._imports),
            tuple(self._includes),
            tuple(self._scripts),
            tuple(self._comments),
            tuple(self._errors),
        )

    def _parse_bindings(self) -> dict[int, v.Value | None]:
        """Parse every expression of the file in one go; keyed by where its code starts."""
        pieces: list[tuple[str, int]] = []
        stack: list[wxml.Node] = list(self._document.children)
        while stack:
            node = stack.pop()
            if isinstance(node, wxml.Text):
                raws = [(node.text, node.start)]
            elif isinstance(node, wxml.Element):
                raws = [(a.value, a.value_start) for a in node.attributes if a.value]
                stack.extend(node.children)
            else:
                continue
            for raw, start in raws:
                if "{{" in raw:
                    pieces.extend(
                        (p.code, p.start) for p in mustache.split(raw, start) if isinstance(p, mustache.Binding)
                    )
        parsed = parse_expressions(pieces)
        found: dict[int, v.Value | None] = {}
        for (code, start), node_ in zip(pieces, parsed, strict=True):
            if node_ is None and code.strip():
                self._errors.append((start, start + len(code)))
            found[start] = None if node_ is None else expression(node_)
        return found

    def _element(self, node: wxml.Element, around: _Around, chain: _Chain) -> _Around | None:
        if node.tag in ("import", "include", "wxs"):
            self._dependency(node)
            return None
        attributes = tuple(self._attribute(a, around.names) for a in node.attributes)
        guards, repeat, names = self._directives(attributes, around, chain)
        if names is not around.names:  # its other attributes, too, are repeated
            attributes = tuple(
                a if a.name.startswith("wx:for") else a._replace(value=_named(a.value, names)) for a in attributes
            )
        index = len(self._elements)
        template = around.template
        if node.tag == "template" and (name := _constant(attributes, "name")):
            template = name
        self._elements.append(
            Element(node.tag, attributes, around.parent, guards, repeat, template, node.start, node.open_end, node.end)
        )
        return _Around(index, template, names)

    def _directives(
        self, attributes: tuple[Attribute, ...], around: _Around, chain: _Chain
    ) -> tuple[tuple[Guard, ...], Repeat | None, Mapping[str, v.Value]]:
        """Return the element's conditions, its loop, and the names known inside it."""
        by_name = {a.name: a.value for a in attributes}
        over = by_name.get("wx:for", by_name.get("wx:for-items"))
        repeat, names = None, around.names
        if over is not None:
            item, index = _word(by_name.get("wx:for-item"), "item"), _word(by_name.get("wx:for-index"), "index")
            repeat = Repeat(over, item, index)
            start, end = v.span(over)
            unknown = v.Unknown(start, end)
            element = v.Field(over, unknown, start, end) if v.is_small(over, _MOST_PARTS) else unknown
            names = {**names, item: element, index: unknown}
        guards = []
        if "wx:if" in by_name:
            chain.tests = (by_name["wx:if"],)
            guards.append(Guard(by_name["wx:if"], holds=True))
        elif "wx:elif" in by_name or "wx:else" in by_name:
            guards.extend(Guard(test, holds=False) for test in chain.tests)
            if "wx:elif" in by_name:
                chain.tests = (*chain.tests[-16:], by_name["wx:elif"])  # a longer chain tells a reader nothing more
                guards.append(Guard(by_name["wx:elif"], holds=True))
        else:
            chain.tests = ()
        if "hidden" in by_name:
            guards.append(Guard(by_name["hidden"], holds=False))
        if names is not around.names:
            guards = [Guard(_named(g.test, names), g.holds) for g in guards]
        return tuple(guards), repeat, names

    def _attribute(self, attribute: wxml.Attribute, names: Mapping[str, v.Value]) -> Attribute:
        if attribute.value is None:
            value: v.Value = v.Known(True, attribute.name_start, attribute.name_end)
            return Attribute(attribute.name, value, attribute.name_start, attribute.name_start, attribute.name_end)
        value = self._interpolated(attribute.value, attribute.value_start, names)
        return Attribute(
            attribute.name,
            value,
            attribute.name_start,
            attribute.value_start,
            attribute.value_start + len(attribute.value),
        )

    def _interpolated(self, raw: str, start: int, names: Mapping[str, v.Value]) -> v.Value:
        end = start + len(raw)
        if "{{" not in raw and "&" not in raw:
            return v.Known(raw, start, end)
        parts: list[v.Value] = []
        for part in mustache.split(raw, start):
            if isinstance(part, mustache.Static):
                parts.append(v.Known(part.text, part.start, part.end))
            else:
                value = self._expressions.get(part.start)
                parts.append(v.Unknown(part.start, part.end) if value is None else _named(value, names))
        return parts[0] if len(parts) == 1 else join(parts, start, end)

    def _text_node(self, node: wxml.Text, around: _Around) -> None:
        if node.text.isspace() or not node.text:
            return
        value = self._interpolated(node.text, node.start, around.names)
        self._words.append(Words(value, around.parent, node.start, node.end))

    def _dependency(self, node: wxml.Element) -> None:
        source = next((a.value for a in node.attributes if a.name == "src" and a.value), "")
        if node.tag == "import":
            self._imports.append((source, node.start, node.end))
        elif node.tag == "include":
            self._includes.append((source, node.start, node.end))
        else:
            module = next((a.value for a in node.attributes if a.name == "module" and a.value), "")
            code = next((child for child in node.children if isinstance(child, wxml.Raw)), None)
            facts = None
            if code is not None and not source:
                padded = " " * code.start + code.text  # so that positions are the file's
                facts = scan_script(parse(padded, language="wxs"))
            self._scripts.append(Script(module, source, facts))


def _constant(attributes: tuple[Attribute, ...], name: str) -> str:
    found = next((a.value for a in attributes if a.name == name), None)
    return found.value if isinstance(found, v.Known) and isinstance(found.value, str) else ""


def _word(value: v.Value | None, fallback: str) -> str:
    return value.value if isinstance(value, v.Known) and isinstance(value.value, str) and value.value else fallback


def _named(value: v.Value, names: Mapping[str, v.Value]) -> v.Value:
    """Return `value` with the names of the loops around it replaced by what they stand for."""
    if not names:
        return value
    match value:
        case v.Free(name=name):
            return names.get(name, value)
        case v.Field(of=of, key=key):
            return value._replace(of=_named(of, names), key=key if isinstance(key, str) else _named(key, names))
        case v.Joined(parts=parts):
            return value._replace(parts=tuple(_named(part, names) for part in parts))
        case v.Either(options=options, test=test):
            return value._replace(
                options=tuple(_named(o, names) for o in options), test=None if test is None else _named(test, names)
            )
        case v.Operation(operands=operands):
            return value._replace(operands=tuple(_named(o, names) for o in operands))
        case v.Items(items=items):
            return value._replace(items=tuple(_named(item, names) for item in items))
        case v.Mapping(entries=entries, spreads=spreads):
            return value._replace(
                entries=tuple(e._replace(value=_named(e.value, names)) for e in entries),
                spreads=tuple(_named(s, names) for s in spreads),
            )
        case _:
            return value
