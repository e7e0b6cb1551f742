"""One sentence in the two languages of our users."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


class Text(NamedTuple):
    """The same sentence in Chinese and in English; `$name` marks a placeholder."""

    zh: str
    en: str

    def said_in(self, language: Language) -> str:
        """Return the sentence in `language`."""
        return self.zh if language == "zh" else self.en

    def filled(self, data: Mapping[str, str | Text]) -> Text:
        """Return the sentence with its placeholders replaced; an unknown one stays as it is written."""
        zh, en = (
            {name: value if isinstance(value, str) else value.said_in(language) for name, value in data.items()}
            for language in LANGUAGES
        )
        return Text(Template(self.zh).safe_substitute(zh), Template(self.en).safe_substitute(en))

    def placeholders(self) -> frozenset[str]:
        """Return the names of the placeholders of either language."""
        return frozenset(Template(self.zh).get_identifiers()) | frozenset(Template(self.en).get_identifiers())
