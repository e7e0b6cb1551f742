"""TOML values that know their line; what nobody knows, or of another type, is refused with the nearest name."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HEADER: Final = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY: Final = re.compile(r"""^\s*["']?([\w.-]+)["']?\s*=""")
_ELSEWHERE: Final[Mapping[str, Text]] = {
    "exclude": Text(
        "没有“exclude”：不上传的文件本来就不检查，要放过的结果请用 [[ignore]] 加 path",
        "there is no `exclude`: what does not ship is not checked; to pass findings over use [[ignore]] with path",
    ),
}


class ConfigError(Exception):
    """A configuration that cannot be used: where, why and what to do, in one sentence of either language."""

    def __init__(self, file: str, line: int, zh: str, en: str) -> None:
        place = f"{file}:{line}" if line else file
        self.text = Text(f"{place}：{zh}。", f"{place}: {en}.")
        super().__init__(self.text.en)


class Source(NamedTuple):
    """The text of a configuration file and its name, as it is shown."""

    file: str
    text: str
    prefix: str = ""  # the table that is ours, `tool.miniaudit.` in pyproject.toml

    def line(self, table: str, key: str = "", number: int = 0) -> int:
        """Return the line of a key, or of its table; `number` counts tables of one name. 0: not found."""
        wanted, current, met, line_of_table = f"{self.prefix}{table}".rstrip("."), "", -1, 0
        for line, text in enumerate(self.text.splitlines(), 1):
            header = _HEADER.match(text)
            if header:
                current = re.sub(r"[\s\"']", "", header[2])
                if current == wanted:
                    met, line_of_table = met + 1, line if met + 1 == number else line_of_table
                continue
            name = _KEY.match(text)
            here = f"{current}.{name[1]}".lstrip(".") if name else ""
            if key and here == f"{wanted}.{key}".lstrip(".") and (current != wanted or max(met, 0) == number):
                return line
        return line_of_table


class Table(NamedTuple):
    """A table of a configuration."""

    source: Source
    name: str  # empty: the whole
    values: Mapping[str, Any]
    number: int = 0  # among tables of one name

    def line(self, key: str = "") -> int:
        """Return the line on which a key stands, else the table's."""
        return self.source.line(self.name, key, self.number)

    def fail(self, key: str, zh: str, en: str) -> NoReturn:
        """Refuse the file because of a key."""
        raise ConfigError(self.source.file, self.line(key), zh, en)

    def known(self, keys: Iterable[str], others: Mapping[str, Iterable[str]] | None = None) -> None:
        """Refuse keys that nobody knows; `others` are the keys of other tables, by how these are written."""
        names = tuple(keys)
        for key in self.values:
            if key in names:
                continue
            if key in _ELSEWHERE and not self.name:
                self.fail(key, *_ELSEWHERE[key])
            near = get_close_matches(key, names, 1)
            listed = ", ".join(names)
            if near:
                self.fail(key, f"不认识“{key}”，是否想写“{near[0]}”", f"`{key}` is not known, did you mean `{near[0]}`")
            for header, inner in (others or {}).items():
                if near := get_close_matches(key, tuple(inner), 1):
                    self.fail(
                        key,
                        f"不认识“{key}”，是否想写 {header} 一节里的“{near[0]}”",
                        f"`{key}` is not known here, did you mean `{near[0]}` under {header}",
                    )
            self.fail(key, f"不认识“{key}”，这里可以写：{listed}", f"`{key}` is not known here: use {listed}")

    def text(self, key: str, choices: Iterable[str] = ()) -> str | None:
        """Return a text, one of the choices where there are any; None when it is not given."""
        value, names = self.values.get(key), tuple(choices)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self.fail(key, f"“{key}”要写成一段文字", f"`{key}` must be a text")
        if names and value not in names:
            near = (*get_close_matches(value, names, 1), "")[0]
            hint = (f"，是否想写“{near}”", f", did you mean `{near}`?") if near else ("", "")
            listed = ", ".join(names)
            self.fail(
                key,
                f"“{key}”不能是“{value}”{hint[0]}，可以写：{listed}",
                f"`{key}` cannot be `{value}`{hint[1]}: use {listed}",
            )
        return value.strip()

    def flag(self, key: str) -> bool | None:
        """Return true or false; None when it is not given."""
        value = self.values.get(key)
        if value is None or isinstance(value, bool):
            return value
        return self.fail(key, f"“{key}”要写成 true 或 false", f"`{key}` must be true or false")

    def texts(self, key: str) -> tuple[str, ...] | None:
        """Return a list of texts; None when it is not given."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.fail(key, f'“{key}”要写成文字的列表，如 ["a"]', f'`{key}` must be a list of texts, such as ["a"]')
        return tuple(item.strip() for item in value)

    def day(self, key: str) -> str | None:
        """Return a day as YYYY-MM-DD, whether it is written as TOML's or as a text."""
        value = self.values.get(key)
        if value is not None and type(value).__name__ == "date":
            return str(value)
        return self.text(key)

    def table(self, key: str) -> Table:
        """Return the table under a key, an empty one when it is not given."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.fail(key, f"“{key}”要写成 [{key}] 一节", f"`{key}` must be a table, [{key}]")
        return Table(self.source, f"{self.name}.{key}".lstrip("."), value)

    def tables(self, key: str) -> Iterator[Table]:
        """Yield the tables of a list under a key."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fail(key, f"“{key}”要写成 [[{key}]]", f"`{key}` must be written as [[{key}]]")
        for number, item in enumerate(value):
            yield Table(self.source, f"{self.name}.{key}".lstrip("."), item, number)
