"""A rule with one of its conditions taken away, and what that changes."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, NamedTuple

from miniaudit.engine import binding
from miniaudit.engine.audit import audit
from miniaudit.engine.proof import completed
from miniaudit.engine.rulebook import Rulebook
from miniaudit.engine.settings import Settings
from miniaudit.model.category import NOTHING_DECLARED
from miniaudit.package import open_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.model.category import Declared
    from miniaudit.model.clause import Document
    from miniaudit.model.rule import Rule

NEVER = "(?!)"  # a pattern that matches nothing


class Weaker(NamedTuple):
    """A rule without one of its conditions."""

    option: str
    rule: Rule


def weaker(rule: Rule) -> Iterator[Weaker]:
    """Yield the rule without each of its options in turn: a list is emptied, a number or switch left to its default."""
    defaults = inspect.signature(binding.function(rule.detector)).parameters
    for name, value in rule.options.items():
        without: Any = None
        if isinstance(value, tuple):
            without = ()
        elif isinstance(value, str) and name in ("pattern", "unless"):
            without = NEVER
        elif defaults[name].default not in (inspect.Parameter.empty, value):
            without = defaults[name].default
        if without is not None and without != value:
            yield Weaker(name, rule._replace(options={**rule.options, name: without}))


def evidence(
    rule: Rule, files: Mapping[str, str], documents: tuple[Document, ...], declared: Declared = NOTHING_DECLARED
) -> list[str]:
    """Return what a rule finds in a program: the places, how serious it is, and what it rests on."""
    settings = Settings(profile="strict", declared=declared)
    report = audit(open_files(completed(files)), Rulebook(documents, (rule,)), settings)
    return [
        f"{found.path}:{found.place.line} {found.level}: " + ", ".join(sorted({s.kind.value for s in found.steps}))
        for found in report.findings
    ]
