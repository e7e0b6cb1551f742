"""Scan requests: what a rule asks of each file's tree, and what was found there, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class XPath:
    """An XPath 1.0 expression over the elements, attributes and texts of a template."""

    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A tree-sitter query over a script, and the names of its captures."""

    text: str
    captures: tuple[str, ...]


Request = XPath | Query
KINDS: Final[Mapping[type[Request], frozenset[str]]] = {
    XPath: frozenset({"wxml"}),
    Query: frozenset({"js", "ts", "wxs"}),
}


class Match(NamedTuple):
    """A place that a request selects, with the texts that go with it by name."""

    request: Request
    start: int
    end: int
    captured: tuple[tuple[str, str], ...]


TOO_LONG: Final = Text("用时过长", "it took too long")


class RefusedError(Exception):
    """A request that cannot be used; `text` says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


class StoppedError(Exception):
    """A rule that asked for too much was stopped; `why` completes a sentence about it."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why
