"""The rules: read, checked, held."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from miniaudit.engine import binding, sources, yaml
from miniaudit.engine.entry import RuleError
from miniaudit.model.clause import Checked
from miniaudit.model.rule import Confidence, Example, Innocent, Level, Rule
from miniaudit.model.topics import TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.engine.entry import Entry
    from miniaudit.model.clause import Clause, Document

_KINDS: Final = {"one": 1, "two": 2, "three": 3, "four": 4}
_SOURCES: Final = "sources"


class Rulebook:
    """Documents and rules; every rule was checked against them when it was read."""

    def __init__(self, documents: tuple[Document, ...], rules: tuple[Rule, ...]) -> None:
        self.documents = documents
        self.rules = rules

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """Return every clause by `document/number`."""
        return {clause.name: clause for document in self.documents for clause in document.clauses}

    def rule(self, name: str) -> Rule | None:
        """Return the rule called `name` or `topic/name`."""
        return next((rule for rule in self.rules if name in (rule.name, f"{rule.topic}/{rule.name}")), None)


def shipped_folder() -> Path:
    """Return the folder of the shipped rules: inside an installed package, beside a checkout's."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def read(*folders: Path) -> Rulebook:
    """Return the rules of the shipped folder and then of `folders`; RuleError says what is wrong with one."""
    home = shipped_folder()
    documents = sources.read(home / _SOURCES)
    clauses = {clause.name: clause for document in documents for clause in document.clauses}
    rules: dict[str, Rule] = {}
    titles: dict[str, str] = {}
    for path in _files(home, *folders):
        rule = _rule(path, clauses)
        if rule.name in rules:
            raise RuleError(str(path), 0, f"规则名“{rule.name}”已被使用", f"the name `{rule.name}` is taken")
        if rule.title.zh in titles:
            other = titles[rule.title.zh]
            raise RuleError(str(path), 0, f"标题与 {other} 相同", f"it has the title of {other}")
        rules[rule.name] = rule
        titles[rule.title.zh] = rule.name
    return Rulebook(documents, tuple(rules.values()))


def _files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        if not folder.is_dir():
            raise RuleError(str(folder), 0, "没有这个规则文件夹", "there is no such folder of rules")
        for topic in sorted(path for path in folder.iterdir() if path.is_dir() and path.name != _SOURCES):
            if topic.name not in TOPICS:
                known = ", ".join(TOPICS)
                raise RuleError(str(topic), 0, f"没有这个主题，可以用：{known}", f"this is no topic: use {known}")
            yield from sorted(topic.glob("*.yaml"))


def _rule(path: Path, clauses: Mapping[str, Clause]) -> Rule:
    root = yaml.parse(str(path), yaml.read_text(path))
    fields = root.fields(
        ("clauses", "level", "confidence", "title", "message", "remedy", "detect", "examples", "innocent")
    )
    cited = fields["clauses"].fields((), ("direct", "by-analogy"))
    direct, analogous = (_cited(cited.get(key), clauses) for key in ("direct", "by-analogy"))
    if not direct + analogous:
        fields["clauses"].fail("至少引用一条条款", "cite at least one clause")
    name, options = _detect(fields["detect"])
    message = fields["message"].words()
    unknown = message.placeholders() - binding.placeholders(binding.detector(fields["detect"], name))
    if unknown:
        listed = ", ".join(sorted(unknown))
        fields["message"].fail(f"检测器不提供 ${listed}", f"the detector does not supply ${listed}")
    return Rule(
        topic=path.parent.name,
        name=path.stem,
        direct=direct,
        by_analogy=analogous,
        levels=_levels(fields["level"]),
        confidence=fields["confidence"].one_of(Confidence),
        title=fields["title"].words(),
        message=message,
        remedy=fields["remedy"].words(),
        detector=name,
        options=options,
        examples=tuple(_example(entry) for entry in _some(fields["examples"])),
        innocent=tuple(_innocent(entry) for entry in _some(fields["innocent"])),
    )


def _cited(entry: Entry | None, clauses: Mapping[str, Clause]) -> tuple[str, ...]:
    if entry is None:
        return ()
    for item in entry.items():
        clause = clauses.get(item.string())
        if clause is None:
            item.fail(f"没有条款 {item.string()}", f"there is no clause {item.string()}")
        if clause.checked is Checked.UNCONFIRMED:
            item.fail("这一条尚未确认，不能引用", "nobody could confirm this clause: it cannot be cited")
    return entry.strings()


def _levels(entry: Entry) -> Mapping[int, Level]:
    levels = {}
    for key, value in entry.mapping().items():
        if key not in _KINDS:
            value.fail(f"写 {', '.join(_KINDS)}", f"use {', '.join(_KINDS)}")
        levels[_KINDS[key]] = value.one_of(Level)
    if not levels:
        entry.fail("至少写一个级别", "name at least one level")
    if levels.get(1) is Level.ERROR:
        entry.fail("只有一种证据不能算 error", "one kind of evidence alone is no error")
    return levels


def _detect(entry: Entry) -> tuple[str, Mapping[str, object]]:
    named = entry.mapping()
    if len(named) != 1:
        entry.fail("只写一个检测器", "name one detector")
    ((name, given),) = named.items()
    return name, binding.options(given, binding.detector(given, name))


def _some(entry: Entry) -> list[Entry]:
    return entry.items() or entry.fail("至少写一个", "write at least one")


def _example(entry: Entry) -> Example:
    fields = entry.fields(("name", "files", "expect", "fixed"))
    return Example(
        name=fields["name"].string(),
        files=_texts(fields["files"]),
        expect=tuple(fields["expect"].strings()),
        fixed=_texts(fields["fixed"]),
    )


def _innocent(entry: Entry) -> Innocent:
    fields = entry.fields(("name", "files"))
    return Innocent(fields["name"].string(), _texts(fields["files"]))


def _texts(entry: Entry) -> Mapping[str, str]:
    return {path: content.raw() for path, content in entry.mapping().items()}
