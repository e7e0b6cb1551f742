"""What is known of a page, component, behavior or app: the parts its scripts build it of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from miniaudit.facts import values as v


class Given(NamedTuple):
    """A value with the file it stands in."""

    path: str
    value: v.Value


Resolve = Callable[[str, "v.Value"], Iterable[Given]]


@dataclass(slots=True)
class Built:
    """A page, component, behavior or app: what its object and its behaviors hold."""

    kind: str  # page · component · app · behavior
    path: str  # of its script
    stem: str  # of its files: the script's path without ending
    members: dict[str, list[Given]] = field(default_factory=dict)  # methods and other fields by name
    hooks: dict[str, list[Given]] = field(default_factory=dict)  # functions the platform calls; observers as one
    data: dict[str, list[Given]] = field(default_factory=dict)
    properties: set[str] = field(default_factory=set)
    objects: set[tuple[str, int]] = field(default_factory=set)  # (file, start) of the literals it is made of
    rendered: dict[str, list[Given]] = field(default_factory=dict)  # what a render function gives the template
    runs_as: set[tuple[str, int]] = field(default_factory=set)  # functions whose `this` and parameters are the instance
    borrowed: set[tuple[str, int]] = field(default_factory=set)  # functions written elsewhere that are its members
    is_vue: bool = False  # its data are fields of itself
    is_open: bool = False  # it may hold more than what is written here: a library adds to it


class Known(NamedTuple):
    """What is known of a program before its scripts are looked at."""

    framework: str
    pages: AbstractSet[str]  # stems
    components: AbstractSet[str]
    making: AbstractSet[str]  # scripts that make elements
