"""Pieces of Markdown: code that may hold anything, links to clauses and rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.engine.rulebook import Rulebook
    from miniaudit.model.clause import Clause
    from miniaudit.model.words import Language

COLON: Final = Text("：", ": ")
COMMA: Final = Text("、", ", ")
STOP: Final = Text("。", ".")
_NO_COLOUR: Final = {"wxss": "css", "wxml": "xml", "wxs": "js"}  # what a page viewer calls these languages


def files(contents: Mapping[str, str]) -> Iterator[str]:
    """Yield each file as its path and a block of code; the fence is longer than any in the file."""
    for path, content in contents.items():
        longest = max((len(run) for run in re.findall(r"`{3,}", content)), default=2)
        fence = "`" * (longest + 1)
        kind = path.rpartition(".")[2]
        yield from ("", f"`{path}`", "", f"{fence}{_NO_COLOUR.get(kind, kind)}", content.rstrip("\n"), fence)


def clause_link(clause: Clause, book: Rulebook, language: Language) -> str:
    """Return a link from a rule's page to a clause."""
    shorts = {document.name: document.short for document in book.documents}
    text = f"{shorts[clause.document].said_in(language)} {clause.number}"
    return f"[{text}](../../clauses/{clause.document}.md#{quote(clause.number)})"


def sentence(text: Text, language: Language) -> str:
    """Return a text with a full stop, whatever it ends in."""
    said = text.said_in(language)
    return said if said.endswith(("。", ".", "！", "!", "？", "?")) else said + STOP.said_in(language)
