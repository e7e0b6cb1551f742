"""Whether a condition can hold: three answers, for what no run can make true or false must not count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.built import Given
from miniaudit.facts.origins import Instance, Member, Slot
from miniaudit.facts.scope import MOST_VALUES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.file_facts import Guard
    from miniaudit.facts.origins import Found

_DEPTH: Final = 8  # conditions within conditions
_EQUAL: Final = frozenset({"==", "==="})
_UNEQUAL: Final = frozenset({"!=", "!=="})
_THERE: Final = (v.Mapping, v.Items, v.Code, Instance, Member, Slot)  # truthy whatever they hold


class Answer(NamedTuple):
    """What a value can be, taken as a condition."""

    true: bool
    false: bool


EITHER: Final = Answer(true=True, false=True)
_ALWAYS: Final = Answer(true=True, false=False)
_NEVER: Final = Answer(true=False, false=True)


class Truth:
    """Answers for the values of a program."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._kept: dict[tuple[str, v.Value], Answer] = {}
        self._shown: dict[tuple[str, int], bool] = {}

    def allows(self, path: str, guards: Iterable[Guard]) -> bool:
        """Tell whether each of these conditions of the file at `path` can hold."""
        return all(self._allows(path, guard) for guard in guards)

    def shows(self, path: str, element: int) -> bool:
        """Tell whether the conditions of an element and of those around it can hold."""
        elements = self._evaluator.linkage.markups[path].elements
        asked = []
        while element >= 0 and (path, element) not in self._shown:
            asked.append(element)
            element = elements[element].parent
        shown = element < 0 or self._shown[path, element]
        for inner in reversed(asked):
            shown = shown and self.allows(path, elements[inner].guards)
            self._shown[path, inner] = shown
        return shown

    def _allows(self, path: str, guard: Guard) -> bool:
        answer = self.of(path, guard.test)
        return answer.true if guard.holds else answer.false

    def of(self, path: str, value: v.Value) -> Answer:
        """Return whether a value can be truthy, and falsy."""
        key = path, value
        if key not in self._kept:
            self._kept[key] = self._of(path, value, _DEPTH)
        return self._kept[key]

    def _of(self, path: str, value: v.Value, depth: int) -> Answer:
        if not depth:
            return EITHER
        match value:
            case v.Known(value=known):
                return _ALWAYS if known else _NEVER
            case v.Mapping() | v.Items() | v.Code():
                return _ALWAYS
            case v.Operation(operator="!", operands=(operand,)):
                inner = self._of(path, operand, depth - 1)
                return Answer(inner.false, inner.true)
            case v.Operation(operator=operator, operands=(left, right)) if operator in _EQUAL | _UNEQUAL:
                same = self._same(path, left, right)
                return same if operator in _EQUAL else Answer(same.false, same.true)
            case v.Either(options=(right,), test=left) if left is not None:  # left && right
                first, second = self._of(path, left, depth - 1), self._of(path, right, depth - 1)
                return Answer(first.true and second.true, first.false or second.false)
            case v.Either(options=(left, right), test=None):
                first, second = self._of(path, left, depth - 1), self._of(path, right, depth - 1)
                return Answer(first.true or second.true, first.false and second.false)
            case v.Variable() | v.Field() | v.Free() | v.Result() | v.Imported():
                return self._followed(path, value, depth)
            case _:
                return EITHER

    def _followed(self, path: str, value: v.Value, depth: int) -> Answer:
        options = self._options(path, value)
        if options is not None:
            return _any(self._of(option.path, option.value, depth - 1) for option in options)
        root = v.roots(value)[-1]
        if root != value and self._options(path, root) == []:
            return _NEVER  # a field of nothing
        if isinstance(value, v.Free) or (isinstance(value, v.Field) and not self._is_module(path, root)):
            return EITHER  # objects change, and who changes them is not followed here
        return _any(self._meant(found, value, depth) for found in self._evaluator.meanings(path, value))

    def _is_module(self, path: str, value: v.Value) -> bool:
        """Tell whether a value is what another file exports: a configuration, as a rule."""
        if isinstance(value, v.Variable):
            values = self._evaluator.linkage.scripts[path].variables[value.number].values
            return len(values) == 1 and isinstance(values[0], v.Imported)
        return isinstance(value, v.Imported)

    def _options(self, path: str, value: v.Value) -> list[Given] | None:
        """Return the values that a name is given, one by one; None when they are not all known."""
        if isinstance(value, v.Variable):
            values = self._evaluator.linkage.scripts[path].variables[value.number].values
            return [Given(path, option) for option in values] if 0 < len(values) < MOST_VALUES else None
        return self._evaluator.given_to(path, value)

    def _meant(self, found: Found, asked: v.Value, depth: int) -> Answer:
        if isinstance(found.value, v.Known | v.Operation | v.Either) and found.value != asked:
            return self._of(found.path, found.value, depth - 1)
        return _ALWAYS if isinstance(found.value, _THERE) else EITHER

    def _same(self, path: str, left: v.Value, right: v.Value) -> Answer:
        """Compare constants, loosely: `1 == '1'`."""
        lefts, rights = self._constants(path, left), self._constants(path, right)
        if lefts is None or rights is None:
            return EITHER
        return Answer(bool(lefts & rights), len(lefts | rights) > 1)

    def _constants(self, path: str, value: v.Value) -> frozenset[str] | None:
        """Return the constants that a value can be; None when it can be something else."""
        options = self._options(path, value)
        if options is None:
            options = [Given(path, value)]
        constants = {"None"} if not options else set()
        for option in options:
            for found in self._evaluator.meanings(option.path, option.value):
                if not isinstance(found.value, v.Known):
                    return None
                constants.add(str(found.value.value))
        return frozenset(constants)


def _any(answers: Iterable[Answer]) -> Answer:
    """Return the answer for a value that is one of several; nothing at all is falsy."""
    known = list(answers)
    return Answer(any(a.true for a in known), any(a.false for a in known) or not known)
