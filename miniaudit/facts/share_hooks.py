"""The functions that the platform asks what to share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from miniaudit.facts.apis import SHARE_HOOKS
from miniaudit.facts.once import once
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from miniaudit.facts.program import Program


class ShareHook(NamedTuple):
    """A function that the platform asks what to share."""

    name: str
    path: str
    function: int
    stem: str
    site: Site


@once
def find(program: Program) -> tuple[ShareHook, ...]:
    """Return the share hooks of own pages and components, in order."""
    found = set()
    evaluator = program.evaluator
    for built in evaluator.instances:
        for name in SHARE_HOOKS & (built.members.keys() | built.hooks.keys()):
            for meaning in evaluator.given(built.members.get(name) or built.hooks[name]):
                index = getattr(meaning.value, "function", None)
                if index is not None and program.is_own(meaning.path):
                    function = evaluator.linkage.scripts[meaning.path].functions[index]
                    site = Site(meaning.path, Span(function.start, function.start + 1))
                    found.add(ShareHook(name, meaning.path, index, built.stem, site))
    return tuple(sorted(found))
