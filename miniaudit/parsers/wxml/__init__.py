"""WXML to a tree with exact positions, equal to the official compiler's on every file and never refusing one."""

from miniaudit.parsers.wxml.attributes import is_constant
from miniaudit.parsers.wxml.nodes import (
    Attribute,
    Comment,
    Document,
    Element,
    Meta,
    Node,
    Problem,
    ProblemKind,
    Raw,
    Text,
)
from miniaudit.parsers.wxml.reading import parse

__all__ = [
    "Attribute",
    "Comment",
    "Document",
    "Element",
    "Meta",
    "Node",
    "Problem",
    "ProblemKind",
    "Raw",
    "Text",
    "is_constant",
    "parse",
]
