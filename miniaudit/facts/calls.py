"""The calls of platform interfaces."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.naming import api_names
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.file_facts import Guard


class Call(NamedTuple):
    """A call of an interface; `name` is `wx.…` whatever object the code calls it on."""

    name: str
    path: str
    number: int  # among the calls of the file
    function: int  # around it; MODULE at the top level
    arguments: tuple[v.Value, ...]
    guards: tuple[Guard, ...]
    start: int
    end: int
    callee_end: int

    @property
    def site(self) -> Site:
        """Return where the call stands: its callee, which is what a reader looks for."""
        return Site(self.path, Span(self.start, self.callee_end))


def find(evaluator: Evaluator, paths: Iterable[str]) -> Mapping[str, tuple[Call, ...]]:
    """Return the calls in these scripts, by name."""
    found: dict[str, list[Call]] = defaultdict(list)
    for path in paths:
        for index, site in enumerate(evaluator.linkage.scripts[path].calls):
            for name in api_names(evaluator, path, site.callee):
                found[name].append(
                    Call(
                        name,
                        path,
                        index,
                        site.function,
                        site.arguments,
                        site.guards,
                        site.start,
                        site.end,
                        site.callee_end,
                    )
                )
    return {name: tuple(calls) for name, calls in found.items()}


def option(evaluator: Evaluator, call: Call, name: str) -> tuple[str, v.Value] | None:
    """Return an option of a call's first argument, with the file it is written in."""
    for argument in call.arguments[:1]:
        for found in evaluator.meanings(call.path, argument):
            if isinstance(found.value, v.Mapping):
                for entry in reversed(found.value.entries):
                    if entry.key == name:
                        return found.path, entry.value
    return None
