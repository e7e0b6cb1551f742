"""The pages of the documentation: one for every rule and every document of clauses, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from miniaudit.engine.docs import clause_page, index_page, measured, rule_page
from miniaudit.engine.folder import shipped_folder
from miniaudit.model.words import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.engine.rulebook import Rulebook


def pages(book: Rulebook) -> Iterator[tuple[str, str]]:
    """Yield the path below `docs/` and the text of every page."""
    counts = measured.read(shipped_folder() / "measured.yaml")
    for language in get_args(Language):
        yield f"{language}/rules/README.md", index_page.render(book, language)
        for rule in book.rules:
            yield f"{language}/rules/{rule.topic}/{rule.name}.md", rule_page.render(rule, book, counts, language)
        for document in book.documents:
            yield f"{language}/clauses/{document.name}.md", clause_page.render(document, book, language)
