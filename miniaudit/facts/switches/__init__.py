"""Switches: flags from outside that decide what a program shows and does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.facts.once import once
from miniaudit.facts.switches.asking import Asking
from miniaudit.facts.switches.causes import Causes
from miniaudit.facts.switches.gates import Gates
from miniaudit.facts.switches.kinds import Act, Cause, Decider, Gate, Switch, World
from miniaudit.facts.switches.looks import Looks
from miniaudit.facts.switches.settings import Settings
from miniaudit.facts.switches.worlds import Worlds

if TYPE_CHECKING:
    from miniaudit.facts.program import Program
    from miniaudit.model.span import Site

__all__ = ["Act", "Cause", "Decider", "Gate", "Switch", "World", "find"]


@once
def find(program: Program) -> tuple[Switch, ...]:
    """Return the switches of a program, in order of names and places."""
    evaluator = program.evaluator
    settings = Settings(evaluator, program.scripts)
    asking = Asking(program)
    causes = Causes(evaluator, program.graph, settings, asking)
    parts = Worlds(program), Looks(program, causes, settings), asking
    gates: dict[tuple[Decider, str, Site], dict[tuple[Act, Site, bool, World], Gate]] = {}
    for gate in Gates(program, causes, settings, parts).find():
        one = gates.setdefault(gate.cause.key, {})
        one.setdefault((gate.act, gate.site, gate.when_set, gate.world), gate)
    return tuple(_switch(key, tuple(found.values())) for key, found in sorted(gates.items()))


def _switch(key: tuple[Decider, str, Site], gates: tuple[Gate, ...]) -> Switch:
    decider, name, site = key
    settings = dict.fromkeys(setting for gate in gates for setting in gate.cause.settings)
    return Switch(name, decider, site, tuple(settings), gates)
