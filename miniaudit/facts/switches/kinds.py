"""What a switch is: who decides it, what it is called on its way, what it shows and does in each of its worlds."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from miniaudit.model.span import Site


class Decider(StrEnum):
    """Who throws a switch."""

    SERVER = "server"  # the reply of a request
    CLOUD = "cloud"  # the reply of a cloud function or database
    EXTENSION = "extension"  # the configuration given to a third party's copy of the program
    VERSION = "version"  # the version of the program that runs
    ENVIRONMENT = "environment"  # whether it runs in development, on trial or released
    DATE = "date"  # a day written in the code
    CLOCK = "clock"  # the hour of the day or the day of the week: it is set outside working hours
    SCENE = "scene"  # the way in which the program was opened
    PLACE = "place"  # where the user is


class Act(StrEnum):
    """What a switch decides."""

    ELEMENT = "element"  # an element is shown
    ROUTE = "route"  # another page is opened
    CALL = "call"  # a payment, jump, share ... is made
    LIST = "list"  # a list is filled with data of the package
    LOAD = "load"  # the server is asked for what the page shows


class Cause(NamedTuple):
    """One thing that decides a condition; `sign` is +1 where the condition holds when it is set, -1 when it is not."""

    decider: Decider
    name: str  # the field of the reply or of the platform that is read
    fields: tuple[str, ...]  # all fields from the reply to it; `*` for one that is computed, of a list as a rule
    site: Site  # the call that asks, or the value itself
    names: tuple[str, ...] = ()  # what it is called on its way: fields and variables
    asked: tuple[str, ...] = ()  # what is said where it is asked for: functions, addresses, what is sent
    settings: tuple[Site, ...] = ()  # where it is kept, the last first
    constants: tuple[str, ...] = ()  # what it is compared with
    is_versioned: bool = False  # the program's own version is sent for it, or compared with it
    is_global: bool = False  # it is kept for the whole program
    is_chosen: bool = False  # what is asked for depends on the page's parameter or on what the user chose
    readings: tuple[float, ...] = ()  # of a clock that nothing has been compared with: hour by hour, or day by day
    sign: int = 1

    @property
    def key(self) -> tuple[Decider, str, Site]:
        """Return what makes two causes the same switch."""
        return self.decider, self.name, self.site


class World(NamedTuple):
    """What a user meets."""

    texts: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()  # pages opened from here
    calls: tuple[str, ...] = ()  # payments, jumps, shares ... as interfaces or elements


class Gate(NamedTuple):
    """One place where a switch decides."""

    act: Act
    site: Site
    element: int  # of the template; -1: it is code
    when_set: bool  # it is shown or done when the switch is set, or when it is not
    is_first: bool | None  # it is shown before anything is known; None: not known
    share: float  # of the page's elements that it shows
    is_opening: bool  # of code: it runs as a page opens
    world: World
    cause: Cause


class Switch(NamedTuple):
    """A flag with everything that it decides."""

    name: str
    decider: Decider
    site: Site
    settings: tuple[Site, ...]
    gates: tuple[Gate, ...]

    @property
    def is_global(self) -> bool:
        """Tell whether it is kept for the whole program, not for one page."""
        return any(gate.cause.is_global for gate in self.gates)

    @property
    def is_record(self) -> bool:
        """Tell whether it belongs to one entry of a list, or to what the user chose."""
        return all(gate.cause.is_chosen or "*" in gate.cause.fields for gate in self.gates)

    def worlds(self) -> tuple[World, World]:
        """Return what is there when it is set, and when it is not."""
        return (
            _merged(gate.world for gate in self.gates if gate.when_set),
            _merged(gate.world for gate in self.gates if not gate.when_set),
        )


def _merged(worlds: Iterable[World]) -> World:
    several = list(worlds)
    return World(
        tuple(dict.fromkeys(text for world in several for text in world.texts)),
        tuple(dict.fromkeys(page for world in several for page in world.pages)),
        tuple(dict.fromkeys(call for world in several for call in world.calls)),
    )
