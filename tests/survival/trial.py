"""What a rule finds in a program before and after an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from survival.edits import EDITS

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.proof import completed
from miniaudit.engine.rulebook import Rulebook
from miniaudit.engine.settings import Settings
from miniaudit.package import open_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from survival.source import Files

    from miniaudit.model.finding import Finding
    from miniaudit.model.rule import Rule

BOOK: Final = rulebook.read()


def found(rule: Rule, files: Files) -> tuple[Finding, ...]:
    """Return what the rule alone finds; a file that cannot be parsed or a rule that fails is an error."""
    report = audit(open_files(dict(files)), Rulebook(BOOK.documents, (rule,)), Settings(profile="strict"))
    assert [diagnostic.message.en for diagnostic in report.diagnostics] == []
    return report.findings


def lost(before: Iterable[Finding], after: Iterable[Finding]) -> bool:
    """Tell whether an edit made a rule miss something, or think less of it."""
    weights = [sorted((finding.level.weight for finding in each), reverse=True) for each in (before, after)]
    return len(weights[1]) < len(weights[0]) or weights[1][:1] < weights[0][:1]


def edited(files: Files, name: str) -> Files | None:
    """Return a program after an edit; None when the edit has nothing to do there."""
    whole = completed(files)
    after = EDITS[name](whole)
    return None if after == whole else after


def trials(rule: Rule, names: Iterable[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield, for each example and edit that applies, its name, that of the edit, and whether the finding survived."""
    for example in rule.examples:
        before = found(rule, completed(example.files))
        for name in names:
            after = edited(example.files, name)
            if after is not None:
                yield example.name, name, not lost(before, found(rule, after))
