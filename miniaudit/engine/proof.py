"""A rule against its own examples."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.engine import service_categories
from miniaudit.engine.audit import audit
from miniaudit.engine.rulebook import Rulebook
from miniaudit.engine.settings import Settings
from miniaudit.package.workspace import open_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.model.clause import Document
    from miniaudit.model.rule import Rule

_MANIFESTS: Final = frozenset({"app.json", "game.json"})


class Result(StrEnum):
    """What became of one example."""

    VALIDATED = "validated"
    MISSING = "missing"  # an expected finding is not there
    NOISY = "noisy"  # something that should be silent is not
    ELSEWHERE = "elsewhere"  # found, at another place


class Proof(NamedTuple):
    """One example, its cure or an innocent lookalike, and what the rule made of it."""

    rule: str
    name: str
    result: Result
    expected: tuple[str, ...]  # path:line
    found: tuple[str, ...]


def prove(rule: Rule, documents: tuple[Document, ...]) -> Iterator[Proof]:
    """Yield what the rule alone makes of each of its examples, their cures and its innocent lookalikes."""
    book = Rulebook(documents, (rule,))
    name = f"{rule.topic}/{rule.name}"
    for example in rule.examples:
        found = _places(example.files, book, example.declared, example.subject)
        yield Proof(name, example.name, _judged(example.expect, found), example.expect, found)
        cured = _places({**example.files, **example.fixed}, book, example.fixed_declared, example.subject)
        yield Proof(name, f"{example.name}, fixed", _judged((), cured), (), cured)
    for innocent in rule.innocent:
        found = _places(innocent.files, book, innocent.declared, innocent.subject)
        yield Proof(name, innocent.name, _judged((), found), (), found)


def _judged(expected: tuple[str, ...], found: tuple[str, ...]) -> Result:
    if sorted(expected) == sorted(found):
        return Result.VALIDATED
    if len(expected) == len(found):
        return Result.ELSEWHERE
    return Result.MISSING if len(found) < len(expected) else Result.NOISY


def _places(files: Mapping[str, str], book: Rulebook, names: tuple[str, ...], subject: str | None) -> tuple[str, ...]:
    try:
        declared = service_categories.declared(names, subject)
    except service_categories.CategoryError as error:
        return (error.text.en,)
    report = audit(open_files(completed(files)), book, Settings(profile="strict", declared=declared))
    broken = [d for d in report.diagnostics if d.kind in ("rule-failed", "rule-stopped")]
    if broken:
        return tuple(d.message.en for d in broken)
    return tuple(f"{finding.path}:{finding.place.line}" for finding in report.findings)


def completed(files: Mapping[str, str]) -> dict[str, str]:
    """Return an example as a whole program: an app.json that lists its pages, when it has none and is no game."""
    if not _MANIFESTS.isdisjoint(files):
        return dict(files)
    stems = dict.fromkeys(p.rpartition(".")[0] for p in files if p.startswith("pages/"))
    return {"app.json": json.dumps({"pages": list(stems)}), **files}
