"""A report as one line of JSON, so that a file holds the reports of many paths, a line each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit import __version__
from miniaudit.reporters.json import SCHEMA_VERSION, plain
from miniaudit.reporters.visible import escaped

if TYPE_CHECKING:
    from miniaudit.model.report import Report
    from miniaudit.reporters.view import View

_BEGINS: Final = '{"checked":'
_GOES_ON: Final = f',"schema_version":{SCHEMA_VERSION},"tool":{{"name":"miniaudit","version":"{__version__}"}},'


class Checked(NamedTuple):
    """What a row is of."""

    path: str
    exit_code: int


def render(report: Report, view: View) -> str:
    """Return the JSON report, and before all else which path it is on and how a check of that path ends."""
    row = {"checked": Checked(view.path, view.exit_code)._asdict(), **plain(report)}
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return escaped(text.encode("utf-8", "replace").decode("utf-8")) + "\n"


def read(line: bytes) -> Checked | None:
    """Return what a row is of without reading all of it; None for what `render` did not write in this version."""
    try:
        text = line.decode("utf-8")
        found, end = json.JSONDecoder().raw_decode(text, len(_BEGINS))
        checked = Checked(**found)
    except (ValueError, TypeError, RecursionError):
        return None
    whole = text.startswith(_BEGINS) and text.startswith(_GOES_ON, end) and text.endswith("}\n")
    return checked if whole else None
