"""Switches as a reviewer reads them: only what differs between their two worlds, those that decide most first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Plain = Mapping[str, Any]
    World = Mapping[str, tuple[str, ...]]

_PARTS: Final = ("texts", "pages", "calls")


class Shown(NamedTuple):
    """A switch ready to print, with every place that reads it alike."""

    name: str
    decider: str
    places: tuple[str, ...]
    when_set: World
    when_not: World

    @property
    def weight(self) -> tuple[int, int]:
        """Return how much it decides: pages and acts before words."""
        both = (self.when_set, self.when_not)
        acts = sum(len(world["pages"]) + len(world["calls"]) for world in both)
        return acts, sum(len(world["texts"]) for world in both)


def in_order(switches: Iterable[Plain]) -> tuple[Shown, ...]:
    """Return the switches that change what a user meets; those of single records are not among them."""
    grouped: dict[tuple[object, ...], list[Plain]] = {}
    for switch in switches:
        if not switch["record"]:
            when_set, when_not = _apart(switch["set"], switch["not_set"]), _apart(switch["not_set"], switch["set"])
            key = (switch["name"], switch["decider"], *when_set.values(), *when_not.values())
            grouped.setdefault(key, []).append(switch)
    shown = (_shown(same) for same in grouped.values())
    return tuple(sorted((each for each in shown if any(each.weight)), key=lambda each: each.weight, reverse=True))


def _apart(world: Plain, other: Plain) -> World:
    """Return what only one world has."""
    return {part: tuple(one for one in world[part] if one not in other[part]) for part in _PARTS}


def _shown(same: list[Plain]) -> Shown:
    first = same[0]
    return Shown(
        name=first["name"],
        decider=first["decider"],
        places=tuple(dict.fromkeys(f"{each['path']}:{each['line']}" for each in same)),
        when_set=_apart(first["set"], first["not_set"]),
        when_not=_apart(first["not_set"], first["set"]),
    )
