"""The list of all pages."""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING, Final

from miniaudit.model.topics import TOPICS
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.engine.rulebook import Rulebook
    from miniaudit.model.words import Language

_TITLE: Final = Text("规则与条款", "Rules and clauses")
_DOCUMENTS: Final = Text("官方文件的条款", "Clauses of the official documents")


def render(book: Rulebook, language: Language) -> str:
    """Return the page as Markdown: rules by topic, then the documents."""
    return (
        "\n".join(chain([f"# {_TITLE.said_in(language)}"], _rules(book, language), _documents(book, language))) + "\n"
    )


def _rules(book: Rulebook, language: Language) -> Iterator[str]:
    for topic, rules in groupby(book.rules, key=lambda rule: rule.topic):
        yield from ("", f"## {TOPICS[topic].said_in(language)}", "")
        yield from (f"- [{rule.title.said_in(language)}]({topic}/{rule.name}.md)" for rule in rules)


def _documents(book: Rulebook, language: Language) -> Iterator[str]:
    yield from ("", f"## {_DOCUMENTS.said_in(language)}", "")
    for document in book.documents:
        yield f"- [{document.title.said_in(language)}](../clauses/{document.name}.md)"
