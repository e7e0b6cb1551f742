"""The shipped rules in a form that loads at once: checked when they were first read, and kept by their digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from miniaudit.engine.cache.store import key_of
from miniaudit.model.category import Category, Limit, Opening, Subject
from miniaudit.model.clause import Checked, Clause, Document
from miniaudit.model.cues import Cue, CueTable, Described, Strength, Weights
from miniaudit.model.plain import Codec, UnfitError
from miniaudit.model.rule import Confidence, Example, Innocent, Level, Rule, RulePack
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from miniaudit.engine.book import Rulebook
    from miniaudit.engine.cache.store import Store


class Told(NamedTuple):
    """What a report says of the rules: everything but what their detectors are given."""

    documents: tuple[Document, ...]
    pack: RulePack


class _Table(NamedTuple):
    """Stands for a table of cues, which several rules share."""

    number: int


class _Given(NamedTuple):
    """What the detectors are given, rule by rule."""

    options: tuple[dict[str, object], ...]
    tables: tuple[tuple[Any, ...], ...]


_CODEC: Final = Codec(
    (
        Told, RulePack, Text, Checked, Clause, Document, Confidence, Level, Rule, Example, Innocent, Subject,
        _Given, _Table, Cue, Described, Strength, Weights, Category, Limit, Opening,
    )
)  # fmt: skip


def told(store: Store, code: str) -> Told | None:
    """Return what reports say of the rules, as it was kept; None when it was not."""
    found: Told | None = _kept(store, "told", code)
    return found


def read(store: Store, code: str, *folders: Path) -> Rulebook:
    """Return the rulebook: kept, or read from its files and then kept."""
    from miniaudit.engine.book import Rulebook  # noqa: PLC0415  # with the facts; `told` needs none of them

    known, given = told(store, code), _kept(store, "given", code)
    if known is not None and given is not None:
        tables = [CueTable(*each) for each in given.tables]
        rules = zip(known.pack.rules, given.options, strict=True)
        filled = tuple(rule._replace(options=_filled(options, tables)) for rule, options in rules)
        return Rulebook(known.documents, filled, known.pack.version)
    from miniaudit.engine import rulebook  # noqa: PLC0415  # with YAML and all that checks rules

    book = rulebook.read(*folders)
    _keep(store, code, book)
    return book


def _kept(store: Store, what: str, code: str) -> Any:  # noqa: ANN401  # one of the two above
    data = store.get(key_of(what, code))
    try:
        return None if data is None else _CODEC.loads(data)
    except UnfitError:
        return None


def _keep(store: Store, code: str, book: Rulebook) -> None:
    tables: dict[CueTable, int] = {}
    options = tuple(
        {
            name: _Table(tables.setdefault(value, len(tables))) if isinstance(value, CueTable) else value
            for name, value in rule.options.items()
        }
        for rule in book.rules
    )
    # A report shows a rule's first example; the others only prove it, and would be most of what is read every time.
    plain = tuple(rule._replace(options={}, examples=rule.examples[:1], innocent=()) for rule in book.rules)
    written = tuple((t.categories, t.families, t.forbidden, t.weights, t.tree) for t in tables)
    known = Told(book.documents, RulePack(book.pack.version, plain))
    try:
        entries = {"told": _CODEC.dumps(known), "given": _CODEC.dumps(_Given(options, written))}
    except UnfitError:  # a user's rule puts a request to the trees: such rules are read every time
        entries = {"told": _CODEC.dumps(known)}
    for what, data in entries.items():
        store.put(key_of(what, code), data)


def _filled(options: dict[str, object], tables: list[CueTable]) -> dict[str, object]:
    return {name: tables[each.number] if isinstance(each, _Table) else each for name, each in options.items()}
