"""What stands in the templates, by a rule's own words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, plain, quoted, step
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.requests import XPath
    from miniaudit.model.evidence import Evidence


@supplies("name", "text")
def matches(program: Program, *, xpath: XPath) -> Iterator[Evidence]:
    """Yield what an XPath selects: the start tags of elements, attributes, texts, comments."""
    for path, match in program.matches(xpath):
        written = program.text(path)[match.start : match.end]
        site = Site(path, Span(match.start, match.end))
        data = {**dict(match.captured), "text": quoted(written)}
        steps = [step(Kind.WIRING, "markup-has", site, what=quoted(written))]
        around = program.element_at(path, match.start)
        shown = around < 0 or program.is_shown(path, around)
        yield evidence(site, steps, plain(written), data, reachable=shown)
