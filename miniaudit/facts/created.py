"""Elements that a script makes at run time, `jsx(View, {onClick: f, children: "…"})`, as if they stood in a template.

Builds of Taro and other React-like frameworks ship one recursive template; all that a user sees is in such calls.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.file_facts import Attribute, CallSite, Element, Guard, MarkupFacts, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.file_facts import ScriptFacts

_CREATORS: Final = frozenset({"jsx", "jsxs", "jsxDEV", "_jsx", "_jsxs", "createElement"})
_CHILDREN_APART: Final = frozenset({"createElement"})  # its children are arguments, not a property
_WORDS: Final = re.compile(r"(?<=[a-z0-9])([A-Z])")
_HANDLER: Final = re.compile(r"(?:on|catch)([A-Z]\w*)")
_EVENTS: Final = {"click": "tap"}
_NOT_TAGS: Final = frozenset({"fragment"})
_DEPTH: Final = 3  # lists and conditions among children


def created(facts: ScriptFacts) -> MarkupFacts | None:
    """Return the elements that a script makes, in the order in which they are written; None when it makes none."""
    calls = [(index, call, name) for index, call in enumerate(facts.calls) if (name := _creator(facts, call.callee))]
    if not calls:
        return None
    calls.sort(key=lambda one: (one[1].start, -one[1].end))
    elements: list[Element] = []
    words: list[Words] = []
    around: list[int] = []
    for _, call, name in calls:
        while around and elements[around[-1]].end <= call.start:
            around.pop()
        number = len(elements)
        elements.append(_element(facts, call, around[-1] if around else -1))
        around.append(number)
        words += (Words(value, number, *place) for value, place in _texts(call, name))
    return MarkupFacts(tuple(elements), tuple(words), (), (), (), (), facts.errors)


def _creator(facts: ScriptFacts, callee: v.Value) -> str:
    """Return the name of the function that makes an element; empty for any other."""
    match callee:
        case v.Field(key=str(key)) if key in _CREATORS:
            return key
        case v.Free(name=name) if name in _CREATORS:
            return name
        case v.Variable(number=number):
            name = facts.variables[number].name
            return name if name in _CREATORS else ""
        case v.Imported(name=name) if name in _CREATORS:
            return name
        case v.Result(call=call):  # Object(runtime.jsx)(…)
            site = facts.calls[call]
            wraps = isinstance(site.callee, v.Free) and site.callee.name == "Object"
            return _creator(facts, site.arguments[0]) if wraps and site.arguments else ""
        case _:
            return ""


def _element(facts: ScriptFacts, call: CallSite, parent: int) -> Element:
    properties = call.arguments[1] if len(call.arguments) > 1 else None
    entries = properties.entries if isinstance(properties, v.Mapping) else ()
    attributes = tuple(
        Attribute(
            _attribute(entry.key), entry.value, entry.key_start, *_place(entry.value, entry.key_start, entry.key_end)
        )
        for entry in entries
        if isinstance(entry.key, str) and entry.key != "children"
    )
    tag = _tag(facts, call.arguments[0]) if call.arguments else "view"
    guards: tuple[Guard, ...] = call.guards
    return Element(tag, attributes, parent, guards, None, "", call.start, call.callee_end, call.end)


def _tag(facts: ScriptFacts, value: v.Value) -> str:
    """Return the tag that a component's name means; one that a build shortened counts as a view."""
    match value:
        case v.Known(value=str(name)) | v.Field(key=str(name)) | v.Free(name=name) | v.Imported(name=name):
            tag = _WORDS.sub(r"-\1", name).lower()
        case v.Variable(number=number):
            tag = _WORDS.sub(r"-\1", facts.variables[number].name).lower()
        case _:
            tag = ""
    return tag if len(tag) > 2 and tag not in _NOT_TAGS else "view"  # noqa: PLR2004  # shorter names are a build's


def _attribute(name: str) -> str:
    """Return the attribute of a template that a property stands for: `bindtap` for `onClick`."""
    handler = _HANDLER.fullmatch(name)
    if handler:
        event = handler[1].lower()
        return f"bind{_EVENTS.get(event, event)}"
    return _WORDS.sub(r"-\1", name).lower()


def _place(value: v.Value, start: int, end: int) -> tuple[int, int]:
    place = v.span(value)
    return place if any(place) else (start, end)


def _texts(call: CallSite, name: str) -> Iterator[tuple[v.Value, tuple[int, int]]]:
    """Yield what an element holds that is no element of its own."""
    children: tuple[v.Value, ...] = call.arguments[2:]
    if name not in _CHILDREN_APART:
        properties = call.arguments[1] if len(call.arguments) > 1 else None
        entries = properties.entries if isinstance(properties, v.Mapping) else ()
        children = tuple(entry.value for entry in entries if entry.key == "children")
    for child in children:
        yield from _words(child, (call.start, call.callee_end), _DEPTH)


def _words(value: v.Value, place: tuple[int, int], depth: int) -> Iterator[tuple[v.Value, tuple[int, int]]]:
    match value:
        case v.Items(items=items) if depth:
            for item in items:
                yield from _words(item, place, depth - 1)
        case v.Either(options=options) if depth:
            for option in options:
                yield from _words(option, place, depth - 1)
        case v.Known(value=str(), start=start, end=end) | v.Joined(start=start, end=end):
            yield value, (start, end)
        case v.Variable() | v.Field() | v.Imported():
            yield value, _place(value, *place)
