"""A report as the summary of a GitHub job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.reporters import markdown

if TYPE_CHECKING:
    from miniaudit.model.report import Report
    from miniaudit.reporters.view import View


def render(report: Report, view: View) -> str:
    """Return the summary, within what GitHub takes of one step."""
    return markdown.page(report, view, markdown.SUMMARY)
