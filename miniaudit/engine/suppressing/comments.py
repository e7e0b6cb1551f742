"""The comments of a program's own files that ask to pass over findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.engine.suppressing.directive import directives
from miniaudit.engine.suppressing.request import Request
from miniaudit.model.span import Span
from miniaudit.model.suppression import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import MarkupFacts, Remark
    from miniaudit.model.finding import Finding


def requests(program: Program) -> Iterator[Request]:
    """Yield what the comments of own files ask for."""
    root = program.package.root
    for path, remarks in _remarks(program):
        found = [(each, program.lines(path).place(Span(each.start, each.end))) for each in directives(remarks)]
        begins = {place.line: index for index, (_, place) in enumerate(found)}
        spoken = dict[int, frozenset[int]]()
        for index in range(len(found) - 1, -1, -1):
            each, place = found[index]
            below = begins.get(place.end_line + 1, -1)
            # One comment above another speaks of what the other speaks of.
            next_lines = spoken[below] if below > index else frozenset({place.end_line + 1})
            spoken[index] = frozenset(range(place.line, place.end_line + 1)) | next_lines
        for index, (each, place) in enumerate(found):
            yield Request(Source.COMMENT, each.rules, each.reason, each.expires, root, path, place, lines=spoken[index])


def lines_of(program: Program, finding: Finding) -> frozenset[int]:
    """Return the lines of its file on which a finding begins: an attribute's also where its element's tag does."""
    path, place = finding.shipped or (finding.path, finding.place)
    lines = {place.line}
    markup = program.markups.get(path)
    if markup:
        offset = program.lines(path).offset(place.line, place.column)
        index = program.element_at(path, offset)
        if index >= 0 and offset < markup.elements[index].open_end:
            start = markup.elements[index].start
            lines.add(program.lines(path).place(Span(start, start)).line)
    return frozenset(lines)


def _remarks(program: Program) -> Iterator[tuple[str, tuple[Remark, ...]]]:
    for path, script in program.scripts.items():
        yield path, script.comments
    for path, markup in program.markups.items():
        yield path, _of_markup(markup)
    for path, style in program.evaluator.linkage.styles.items():
        if program.is_own(path):
            yield path, style.comments


def _of_markup(markup: MarkupFacts) -> tuple[Remark, ...]:
    inner = (remark for script in markup.scripts if script.facts for remark in script.facts.comments)
    return (*markup.comments, *inner)
