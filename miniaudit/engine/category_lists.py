"""The files of the category tree: the platform's three lists, and the names of 2018."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.engine import yaml
from miniaudit.model.category import Category, Limit, Opening, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from miniaudit.engine.entry import Entry
    from miniaudit.model.words import Text

_LISTS: Final = ("companies", "individuals", "overseas", "games")  # the usual terms first
_FORMER: Final = "names-2018"


class FormerNames(NamedTuple):
    """Names of former lists, each with what became of it."""

    first_levels: Mapping[str, str]
    renamed: Mapping[str, str]
    renamed_for: Mapping[Subject, Mapping[str, str]]  # where one kind of owner may choose something else


def categories(folder: Path) -> Iterable[Category]:
    """Return every category; one that several lists open has as many openings."""
    found: dict[str, Category] = {}
    for name in _LISTS:
        for category in _list(_root(folder, name)):
            same = found.get(category.name)
            found[category.name] = same._replace(openings=same.openings + category.openings) if same else category
    for name, entry in _root(folder, _FORMER).mapping()["closed"].mapping().items():
        fields = entry.fields(("en", "group"))
        found[name] = Category(name, fields["en"].string(), fields["group"].string())
    return found.values()


def former_names(folder: Path) -> FormerNames:
    """Return what became of the names of 2018."""
    fields = _root(folder, _FORMER).fields(
        ("read", "first-levels", "renamed", "renamed-personal", "renamed-overseas", "closed")
    )
    levels, usual, personal, overseas = (
        {old: new.string() for old, new in fields[key].mapping().items()}
        for key in ("first-levels", "renamed", "renamed-personal", "renamed-overseas")
    )
    return FormerNames(levels, usual, {Subject.PERSONAL: personal, Subject.OVERSEAS: overseas})


def _root(folder: Path, name: str) -> Entry:
    path = folder / f"{name}.yaml"
    return yaml.parse(str(path), yaml.read_text(path))


def _list(root: Entry) -> Iterator[Category]:
    fields = root.fields(("list", "read", "url", "subjects", "categories"), ("qualifications",))
    subjects = tuple(item.one_of(Subject) for item in fields["subjects"].items())
    shared = fields["qualifications"].mapping() if "qualifications" in fields else {}
    for first, entry in fields["categories"].mapping().items():
        level = entry.fields(("en", "group", "open"))
        for second, terms in level["open"].mapping().items():
            given = terms.fields(("en",), ("group", "thirds", "needs", "limits"))
            yield Category(
                name=f"{first}-{second}",
                english=f"{level['en'].string()} - {given['en'].string()}",
                group=given.get("group", level["group"]).string(),
                openings=(Opening(subjects, _needs(given.get("needs"), shared), _limits(given.get("limits"))),),
                thirds=given["thirds"].strings() if "thirds" in given else (),
            )


def _needs(entry: Entry | None, shared: Mapping[str, Entry]) -> Text | None:
    """Return the words of a qualification, written here or shared under a name."""
    if entry is None or not isinstance(entry.value, str):
        return entry.words() if entry else None
    if entry.string() not in shared:
        entry.fail(f"没有资质“{entry.string()}”", f"there is no qualification called `{entry.string()}`")
    return shared[entry.string()].words()


def _limits(entry: Entry | None) -> tuple[Limit, ...]:
    return tuple(item.one_of(Limit) for item in entry.items()) if entry else ()
