"""The pieces of SARIF that occur everywhere: messages and locations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from miniaudit.reporters.paths import in_repository
from miniaudit.reporters.visible import visible

if TYPE_CHECKING:
    from miniaudit.model.finding import Excerpt
    from miniaudit.model.span import Place
    from miniaudit.model.words import Text
    from miniaudit.reporters.view import View

Plain = dict[str, Any]

BASE: Final = "%SRCROOT%"
# In a message `[text](target)` is a link and `{0}` an argument; viewers agree on no way to escape them.
_LINK: Final = re.compile(r"\](?=\()")
_ARGUMENT: Final = re.compile(r"\{(?=\d+\})")


def message(text: str) -> Plain:
    """Return a plain text message in which nothing is a link or an argument."""
    return {"text": _ARGUMENT.sub("{ ", _LINK.sub("] ", visible(text))) or "-"}


def both(text: Text) -> Plain:
    """Return a sentence in either language, for a bag of properties."""
    return {"zh": text.zh, "en": text.en}


def artifact(view: View, program: str, path: str) -> Plain:
    """Return where a file is, from the repository's root."""
    uri = quote(in_repository(view, program, path), safe="/", errors="replace")
    return {"uri": uri, "uriBaseId": BASE} if uri else {"uriBaseId": BASE}


def location(artifact_location: Plain, place: Place | None, excerpt: Excerpt | None = None) -> Plain:
    """Return a place in a file, with the code that stands there as far as it is known."""
    physical: Plain = {"artifactLocation": artifact_location}
    if place:
        physical["region"] = _region(place, excerpt)
    if place and excerpt and _surrounds(excerpt, place):
        last = excerpt.first_line + len(excerpt.lines) - 1
        shown = {"text": "\n".join(excerpt.lines)}
        physical["contextRegion"] = {"startLine": excerpt.first_line, "endLine": last, "snippet": shown}
    return {"physicalLocation": physical}


def _region(place: Place, excerpt: Excerpt | None) -> Plain:
    region: Plain = {
        "startLine": place.line,
        "startColumn": place.utf16_column,
        "endLine": place.end_line,
        "endColumn": place.utf16_end_column,
    }
    row = place.line - excerpt.first_line if excerpt else -1
    if excerpt and place.line == place.end_line and 0 <= row < len(excerpt.lines):
        start = place.column - excerpt.first_column
        marked = excerpt.lines[row][max(0, start) : start + place.end_column - place.column]
        if start >= 0 and len(marked) == place.end_column - place.column > 0:
            region["snippet"] = {"text": marked}
    return region


def _surrounds(excerpt: Excerpt, place: Place) -> bool:
    """Tell whether whole lines are shown, those of the place and more."""
    last = excerpt.first_line + len(excerpt.lines) - 1
    more = last - excerpt.first_line > place.end_line - place.line
    return more and excerpt.first_column == 1 and excerpt.first_line <= place.line and place.end_line <= last
