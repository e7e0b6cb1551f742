"""YAML to entries: every scalar stays a string, no key stands twice, no depth is without end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import yaml

from miniaudit.engine.entry import Entry, RuleError

if TYPE_CHECKING:
    from pathlib import Path

_DEPTH: Final = 40  # deeper than any rule
_SIZE: Final = 1_000_000  # bytes


def read_text(path: Path) -> str:
    """Return the text of a rule file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "?"
        raise RuleError(str(path), 0, f"读不了（{reason}）", f"it cannot be read ({reason})") from None
    if len(data) > _SIZE:
        raise RuleError(str(path), 0, "超过 1 MB，请拆成几个文件", "it is larger than 1 MB: split it")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RuleError(str(path), line, "不是 UTF-8，请另存为 UTF-8", "it is not UTF-8: save it as UTF-8") from None


def parse(file: str, text: str) -> Entry:
    """Return the one document in `text`; anchors and aliases are refused."""
    builder = _Builder(file)
    try:
        # Events, not `compose`: that one recurses in C and takes the process with it when a file nests too deep.
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        problem = error.problem or "?"
        zh, en = f"不是合法的 YAML（{problem}），请改正", f"this is not YAML ({problem}): mend it"
        raise RuleError(file, line, zh, en) from None
    except yaml.reader.ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1  # a position in bytes
        raise RuleError(file, line, "有控制字符，请删去", "there is a control character: remove it") from None
    return builder.root or Entry(file, 1, {})


class _Builder:
    """Puts events together; what is open stands on a stack of our own."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._open: list[Entry] = []
        self._keys: list[str | None] = []  # of each open entry: the key whose value is due
        self.root: Entry | None = None

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(self._entry(event, event.value))
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin(self._entry(event, {}))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin(self._entry(event, []))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            entry = self._entry(event, "")
            entry.fail("这里不用 YAML 别名，请写出内容", "YAML aliases are not used here: write it out")

    def _entry(self, event: yaml.Event, value: str | list[Entry] | dict[str, Entry]) -> Entry:
        return Entry(self._file, event.start_mark.line + 1 if event.start_mark else 0, value)

    def _begin(self, entry: Entry) -> None:
        if len(self._open) >= _DEPTH:
            entry.fail("嵌套太深，请简化", "this nests too deep: make it simpler")
        self._place(entry)
        self._open.append(entry)
        self._keys.append(None)

    def _scalar(self, entry: Entry) -> None:
        if self._open and isinstance(self._open[-1].value, dict) and self._keys[-1] is None:
            key = entry.raw()
            if key in self._open[-1].value:
                entry.fail(f"“{key}”写了两次，请留一个", f"`{key}` stands twice: keep one")
            self._keys[-1] = key
        else:
            self._place(entry)

    def _place(self, entry: Entry) -> None:
        """Hang an entry into the innermost open one."""
        if not self._open:
            if self.root is not None:
                entry.fail("只能有一个 YAML 文档，请删去后面的", "one YAML document only: remove this one")
            self.root = entry
            return
        around = self._open[-1].value
        if isinstance(around, list):
            around.append(entry)
        elif isinstance(around, dict):
            key = self._keys[-1]
            if key is None:
                entry.fail("键只能是文字", "a key must be plain text")
            around[key] = entry
            self._keys[-1] = None
