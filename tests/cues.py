"""What a search for a rule's words and interfaces finds in a program: the cues that a lookalike shares with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from miniaudit.detectors.chain import matches, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.model.rule import Example, Innocent, Rule

_WRITTEN: Final = re.compile(
    r"(?<![\w.])(?:wx|uni)\.(?:cloud\.)?\w+"  # an interface
    r"|\bon[A-Z]\w+(?=\s*[(:])"  # a hook of a page or of the application
    r"|<(?!view\b|text\b|block\b|image\b)[a-z][\w-]*"  # an element that does something
    r'|open-type="[^"]*"|\b(?:bind|catch):?\w+(?==)|wx:if|hidden='
    r'|"[A-Za-z]+"(?=:)'  # a key of a configuration
    r"|\beval\b|\bFunction\b|\bset(?:Timeout|Interval)\b|\bDate\b|\batob\b|\bdecode\b|\bPromise\b"
)
_PARTS: Final = re.compile(r"[\n<>'\"`]")


def cues(rule: Rule, program: Example | Innocent) -> frozenset[str]:
    """Return the interfaces, hooks and elements of a program, and the options of a rule that match a string of it."""
    text = "\n".join(program.files.values())
    strings = tuple(filter(None, map(plain, _PARTS.split("\n".join((*program.files, text))))))
    told = {name for name, words in _patterns(rule) if any(matches(string, words) for string in strings)}
    return frozenset((*_WRITTEN.findall(text), *told, *program.declared, program.subject or "")) - {""}


def _patterns(rule: Rule) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in rule.options.items():
        words = value if isinstance(value, tuple) else (value,) if name == "pattern" else ()
        kept = tuple(word for word in words if isinstance(word, str))
        if kept:
            yield name, kept
