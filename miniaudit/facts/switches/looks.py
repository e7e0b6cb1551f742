"""Elements that a class or a style hides: which conditions do it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.program import Program
    from miniaudit.facts.switches.causes import Causes
    from miniaudit.facts.switches.kinds import Cause
    from miniaudit.facts.switches.settings import Settings

_STYLE: Final = re.compile(r"(^|[;\s:])(display\s*:\s*none|visibility\s*:\s*hidden|none|hidden)\s*;?\s*$")
_CLASS: Final = re.compile(r"(^|[-_ ])(hide|hidden|none|invisible|disappear|noshow|unshow)$", re.IGNORECASE)
_DEPTH: Final = 3


class Looks:
    """Finds what hides elements by their look."""

    def __init__(self, program: Program, causes: Causes, settings: Settings) -> None:
        self._program = program
        self._causes = causes
        self._settings = settings
        self._hidden = {
            name
            for facts in program.evaluator.linkage.styles.values()
            for name, look in facts.classes
            if look.hidden or look.transparent
        }

    def causes(self, path: str, name: str, value: v.Value) -> Iterator[Cause]:
        """Yield what decides whether an element with this class or style is seen; +1: seen when it is set."""
        for part in value.parts if isinstance(value, v.Joined) else (value,):
            if not isinstance(part, v.Known):
                yield from self._of_part(path, name, part, _DEPTH)

    def _of_part(self, path: str, name: str, value: v.Value, depth: int) -> Iterator[Cause]:
        match value:
            case v.Either(test=test, options=(one, other)) if test is not None:
                hides = self._hides(name, one), self._hides(name, other)
                if hides[0] != hides[1]:
                    for cause in self._causes.of(path, test):
                        yield cause._replace(sign=-cause.sign) if hides[0] else cause
            case v.Free() | v.Field() if depth:
                yield from self._of_setting(path, name, value, depth)

    def _of_setting(self, path: str, name: str, value: v.Value, depth: int) -> Iterator[Cause]:
        for place in self._settings.places(path, value):
            for setting in self._settings.of(place):
                if isinstance(setting.value, v.Known):
                    hides = self._hides(name, setting.value)
                    for cause in self._causes.of_conditions(setting.home, setting.function, setting.guards):
                        if hides or not setting.value.value:
                            turned = cause._replace(sign=-cause.sign) if hides else cause
                            yield turned._replace(settings=(*turned.settings, setting.site))
                else:
                    for cause in self._of_part(setting.path, name, setting.value, depth - 1):
                        yield cause._replace(settings=(*cause.settings, setting.site))

    def _hides(self, name: str, value: v.Value) -> bool:
        if not isinstance(value, v.Known) or not isinstance(value.value, str):
            return False
        if name == "style":
            return _STYLE.search(value.value.strip()) is not None
        return any(word in self._hidden or _CLASS.search(word) for word in value.value.split())
