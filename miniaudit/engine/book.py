"""The rules as the engine holds them, wherever they were read from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from miniaudit.facts.requests import Request
from miniaudit.model.cues import CueTable
from miniaudit.model.rule import RulePack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.clause import Clause, Document
    from miniaudit.model.rule import Rule


class Rulebook:
    """Documents and rules; every rule was checked against them when it was read."""

    def __init__(self, documents: tuple[Document, ...], rules: tuple[Rule, ...], version: str = "") -> None:
        self.documents = documents
        self.rules = rules
        self.pack = RulePack(version, rules)

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """Return every clause by `document/number`."""
        return {clause.name: clause for document in self.documents for clause in document.clauses}

    @cached_property
    def requests(self) -> tuple[Request, ...]:
        """Return what the rules ask of the trees of files, each thing once."""
        values = (value for rule in self.rules for value in rule.options.values())
        return tuple(dict.fromkeys(value for value in values if isinstance(value, Request)))

    @cached_property
    def cues(self) -> CueTable | None:
        """Return the table by which the rules tell what a program is; a few rules on their own do not ask."""
        values = (value for rule in self.rules for value in rule.options.values())
        return next((value for value in values if isinstance(value, CueTable)), None)

    @cached_property
    def by_clause(self) -> Mapping[str, list[Rule]]:
        """Return the rules that cite each clause, by its name."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for name in dict.fromkeys(rule.clauses):
                found.setdefault(name, []).append(rule)
        return found

    def rule(self, name: str) -> Rule | None:
        """Return the rule called `name` or `topic/name`."""
        return next((rule for rule in self.rules if name in (rule.name, f"{rule.topic}/{rule.name}")), None)
