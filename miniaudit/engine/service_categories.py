"""The tree of service categories, and how a name finds its place in it."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from miniaudit.engine import category_lists
from miniaudit.engine.folder import CATEGORIES, shipped_folder
from miniaudit.model.category import Declared, Subject
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from miniaudit.engine.category_lists import FormerNames
    from miniaudit.model.category import Category

    Keys = Mapping[str, Category]

_IGNORED: Final = re.compile(r"[\W_]+")  # separators, brackets and blanks: nobody writes them alike
_LEVELS: Final = re.compile(r"[-–—―>→»|]+")  # what stands between levels and never inside a name
_NEAREST: Final = 3
_UNKNOWN: Final = Text(
    "没有服务类目“$name”；最接近的有：$near", "there is no service category `$name`; the nearest are: $near"
)
_NO_SUBJECT: Final = Text("没有主体类型“$name”；可以写：$near", "there is no kind of owner `$name`; use $near")
_THIRD: Final = 3


class CategoryError(Exception):
    """A name that is no category or no kind of owner, in one sentence of either language."""

    def __init__(self, sentence: Text, name: str, near: Iterable[str]) -> None:
        self.text = sentence.filled({"name": name, "near": ", ".join(near)})
        super().__init__(self.text.en)


class Tree:
    """Every category, by today's name and by the names it had."""

    def __init__(self, categories: Iterable[Category], former: FormerNames) -> None:
        self.categories = tuple(categories)
        self.former = former
        self.by_name = {category.name: category for category in self.categories}

    def find(self, name: str, subject: Subject | None = None) -> Category:
        """Return the category that somebody means by a name; CategoryError gives the nearest ones."""
        for key in _keys(name):
            for known in self._known(subject):
                if key in known:
                    return known[key]
        raise CategoryError(_UNKNOWN, name.strip(), self._nearest(_key(name), subject))

    def _known(self, subject: Subject | None) -> Iterator[Keys]:
        """Yield what names may mean, the likeliest first: names of the list for overseas are former names elsewhere."""
        if subject is not None and subject in self.former.renamed_for:
            yield self._spelt(self.former.renamed_for[subject])
        if subject is Subject.OVERSEAS:
            yield self._overseas
        yield self._mainland
        yield self._spelt(self.former.renamed)
        yield self._relevelled
        yield self._overseas
        yield self._short

    @cached_property
    def _mainland(self) -> Keys:
        return _by_key(each for each in self.categories if not _is_overseas(each))

    @cached_property
    def _overseas(self) -> Keys:
        return _by_key(each for each in self.categories if Subject.OVERSEAS in each.subjects)

    @cached_property
    def _relevelled(self) -> Keys:
        """Today's second levels under former names of their first."""
        return {
            _key(old + category.name[len(new) :]): category
            for old, new in self.former.first_levels.items()
            for category in self.categories
            if category.first == new
        }

    @cached_property
    def _short(self) -> Keys:
        """The second levels that only one category has, or only one outside the list for overseas."""
        firsts = {_key(each) for category in self.categories for each in (category.first, *self.former.first_levels)}
        found: dict[str, list[Category]] = {}
        for category in sorted(self.categories, key=_is_overseas):
            first, _, second = category.name.partition("-")
            if first == second or _key(second) not in firsts:
                found.setdefault(_key(second), []).append(category)
        return {key: same[0] for key, same in found.items() if all(_is_overseas(each) for each in same[1:])}

    def _spelt(self, renamed: Mapping[str, str]) -> Keys:
        return {_key(old): self.by_name[new] for old, new in renamed.items()}

    def _nearest(self, key: str, subject: Subject | None) -> list[str]:
        """Return the names most like one that is none; first those of which it is the one level or the other."""
        levels = {_key(old): _key(new) for old, new in self.former.first_levels.items()}
        open_here = [c for c in self.categories if subject in c.subjects or (subject is None and not _is_overseas(c))]
        partly = [c.name for c in open_here if levels.get(key, key) in map(_key, c.name.split("-", 1))]
        known = {**self._short, **self._mainland}
        near = [] if partly else get_close_matches(key, known, n=2 * _NEAREST, cutoff=0.3)
        return partly or list(dict.fromkeys(known[each].name for each in near))[:_NEAREST] or ["工具-信息查询"]


def _is_overseas(category: Category) -> bool:
    return category.subjects == {Subject.OVERSEAS}


def _key(name: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name)).casefold()


def _keys(name: str) -> Iterator[str]:
    """Yield what a name may be looked up by: all of it, then without its third level, which changes nothing."""
    yield _key(name)
    levels = [_key(level) for level in _LEVELS.split(unicodedata.normalize("NFKC", name))]
    if len(levels) == _THIRD:
        yield "".join(levels[:2])


def _by_key(categories: Iterable[Category]) -> Keys:
    found: dict[str, Category] = {}
    for category in categories:
        for name in (category.name, category.english, *(f"{category.name}-{third}" for third in category.thirds)):
            found.setdefault(_key(name), category)
    return found


@lru_cache(maxsize=1)
def shipped() -> Tree:
    """Return the tree that comes with us; read when first asked for."""
    return read(shipped_folder())


def read(rules: Path) -> Tree:
    """Return the tree that lies in a folder of rules; RuleError says what is wrong with it."""
    folder = rules / CATEGORIES
    return Tree(category_lists.categories(folder), category_lists.former_names(folder))


def declared(names: Iterable[str] = (), subject: str | None = None) -> Declared:
    """Return what an owner declared, from the names it gave; CategoryError says which of them is none."""
    if subject is not None and subject not in tuple(Subject):
        raise CategoryError(_NO_SUBJECT, subject, Subject)
    kind = Subject(subject) if subject is not None else None
    found = tuple(shipped().find(name, kind) for name in names)
    return Declared(kind, tuple(dict.fromkeys(found)))
