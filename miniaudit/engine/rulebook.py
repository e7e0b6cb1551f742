"""The rules: read, checked, held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.engine import binding, sources, yaml
from miniaudit.engine.book import Rulebook
from miniaudit.engine.entry import RuleError
from miniaudit.engine.folder import NOT_TOPICS, SOURCES, shipped_folder
from miniaudit.model.category import Subject
from miniaudit.model.clause import Checked
from miniaudit.model.rule import Confidence, Example, Innocent, Level, Rule
from miniaudit.model.topics import TOPICS

__all__ = ["Rulebook", "read", "shipped_folder"]

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from miniaudit.engine.entry import Entry
    from miniaudit.model.clause import Clause
    from miniaudit.model.words import Text

_KINDS: Final = {"one": 1, "two": 2, "three": 3, "four": 4}
_PACK: Final = "pack.yaml"


def read(*folders: Path) -> Rulebook:
    """Return the rules of the shipped folder and then of `folders`; RuleError says what is wrong with one."""
    home = shipped_folder()
    documents = sources.read(home / SOURCES)
    clauses = {clause.name: clause for document in documents for clause in document.clauses}
    rules: dict[str, Rule] = {}
    titles: dict[str, str] = {}
    for path, shipped in _files(home, *folders):
        rule = _rule(path, clauses, shipped=shipped)
        if rule.name in rules:
            raise RuleError(str(path), 0, f"规则名“{rule.name}”已被使用", f"the name `{rule.name}` is taken")
        if rule.title.zh in titles:
            other = titles[rule.title.zh]
            raise RuleError(str(path), 0, f"标题与 {other} 相同", f"it has the title of {other}")
        rules[rule.name] = rule
        titles[rule.title.zh] = rule.name
    return Rulebook(documents, tuple(rules.values()), _version(home / _PACK))


def _version(path: Path) -> str:
    """Return the version of the shipped rules."""
    return yaml.parse(str(path), yaml.read_text(path)).fields(("version",))["version"].string()


def _files(home: Path, *folders: Path) -> Iterator[tuple[Path, bool]]:
    """Yield every rule file, and whether it is a shipped one."""
    for folder in (home, *folders):
        if not folder.is_dir():
            raise RuleError(str(folder), 0, "没有这个规则文件夹", "there is no such folder of rules")
        for topic in sorted(path for path in folder.iterdir() if path.is_dir() and path.name not in NOT_TOPICS):
            if topic.name not in TOPICS:
                known = ", ".join(TOPICS)
                raise RuleError(str(topic), 0, f"没有这个主题，可以用：{known}", f"this is no topic: use {known}")
            yield from ((path, folder is home) for path in sorted(topic.glob("*.yaml")))


def _rule(path: Path, clauses: Mapping[str, Clause], *, shipped: bool) -> Rule:
    root = yaml.parse(str(path), yaml.read_text(path))
    fields = root.fields(
        ("clauses", "level", "confidence", "title", "message", "remedy", "detect", "examples", "innocent"), ("limits",)
    )
    cited = fields["clauses"].fields((), ("direct", "by-analogy"))
    direct, analogous = (_cited(cited.get(key), clauses) for key in ("direct", "by-analogy"))
    if not direct + analogous:
        fields["clauses"].fail("至少引用一条条款", "cite at least one clause")
    name, options = _detect(fields["detect"], shipped=shipped)
    supplied = binding.placeholders(binding.function(name), options)
    message, remedy = (_sentence(fields[key], supplied) for key in ("message", "remedy"))
    return Rule(
        topic=path.parent.name,
        name=path.stem,
        direct=direct,
        by_analogy=analogous,
        levels=_levels(fields["level"]),
        confidence=fields["confidence"].one_of(Confidence),
        title=fields["title"].words(),
        message=message,
        remedy=remedy,
        detector=name,
        options=options,
        examples=tuple(_example(entry) for entry in _some(fields["examples"])),
        innocent=tuple(_innocent(entry) for entry in _some(fields["innocent"])),
        limits=fields["limits"].words() if "limits" in fields else None,
        shipped=shipped,
    )


def _sentence(entry: Entry, supplied: frozenset[str]) -> Text:
    sentence = entry.words()
    unknown = sentence.placeholders() - supplied
    if unknown:
        listed = ", ".join(f"${name}" for name in sorted(unknown))
        entry.fail(f"检测器不提供 {listed}", f"the detector does not supply {listed}")
    return sentence


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


def _detect(entry: Entry, *, shipped: bool) -> tuple[str, Mapping[str, object]]:
    named = entry.mapping()
    if len(named) != 1:
        entry.fail("只写一个检测器", "name one detector")
    ((name, given),) = named.items()
    return name, binding.options(given, binding.detector(given, name), shipped=shipped)


def _some(entry: Entry) -> list[Entry]:
    return entry.items() or entry.fail("至少写一个", "write at least one")


def _example(entry: Entry) -> Example:
    fields = entry.fields(("name", "files", "expect", "fixed"), ("declared", "fixed-declared", "subject"))
    return Example(
        name=fields["name"].string(),
        files=_texts(fields["files"]),
        expect=tuple(fields["expect"].strings()),
        fixed=_texts(fields["fixed"]),
        declared=_declared(fields, "declared"),
        fixed_declared=_declared(fields, "fixed-declared") or _declared(fields, "declared"),
        subject=_subject(fields),
    )


def _innocent(entry: Entry) -> Innocent:
    fields = entry.fields(("name", "files"), ("declared", "subject"))
    return Innocent(fields["name"].string(), _texts(fields["files"]), _declared(fields, "declared"), _subject(fields))


def _declared(fields: Mapping[str, Entry], key: str) -> tuple[str, ...]:
    return fields[key].strings() if key in fields else ()


def _subject(fields: Mapping[str, Entry]) -> str | None:
    return fields["subject"].one_of(Subject).value if "subject" in fields else None


def _texts(entry: Entry) -> Mapping[str, str]:
    return {path: content.raw() for path, content in entry.mapping().items()}
