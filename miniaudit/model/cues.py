"""What speaks for a service category: phrases, names, interfaces and hosts, with what each is worth."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.category import Category, Limit


class Strength(StrEnum):
    """What kind of cue it is, and so how much it is worth."""

    PLAIN = "plain"  # names the function by itself
    TELLING = "telling"  # goes with the function, and with few others
    HINT = "hint"  # goes with it and with many others
    SUPPORT = "support"  # shows that a declared category is not out of place; suggests none
    NAMES = "names"  # in the paths of pages and the name of the project
    CALLS = "calls"  # interfaces and components
    HOSTS = "hosts"  # parts of the hosts it asks


class Cue(NamedTuple):
    """Synonyms that stand for one thing."""

    strength: Strength
    phrases: tuple[str, ...]


class Described(NamedTuple):
    """The cues of one category, or of what a family of categories shares."""

    name: str
    cues: tuple[Cue, ...]
    family: str = ""  # whose cues count for it, once it has enough of its own
    is_default: bool = False  # of its family, where no member has any of its own
    is_beside: bool = False  # it goes with what the program is, and is never that by itself
    needs: tuple[str, ...] = ()  # families or categories that must be there, or it is something else
    least: float = 0  # of its own, before the family counts; 0: as the weights say
    enough: float = 0  # to suggest it; 0: as the weights say
    strong: float = 0  # to miss it where it is not declared; 0: as the weights say
    binds: bool = False  # whoever offers this at all must declare it, whatever else the program is
    covers: tuple[str, ...] = ()  # further categories, or first levels, that need no declaring beside it
    exceeds: tuple[Limit, ...] = ()  # what those who declared a category with one of these limits may not offer
    neutral: tuple[str, ...] = ()  # longer phrases in which its cues mean something else
    not_in: tuple[str, ...] = ()  # parts of paths of files in which its cues mean something else
    rules: tuple[str, ...] = ()  # of other topics, as topic/name or topic/name:level, that find what is forbidden


class Weights(NamedTuple):
    """The numbers of the method; each has its reason beside it in the file."""

    strengths: Mapping[str, float]
    places: Mapping[str, float]
    reach: Mapping[str, float]
    lengths: Mapping[str, float]
    caps: Mapping[str, float]
    family: Mapping[str, float]
    groups: Mapping[str, float]  # first levels whose scores count for less than they are
    decide: Mapping[str, float]
    aside: tuple[str, ...]  # parts of paths that are not for the public


class CueTable:
    """All of it. Compared by identity: what is derived from a table is kept with it."""

    def __init__(
        self,
        categories: tuple[Described, ...],
        families: tuple[Described, ...],
        forbidden: tuple[Described, ...],
        weights: Weights,
        tree: tuple[Category, ...] = (),
    ) -> None:
        self.categories = categories
        self.families = families
        self.forbidden = forbidden  # what no category allows
        self.weights = weights
        self.tree = tree  # the categories themselves: what each asks for and leaves out
        self.by_name = {each.name: each for each in categories}
        self.forbidden_by_name = {each.name: each for each in forbidden}
        self.known = {each.name: each for each in tree}
