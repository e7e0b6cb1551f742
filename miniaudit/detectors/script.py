"""What stands in the scripts, by a rule's own words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, plain, quoted, step
from miniaudit.facts.file_facts import MODULE
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.requests import Query
    from miniaudit.model.evidence import Evidence


@supplies("text")
def matches(program: Program, *, query: Query) -> Iterator[Evidence]:
    """Yield what a tree-sitter query finds; its captures fill the placeholders of their names."""
    for path, match in program.matches(query):
        written = program.text(path)[match.start : match.end]
        site = Site(path, Span(match.start, match.end))
        captured = {name: quoted(text) for name, text in match.captured}
        steps = [step(Kind.WIRING, "code-has", site, what=quoted(written))]
        function = program.function_at(path, match.start)
        runs = function == MODULE or bool(program.triggers(path, function))
        yield evidence(site, steps, plain(written), {"text": quoted(written), **captured}, reachable=runs)
