"""What is found in a program that a framework's build wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.package import open_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.report import Report

RULES = rulebook.read()


def report(files: Mapping[str, str]) -> Report:
    return audit(open_files(dict(files)), RULES, Settings(profile="strict"))


def found(files: Mapping[str, str]) -> set[tuple[str, str, str]]:
    """Return rule, level and file of each finding that is no note."""
    findings = report(files).findings
    return {(f.rule, f.level.value, f.path) for f in findings if f.level.value != "note"}
