"""The nodes of a WXML document; positions are code point offsets into the text that was parsed."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class ProblemKind(StrEnum):
    """What the reader had to mend."""

    UNCLOSED_ELEMENT = "unclosed-element"  # no end tag; the span is its start tag
    UNCLOSED_TAG = "unclosed-tag"  # the file ends inside a tag
    UNCLOSED_VALUE = "unclosed-value"  # the file ends inside a quoted value
    UNCLOSED_BINDING = "unclosed-binding"  # `{{` without `}}`: it takes the rest of the file
    UNCLOSED_COMMENT = "unclosed-comment"
    STRAY_END_TAG = "stray-end-tag"  # closes nothing
    NAMELESS_END_TAG = "nameless-end-tag"  # `</>`: closes the element it stands in
    STRAY_MARKUP = "stray-markup"  # `<!` that begins nothing
    STRAY_CHARACTERS = "stray-characters"  # no attribute, no end of tag
    DUPLICATE_ATTRIBUTE = "duplicate-attribute"  # the first one counts
    MISSING_VALUE = "missing-value"  # `a=` and nothing after it
    MISPLACED_BINDING = "misplaced-binding"  # `{{` without quotes where only a constant may stand: has no effect


class Problem(NamedTuple):
    """A place where the text is not what the format wants."""

    kind: ProblemKind
    start: int
    end: int


class Attribute(NamedTuple):
    """`name="value"`; the value is the raw text without its quotes, None when there is none."""

    name: str
    value: str | None
    name_start: int
    name_end: int
    value_start: int  # of the text between the quotes; the name's end when there is no value
    value_end: int


class Element(NamedTuple):
    """`<tag …>…</tag>` or `<tag …/>`; the name stands at `start + 1`, as written."""

    tag: str
    attributes: tuple[Attribute, ...]  # in order; of two with one name the first, but every event handler
    children: tuple[Node, ...]
    start: int
    end: int  # after the end tag; of an unclosed element, where it was given up
    open_end: int  # after the start tag


class Text(NamedTuple):
    """Raw text, bindings and entities as written; never white space alone."""

    text: str
    start: int
    end: int


class Comment(NamedTuple):
    """`<!-- text -->`."""

    text: str
    start: int
    end: int


class Raw(NamedTuple):
    """The script between `<wxs>` and `</wxs>`."""

    text: str
    start: int
    end: int


class Meta(NamedTuple):
    """`<!name …>`; it shows nothing."""

    name: str
    attributes: tuple[Attribute, ...]
    start: int
    end: int


Node = Element | Text | Comment | Raw | Meta


class Document(NamedTuple):
    """A whole file."""

    children: tuple[Node, ...]
    problems: tuple[Problem, ...]
