"""Searching for other mini-programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, matches, plain, quoted, step, words_step
from miniaudit.detectors.place import elements, may_be
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.model.evidence import Evidence, Step

_TO_PROGRAMS: Final = ("wx.navigateToMiniProgram", "wx.openEmbeddedMiniProgram")


@supplies("text")
def for_programs(program: Program, *, words: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield boxes to type in whose hint matches `words`, in programs that jump to others."""
    jump = next(_jumps(program), None)
    for shown in program.texts if jump else ():
        if shown.role is Role.PLACEHOLDER and matches(shown.text, words) and program.is_met(shown):
            assert jump is not None
            yield evidence(shown.site, [words_step(shown), jump], plain(shown.text), {"text": quoted(shown.text)})


def _jumps(program: Program) -> Iterator[Step]:
    for name in _TO_PROGRAMS:
        for call in program.calls.get(name, ()):
            yield step(Kind.WIRING, "calls", call.site, call=name)
    for path, index in elements(program, tag="navigator"):
        if may_be(program, path, index, "target", "miniProgram"):
            element = program.element(path, index)
            yield step(Kind.WIRING, "navigator", Site(path, Span(element.start, element.open_end)))
