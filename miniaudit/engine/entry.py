"""A value of a YAML file that knows its line, and the sentence that refuses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, NoReturn, TypeVar

from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    Choice = TypeVar("Choice", bound=StrEnum)


class RuleError(Exception):
    """A rule file that cannot be used: where, why and what to do, in one sentence of either language."""

    def __init__(self, file: str, line: int, zh: str, en: str) -> None:
        place = f"{file}:{line}" if line else file
        self.text = Text(f"{place}：{zh}。", f"{place}: {en}.")
        super().__init__(self.text.en)


class Entry(NamedTuple):
    """A YAML value with its place."""

    file: str
    line: int
    value: str | list[Entry] | dict[str, Entry]

    def fail(self, zh: str, en: str) -> NoReturn:
        """Refuse the file at this line."""
        raise RuleError(self.file, self.line, zh, en)

    def mapping(self) -> Mapping[str, Entry]:
        """Return the entries of a mapping with any keys."""
        return self.value if isinstance(self.value, dict) else self.fail("请写成“键: 值”", "write this as `key: value`")

    def fields(self, required: Iterable[str] = (), optional: Iterable[str] = ()) -> Mapping[str, Entry]:
        """Return the entries of a mapping whose keys are known."""
        fields, required = self.mapping(), tuple(required)
        known = ", ".join((*required, *optional))
        for key, entry in fields.items():
            if key not in required and key not in optional:
                entry.fail(f"不认识“{key}”，这里可以写：{known}", f"`{key}` is not known here: use {known}")
        for key in required:
            if key not in fields:
                self.fail(f"缺少“{key}”，请补上", f"`{key}` is missing: add it")
        return fields

    def string(self) -> str:
        """Return a text that is not empty, without space around it."""
        text = self.raw().strip()
        return text or self.fail("这里不能空着", "this must not be empty: fill it in")

    def raw(self) -> str:
        """Return a text as it stands, empty or not."""
        return self.value if isinstance(self.value, str) else self.fail("请写成一段文字", "write this as one text")

    def items(self) -> list[Entry]:
        """Return the entries of a list."""
        if isinstance(self.value, list):
            return self.value
        return self.fail("请写成列表 [...]", "write this as a list [...]")

    def strings(self) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(item.string() for item in self.items())

    def words(self) -> Text:
        """Return one sentence in both languages."""
        fields = self.fields(("zh", "en"))
        return Text(fields["zh"].string(), fields["en"].string())

    def one_of(self, choices: type[Choice]) -> Choice:
        """Return the member of `choices` that is named here."""
        text = self.string()
        for choice in choices:
            if choice.value == text:
                return choice
        known = ", ".join(choices)
        return self.fail(f"不认识“{text}”，可以写：{known}", f"`{text}` is not known here: use {known}")
