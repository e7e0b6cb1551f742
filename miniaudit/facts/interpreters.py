"""Scripts that carry out program text: interpreters of JavaScript written in JavaScript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.program import Program

# An evaluator asks every node for its kind; a parser only names the kinds that it makes.
_KIND: Final = r"[A-Z][a-z]+(?:Expression|Statement|Declaration)"
_PARAMETERS: Final = r"\([\w$,:. ]*\)"  # types among them, perhaps
_ASKED: Final = re.compile(
    rf"""case\s*["']({_KIND})["']\s*:"""  # asked in a switch
    rf"""|["']?\b({_KIND})["']?\s*(?::\s*(?:async\s+)?(?:function\b|{_PARAMETERS}\s*=>|[\w$]+\s*=>)"""
    rf"""|{_PARAMETERS}\s*\{{)"""  # a function for each kind
)
_COMPARED: Final = re.compile(
    rf"""[!=]==?\s*["']({_KIND})["']|["']({_KIND})["']\s*[!=]==?"""
)  # minifiers turn it round
# Compared one by one: parsers and tools do that as well, but only an evaluator with all of these.
_EVALUATED: Final = frozenset({"BinaryExpression", "CallExpression", "ConditionalExpression", "UnaryExpression"})
_LEAST: Final = 8  # kinds of node


class Interpreter(NamedTuple):
    """A script that evaluates syntax trees."""

    site: Site
    kinds: int  # of node that it knows how to evaluate


def find(program: Program) -> Iterator[Interpreter]:
    """Yield the shipped scripts, own and third party, that evaluate syntax trees and that some page uses."""
    for path in sorted(program.evaluator.linkage.scripts):
        if not program.pages_of(path):
            continue
        found = list(_ASKED.finditer(program.text(path)))
        kinds = {one[1] or one[2] for one in found}
        if len(kinds) < _LEAST:
            compared = list(_COMPARED.finditer(program.text(path)))
            asked = {one[1] or one[2] for one in compared}
            if asked >= _EVALUATED:
                found = sorted([*found, *compared], key=re.Match.start)
                kinds |= asked
        if len(kinds) >= _LEAST:
            yield Interpreter(Site(path, Span(found[0].start(), found[0].end())), len(kinds))
