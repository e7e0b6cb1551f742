"""Text of a script to its nodes: which grammar reads it best, and what none could read."""

from __future__ import annotations

import contextlib
import gc
from typing import TYPE_CHECKING, NamedTuple

from miniaudit.parsers.script import grammar as grammars
from miniaudit.parsers.script import repair
from miniaudit.parsers.script.lower import Lowered, lower
from miniaudit.parsers.script.mending import SHAPE_ERRORS
from miniaudit.parsers.script.nodes import Script
from miniaudit.parsers.script.projection import has_line_ends, project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal

    from tree_sitter import Tree

# A package of a mini-program holds 2 MB at most, so whatever is longer is shipped in no one piece; 4 MB take about
# three seconds and half a GB of memory when they are minified.
MAX_LENGTH = 4_000_000
# For all attempts at one file; a hostile text of a few hundred KB would take minutes.
MAX_SECONDS = 5.0

_GRAMMARS = {
    "javascript": ("javascript", "typescript", "tsx"),
    "typescript": ("typescript", "tsx", "javascript"),
    "wxs": ("javascript",),
}


class _Reading(NamedTuple):
    """What one grammar made of a source, and where that source was mended."""

    grammar: str
    tree: Tree
    errors: tuple[tuple[int, int], ...]
    mended: tuple[tuple[int, int], ...] = ()

    @property
    def unread(self) -> int:
        """How much could not be read; a place where something is missing counts as one."""
        return sum(max(1, end - start) for start, end in self.errors)


def parse(text: str, *, language: Literal["javascript", "typescript", "wxs"]) -> Script:
    """Read a script as far as it can be read; never raises.

    A text that `language` does not fit is read by the grammar that fits better. No node is nested deeper than
    lower.MAX_DEPTH, links of an `else if` or `a + b + …` chain not counted. Comments inside types are left out.
    """
    deadline = grammars.deadline(len(text), MAX_SECONDS)
    readings = _readings(text, _GRAMMARS[language], deadline) if len(text) <= MAX_LENGTH else iter(())
    best = min(readings, key=lambda reading: reading.unread, default=None)
    if best is None:
        return Script((), (), ((0, len(text)),), "typescript" if language == "typescript" else "javascript")
    with _without_collector():
        lowered = _lower(best, text)
    errors = _merged((*best.errors, *best.mended, *lowered.too_deep))
    return Script(
        lowered.body, lowered.comments, errors, "javascript" if best.grammar == "javascript" else "typescript"
    )


def _readings(text: str, order: tuple[str, ...], deadline: float) -> Iterator[_Reading]:
    """Yield what may be the best reading, up to the first without errors."""
    source = project(text)
    best = None
    for grammar in order:
        reading = _read(source, grammar, deadline)
        if reading is not None:
            yield reading
            if not reading.errors:
                return
            best = min(best or reading, reading, key=lambda one: one.unread)
    if best is not None:
        yield from _repaired(text, source, best, deadline)


def _repaired(text: str, source: bytes, best: _Reading, deadline: float) -> Iterator[_Reading]:
    """Yield what the grammar that read most makes of the source with its usual faults mended."""
    if has_line_ends(text):
        spaced = _read(project(text, line_end=" "), best.grammar, deadline)
        # where a line end hides in a comment, it ends the comment
        if spaced and not any(has_line_ends(comment.text) for comment in _lower(spaced, text).comments):
            yield spaced
    for mended in (repair.without_conflict_marks(source), repair.with_closed_headers(source, best.errors)):
        if mended is not None:
            reading = _read(mended.source, best.grammar, deadline)
            if reading is not None:
                yield reading._replace(mended=mended.changed)


def _read(source: bytes, grammar: str, deadline: float) -> _Reading | None:
    tree = grammars.read(source, grammar, deadline)
    return _Reading(grammar, tree, tuple(grammars.broken_spans(tree))) if tree is not None else None


def _lower(reading: _Reading, text: str) -> Lowered:
    if not reading.errors:
        try:
            lowered = lower(reading.tree, text, reading.grammar, is_broken=False)
        except SHAPE_ERRORS:  # a part was too deep, or of a shape no test has shown us
            pass
        else:
            if not lowered.too_deep:
                return lowered
    return lower(reading.tree, text, reading.grammar, is_broken=True)


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python from searching the growing tree for cycles, of which it has none; half the time of a large file."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the spans in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
