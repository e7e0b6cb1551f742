"""Where a value comes from when no file of the program says what it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from miniaudit.facts.values import Value


class Source(StrEnum):
    """Who decides a value at run time."""

    PAGE = "page-parameter"  # the query of the page's path: whoever made the link or share card
    LAUNCH = "launch"  # how the program was opened: scene, query, referrer
    SERVER = "server"  # the reply of a request
    CLOUD = "cloud"  # the reply of a cloud function or database
    STORAGE = "storage"  # what an earlier run stored
    USER = "user"  # typed, chosen or tapped by the user
    CLIPBOARD = "clipboard"
    SYSTEM = "system"  # device, account and version information
    PLATFORM = "platform"  # the result of another platform interface
    EXTERNAL = "external"  # a library that is not in the package
    UNKNOWN = "unknown"


class Origin(NamedTuple):
    """A value decided at run time; `name` is the path of fields read from it."""

    source: Source
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)  # not a tuple: it must not equal another kind
class Instance:
    """The page, component or app at this index of the program's instances."""

    number: int


@dataclass(frozen=True, slots=True)  # not a tuple: it must not equal another kind
class Slot:
    """A field of an instance, by its path of keys: what is assigned to it is looked up there."""

    number: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)  # not a tuple: it must not equal another kind
class Member:
    """An object literal of a script, as `this` inside its functions."""

    object: int


Meaning = Value | Origin | Instance | Slot | Member


class Found(NamedTuple):
    """One thing a value may be, with the file it stands in."""

    path: str
    value: Meaning
