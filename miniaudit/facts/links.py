"""Web addresses written in a program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.once import once
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.program import Program

_HOST: Final = re.compile(
    r"\b(?:https?|wss?)://([\w.-]+\.[a-z]{2,}|\d+\.\d+\.\d+\.\d+|localhost)(?::\d+)?", re.IGNORECASE
)


class Link(NamedTuple):
    """A web address of own code; `host` is in lower case."""

    host: str
    site: Site


@once
def find(program: Program) -> tuple[Link, ...]:
    """Return the addresses of own scripts and templates, in order of files and places."""
    return tuple(sorted({*_in_scripts(program), *_in_templates(program)}, key=lambda link: (link.site, link.host)))


def _in_scripts(program: Program) -> Iterator[Link]:
    for path, facts in program.scripts.items():
        for known in facts.strings:
            yield from _links(path, known)


def _in_templates(program: Program) -> Iterator[Link]:
    for path, markup in program.markups.items():
        for element in markup.elements:
            for attribute in element.attributes:
                if isinstance(attribute.value, v.Known):
                    yield from _links(path, attribute.value)


def _links(path: str, known: v.Known) -> Iterator[Link]:
    if isinstance(known.value, str) and "://" in known.value:
        for found in _HOST.finditer(known.value):
            yield Link(found[1].lower(), Site(path, Span(known.start, known.end)))
