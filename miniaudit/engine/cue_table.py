"""The cue table: read from the files beside the category tree."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from miniaudit.engine import service_categories, yaml
from miniaudit.engine.entry import RuleError
from miniaudit.engine.folder import CATEGORIES, shipped_folder
from miniaudit.model.category import Limit
from miniaudit.model.cues import Cue, CueTable, Described, Strength, Weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from miniaudit.engine.entry import Entry
    from miniaudit.model.category import Category

_CUES: Final = "cues"
_WEIGHTS: Final = "weights.yaml"
_OPTIONAL: Final = (
    *("with", "is_default", "is_beside", "needs", "least", "enough", "strong"),
    *("binds", "covers", "exceeds", "neutral", "not_in", "rules"),
    *Strength,
)


@lru_cache(maxsize=1)
def shipped() -> CueTable:
    """Return the table that comes with us."""
    return read(shipped_folder(), service_categories.shipped().categories)


def read(rules: Path, tree: tuple[Category, ...] = ()) -> CueTable:
    """Return the table that lies in a folder of rules; RuleError says what is wrong with it."""
    folder = rules / CATEGORIES / _CUES
    if not folder.is_dir():
        raise RuleError(str(folder), 0, "没有类目特征表", "there is no table of category cues")
    categories: dict[str, Described] = {}
    families: dict[str, Described] = {}
    forbidden: dict[str, Described] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name != _WEIGHTS:
            fields = yaml.parse(str(path), yaml.read_text(path)).fields((), ("families", "categories", "forbidden"))
            _add(families, fields.get("families"))
            _add(categories, fields.get("categories"))
            _add(forbidden, fields.get("forbidden"))
    weights = _weights(yaml.parse(str(folder / _WEIGHTS), yaml.read_text(folder / _WEIGHTS)))
    return CueTable(tuple(categories.values()), tuple(families.values()), tuple(forbidden.values()), weights, tree)


def _add(known: dict[str, Described], entry: Entry | None) -> None:
    for name, described in entry.mapping().items() if entry else ():
        if name in known:
            described.fail(f"“{name}”写了两次，请留一个", f"`{name}` stands twice: keep one")
        known[name] = _described(name, described)


def _described(name: str, entry: Entry) -> Described:
    fields = entry.fields((), _OPTIONAL)
    return Described(
        name=name,
        cues=tuple(_cues(fields)),
        family=fields["with"].string() if "with" in fields else "",
        is_default=_is_true(fields.get("is_default")),
        is_beside=_is_true(fields.get("is_beside")),
        needs=fields["needs"].strings() if "needs" in fields else (),
        least=_number(fields.get("least")),
        enough=_number(fields.get("enough")),
        strong=_number(fields.get("strong")),
        binds=_is_true(fields.get("binds")),
        covers=fields["covers"].strings() if "covers" in fields else (),
        exceeds=tuple(item.one_of(Limit) for item in fields["exceeds"].items()) if "exceeds" in fields else (),
        neutral=_phrases(fields["neutral"]) if "neutral" in fields else (),
        not_in=fields["not_in"].strings() if "not_in" in fields else (),
        rules=fields["rules"].strings() if "rules" in fields else (),
    )


def _cues(fields: Mapping[str, Entry]) -> Iterator[Cue]:
    """Yield the cues: each line of a list holds the synonyms of one."""
    for strength in Strength:
        for line in fields[strength].items() if strength in fields else ():
            yield Cue(strength, tuple(_phrase(strength, phrase) for phrase in line.string().split()))


def _phrase(strength: Strength, phrase: str) -> str:
    """Return a phrase as it is looked up; the names of interfaces keep their capitals."""
    if strength is Strength.CALLS:
        return phrase
    return phrase.lower().replace("_", "") if strength is Strength.NAMES else phrase.lower()


def _phrases(entry: Entry) -> tuple[str, ...]:
    return tuple(phrase.lower() for line in entry.items() for phrase in line.string().split())


def _is_true(entry: Entry | None) -> bool:
    return entry is not None and entry.string() == "true"


def _number(entry: Entry | None) -> float:
    if entry is None:
        return 0
    try:
        return float(entry.string())
    except ValueError:
        return entry.fail("请写数字", "write a number")


def _weights(entry: Entry) -> Weights:
    fields = entry.fields(Weights._fields)
    numbers = {
        name: {key: _number(value) for key, value in fields[name].mapping().items()}
        for name in Weights._fields
        if name != "aside"
    }
    return Weights(**numbers, aside=fields["aside"].strings())
