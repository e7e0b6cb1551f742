"""What a condition comes to before anything is known: with the data that a page begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts import values as v

if TYPE_CHECKING:
    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.switches.settings import Place, Settings

_DEPTH: Final = 8


class _Worth(NamedTuple):
    """A constant."""

    value: object


def holds(evaluator: Evaluator, settings: Settings, path: str, test: v.Value) -> bool | None:
    """Tell whether a condition holds at first; None: that is not known."""
    worth = _Initial(evaluator, settings).worth(path, test, _DEPTH)
    return None if worth is None else bool(worth.value)


class _Initial:
    def __init__(self, evaluator: Evaluator, settings: Settings) -> None:
        self._evaluator = evaluator
        self._settings = settings

    def worth(self, path: str, value: v.Value, depth: int) -> _Worth | None:
        if not depth:
            return None
        match value:
            case v.Known(value=known):
                return _Worth(known)
            case v.Items(items=items):
                return _Worth(bool(items) or True)
            case v.Operation(operator="!", operands=(inner,)):
                found = self.worth(path, inner, depth - 1)
                return None if found is None else _Worth(not found.value)
            case v.Operation(operator="==" | "===" | "!=" | "!==" as operator, operands=(left, right)):
                one, other = self.worth(path, left, depth - 1), self.worth(path, right, depth - 1)
                if one is None or other is None:
                    return None
                return _Worth((str(one.value) == str(other.value)) == (operator in ("==", "===")))
            case v.Either():
                return self._either(path, value, depth - 1)
            case v.Free() | v.Field():
                places = self._settings.places(path, value)
                return self._at(places[0]) if places else self._handed(path, value, depth - 1)
            case _:
                return None

    def _handed(self, path: str, value: v.Free | v.Field, depth: int) -> _Worth | None:
        """Return what a template is given under a name by the page that uses it."""
        if isinstance(value, v.Field) or path not in self._evaluator.linkage.markups:
            return None
        given = next(self._evaluator.linkage.template_data(path, value), None)
        return None if given is None else self.worth(given.path, given.value, depth)

    def _either(self, path: str, value: v.Either, depth: int) -> _Worth | None:
        if value.test is None:  # a || b
            first = self.worth(path, value.options[0], depth)
            return first if first is None or first.value else self.worth(path, value.options[-1], depth)
        test = self.worth(path, value.test, depth)
        if test is None:
            return None
        if len(value.options) == 1:  # a && b
            return self.worth(path, value.options[0], depth) if test.value else test
        return self.worth(path, value.options[0 if test.value else 1], depth)

    def _at(self, place: Place) -> _Worth | None:
        holder, keys = place
        if not isinstance(holder, int):
            return None
        built = self._evaluator.instances[holder]
        if keys[:1] == ("data",) and len(keys) > 1:
            given, rest = built.data.get(keys[1], []), keys[2:]
        elif keys:
            given, rest = built.members.get(keys[0], []), keys[1:]
        else:
            return None
        if not given:
            return _Worth(None)
        found = [each for one in given for each in self._evaluator.meanings(one.path, one.value)]
        for key in rest:
            entries = [(f.path, e) for f in found if isinstance(f.value, v.Mapping) for e in f.value.entries]
            inner = [(path, entry.value) for path, entry in entries if entry.key == key]
            if not inner:
                return _Worth(None)
            found = [each for path, value in inner for each in self._evaluator.meanings(path, value)]
        first = found[0].value
        return _Worth(first.value) if isinstance(first, v.Known) else None
