"""Where the page about a rule stands: every output points there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from miniaudit.model.words import Language

BASE: Final = "docs"  # the folder of the repository; once that is published, the address of this folder


def page_of(topic: str, rule: str, language: Language) -> str:
    """Return the address of a rule's page; a rule of one's own has none."""
    return f"{BASE}/{language}/rules/{topic}/{rule}.md"
