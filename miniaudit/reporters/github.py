"""A report for the log of a GitHub workflow: the worst findings as annotations, below the text."""

from __future__ import annotations

import secrets
from itertools import groupby
from typing import TYPE_CHECKING, Final

from miniaudit.model.rule import Level
from miniaudit.model.suppression import Status
from miniaudit.model.words import Text
from miniaudit.reporters import terminal
from miniaudit.reporters.paths import in_repository
from miniaudit.reporters.terms import REMEDY
from miniaudit.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.model.finding import Finding
    from miniaudit.model.report import Report
    from miniaudit.reporters.view import View

_COMMANDS: Final[Mapping[Level, str]] = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_MOST: Final = 10  # of each kind a step; GitHub drops the rest without a word
_LEFT_OUT: Final = Text(
    "另有 $count 条发现没有标注：GitHub 每类只显示 10 条。完整列表在这一步的日志里",
    "$count more findings are not annotated: GitHub shows ten of a kind. The log of this step has them all",
)


def render(report: Report, view: View) -> str:
    """Return the commands; printed, they follow the text, between marks that keep the runner from reading it."""
    annotations = "".join(f"{line}\n" for line in commands(report, view))
    if not view.printed:
        return annotations
    token = secrets.token_hex(16)  # a fixed one could be written into the scanned code
    text = terminal.render(report, view.language, colour=view.colour, width=view.width)
    return f"::stop-commands::{token}\n{text}::{token}::\n{annotations}"


def commands(report: Report, view: View) -> Iterator[str]:
    """Yield the worst findings as commands, and how many are left out."""
    found = sorted(
        (finding for finding in report.findings if finding.status is Status.OPEN),
        key=lambda f: (-f.level.weight, f.topic, f.rule, f.program, f.path, f.place),
    )
    groups = {level: list(group) for level, group in groupby(found, key=lambda finding: finding.level)}
    full = any(len(group) > _MOST for group in groups.values())
    left = 0
    for level, group in groups.items():
        most = _MOST - 1 if full and level is Level.NOTE else _MOST  # one notice is the last line
        left += max(0, len(group) - most)
        yield from (_annotation(finding, view) for finding in group[:most])
    if left:
        text = _LEFT_OUT.filled({"count": str(left)}).said_in(view.language)
        yield f"::notice title=miniaudit::{_data(text)}"


def _annotation(finding: Finding, view: View) -> str:
    path, place = in_repository(view, finding.program, finding.path), finding.place
    where = {"file": path, "line": str(place.line), "endLine": str(place.end_line)}
    if place.line == place.end_line:  # GitHub takes columns within one line only
        where |= {"col": str(place.column), "endColumn": str(place.end_column)}
    where["title"] = f"{finding.title.said_in(view.language)} ({finding.rule})"
    properties = ",".join(f"{name}={_property(value)}" for name, value in where.items())
    said, remedy = (visible(text.said_in(view.language)) for text in (finding.message, finding.remedy))
    told = f"{visible(path)}:{place.line}:{place.column}: {said}\n{REMEDY.said_in(view.language)}: {remedy}"
    return f"::{_COMMANDS[finding.level]} {properties}::{_data(told)}"


def _data(text: str) -> str:
    """Return text as the runner reads it after a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return text as the runner reads it within one."""
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
