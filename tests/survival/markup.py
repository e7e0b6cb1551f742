"""Edits of templates: written otherwise, in another order, taken from other files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from survival.source import Change, Files, changed, markups

from miniaudit.parsers import wxml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WHOLE = re.compile(r"<(?:template|import|include|wxs|slot)\b")
_NAME = re.compile(r"(?<![\w$.'\"])([A-Za-z_$][\w$]*)(?![\w$]*['\"])")
_WORDS = frozenset("true false null undefined typeof item index".split())
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")


def reordered(files: Files) -> Files:
    """Write the attributes of every element in the other order, a line for each."""

    def tag(text: str, element: wxml.Element) -> Change | None:
        given = element.attributes
        if len(given) < 1:
            return None
        end = element.open_end - (2 if text[: element.open_end].endswith("/>") else 1)
        pieces = [text[a.name_start : _end(text, a)] for a in reversed(given)]
        return given[0].name_start, end, "\n    ".join(pieces) + "\n  "

    def edit(text: str) -> str:
        tags = (tag(text, element) for element in _elements(wxml.parse(text)))
        return changed(text, [each for each in tags if each is not None])

    return _each(files, edit)


def opened(files: Files) -> Files:
    """Give every element an end tag of its own, and a comment before it."""

    def edit(text: str) -> str:
        alone = [e for e in _elements(wxml.parse(text)) if text[: e.open_end].endswith("/>") and e.end == e.open_end]
        return "<!-- page -->\n" + changed(text, [(e.end - 2, e.end, f"></{e.tag}>") for e in alone])

    return _each(files, edit)


def wrapped(files: Files) -> Files:
    """Put everything into two more elements, a block among them."""
    return _each(files, lambda text: text if _WHOLE.search(text) else f"<view>\n<block>\n{text}\n</block>\n</view>\n")


def included(files: Files) -> Files:
    """Keep the page in a file that it includes."""
    return _outside(files, lambda part, _: f'<include src="{part}"/>\n', lambda text: text)


def from_template(files: Files) -> Files:
    """Keep the page in a template of another file."""

    def use(part: str, text: str) -> str:
        names: dict[str, None] = {}
        for code in re.findall(r"\{\{(.*?)\}\}", text, re.DOTALL):
            bare = _STRING.sub("", code)
            names |= {name: None for name in _NAME.findall(bare) if name not in _WORDS}
        named = set(re.findall(r'wx:for-(?:item|index)="(\w+)"', text))
        data = ", ".join(name for name in names if name not in named)
        given = f' data="{{{{{data}}}}}"' if data else ""
        return f'<import src="{part}"/>\n<template is="whole"{given}/>\n'

    return _outside(files, use, lambda text: f'<template name="whole">\n{text}\n</template>\n')


def _outside(files: Files, use: Callable[[str, str], str], keep: Callable[[str], str]) -> Files:
    found = dict(files)
    for path, text in markups(files):
        folder, _, name = path.rpartition("/")
        if not _WHOLE.search(text):
            found[path], found[f"{folder}/part-{name}"] = use(f"./part-{name}", text), keep(text)
    return found


def _each(files: Files, edit: Callable[[str], str]) -> Files:
    return {**files, **{path: edit(text) for path, text in markups(files)}}


def _elements(parent: wxml.Document | wxml.Element) -> Iterator[wxml.Element]:
    for child in parent.children:
        if isinstance(child, wxml.Element):
            yield child
            yield from _elements(child)


def _end(text: str, attribute: wxml.Attribute) -> int:
    if attribute.value is None:
        return attribute.name_end
    return attribute.value_end + (text[attribute.value_start - 1] in "'\"")
