"""Handlers that a framework's runtime looks up: the element names its dispatcher, another attribute the function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.file_facts import Element

_TABLES: Final = ("data-event-opts", "data-eventconfigs")  # uni-app with Vue 2; mpx
_NUMBERS: Final = ("data-wpy-evt", "data-eventid")  # wepy 2; mpvue


def dispatched(element: Element, event: str) -> Iterator[str]:
    """Yield the names of the functions that a dispatcher runs for an event of an element."""
    for name in _TABLES:
        table = element.attribute(name)
        if table is not None:
            yield from _named(table.value, event)
    for name in _NUMBERS:
        number = element.attribute(name)
        if number is not None and isinstance(number.value, v.Known):
            yield f"{number.value.value} {event}"


def _named(table: v.Value, event: str) -> Iterator[str]:
    """Yield names out of `[["tap", [["copy", ["$event"]]]]]` or `{tap: [["copy", "$event"]]}`."""
    match table:
        case v.Items(items=rows):
            for row in rows:
                match row:
                    case v.Items(items=(v.Known(value=str(named)), calls)) if named.lstrip("^") == event:
                        yield from _called(calls)
        case v.Mapping(entries=entries):
            for entry in entries:
                if entry.key == event:
                    yield from _called(entry.value)


def _called(calls: v.Value) -> Iterator[str]:
    match calls:
        case v.Items(items=each):
            for call in each:
                match call:
                    case v.Items(items=(v.Known(value=str(name)), *_)):
                        yield name
                    case v.Known(value=str(name)):
                        yield name
