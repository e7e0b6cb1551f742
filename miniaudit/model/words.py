"""One sentence in the two languages of our users."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["zh", "en"]


class Text(NamedTuple):
    """The same sentence in Chinese and in English; `$name` marks a placeholder."""

    zh: str
    en: str

    def said_in(self, language: Language) -> str:
        """Return the sentence in `language`."""
        return self.zh if language == "zh" else self.en

    def filled(self, data: Mapping[str, str]) -> Text:
        """Return the sentence with its placeholders replaced; an unknown one stays as it is written."""
        return Text(Template(self.zh).safe_substitute(data), Template(self.en).safe_substitute(data))

    def placeholders(self) -> frozenset[str]:
        """Return the names of the placeholders of either language."""
        return frozenset(Template(self.zh).get_identifiers()) | frozenset(Template(self.en).get_identifiers())
