"""Every format by its name; a reporter is imported when it is asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from miniaudit.model.report import Report
    from miniaudit.reporters.view import View

    Reporter = Callable[[Report, View], str]


def _text(report: Report, view: View) -> str:
    from miniaudit.reporters import terminal  # noqa: PLC0415  # only the one asked for

    return terminal.render(report, view.language, colour=view.colour, width=view.width)


def _json(report: Report, _view: View) -> str:
    from miniaudit.reporters import json  # noqa: PLC0415  # the same

    return json.render(report)


def _html(report: Report, view: View) -> str:
    from miniaudit.reporters import html, json  # noqa: PLC0415  # the same

    return html.render(json.plain(report), view.language)


def _in(module: str) -> Reporter:
    """Return the `render` of a module of this package."""

    def render(report: Report, view: View) -> str:
        reporter = cast("Reporter", importlib.import_module(f"miniaudit.reporters.{module}").render)
        return reporter(report, view)

    return render


REPORTERS: Final[Mapping[str, Reporter]] = {
    "text": _text,
    "json": _json,
    "jsonl": _in("jsonl"),
    "sarif": _in("sarif"),
    "github": _in("github"),
    "summary": _in("summary"),
    "markdown": _in("markdown"),
    "gitlab": _in("gitlab"),
    "junit": _in("junit"),
    "html": _html,
}
HUMAN: Final = frozenset({"text"})  # follow the terminal's encoding; the others are UTF-8 wherever they go
