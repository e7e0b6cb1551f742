"""Sentences and scanned text as markup: both languages side by side, nothing a browser would act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from miniaudit.model.words import Text
from miniaudit.reporters.html.words import WORDS
from miniaudit.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

_BOTH = Markup('<span lang="zh-CN">{}</span><span lang="en">{}</span>')


def shown(text: object) -> str:
    """Return a text of a scanned program in which what a reader would not see stands as `<U+XXXX>`."""
    return visible(str(text))


def said(text: Text | Mapping[str, Any]) -> Markup:
    """Return a sentence in both languages; the style shows one of them."""
    zh, en = text if isinstance(text, Text) else (text["zh"], text["en"])
    zh, en = shown(zh), shown(en)
    return Markup(_BOTH.format(zh, en)) if zh != en else Markup("{}").format(zh)  # noqa: S704  # format escapes


def word(name: str, **data: object) -> Markup:
    """Return a sentence of the page itself, with its placeholders filled."""
    return said(WORDS[name].filled({key: str(value) for key, value in data.items()}))


def choice(kind: str, name: object, **data: object) -> Markup:
    """Return what a value of one of the report's closed lists is called; a value not in the list stands as it is."""
    return word(f"{kind}.{name}", **data) if f"{kind}.{name}" in WORDS else Markup("{}").format(shown(name))
