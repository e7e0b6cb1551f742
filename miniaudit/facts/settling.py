"""Calls that undo how constants are written, with the constants in whatever file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.unfolding import decode, may_unfold, unfold

if TYPE_CHECKING:
    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.file_facts import CallSite
    from miniaudit.facts.origins import Found

_NESTED: Final = 3  # lists in lists; one may hold itself
_MOST_ITEMS: Final = 4096  # of a list that a call reverses or joins


class Looked:
    """What the parts of one call may be, each followed once: a chain of calls must not cost its square, or worse."""

    __slots__ = ("_evaluator", "_kept", "_path")

    def __init__(self, evaluator: Evaluator, path: str) -> None:
        self._evaluator = evaluator
        self._path = path
        self._kept: dict[v.Value, tuple[Found, ...]] = {}

    def __call__(self, value: v.Value) -> tuple[Found, ...]:
        """Return what a value may be."""
        if value not in self._kept:
            self._kept[value] = self._evaluator.meanings(self._path, value)
        return self._kept[value]

    def settled(self, value: v.Value) -> v.Value:
        """Return the one constant that a value is, or the value as it is."""
        if isinstance(value, v.Known):
            return value
        return self._only(value, self(value), _NESTED)

    def _only(self, value: v.Value, found: tuple[Found, ...], depth: int) -> v.Value:
        if not depth or len(found) > 1 or not isinstance(found[0].value, v.Known | v.Items | v.Operation):
            return value
        settled, here = found[0].value, found[0].path
        if isinstance(settled, v.Items):
            given = (self._item(here, item, depth - 1) for item in settled.items[:_MOST_ITEMS])
            return settled._replace(items=tuple(given))
        return settled

    def _item(self, here: str, item: v.Value, depth: int) -> v.Value:
        return item if isinstance(item, v.Known) else self._only(item, self._evaluator.meanings(here, item), depth)


def unfolded_call(evaluator: Evaluator, path: str, call: CallSite, look: Looked) -> v.Value | None:
    """Return what a call makes of constants of whatever files; None for any other call."""
    callee, arguments = call.callee, call.arguments
    if not may_unfold(callee, arguments):
        return decode(_called(evaluator, path, callee), arguments, (call.start, call.end), look.settled)
    if isinstance(callee, v.Field) and not isinstance(callee.of, v.Known | v.Free | v.Field):
        first = look(callee.of)
        if len(first) > 1 or not isinstance(first[0].value, v.Known | v.Items):  # most calls: cheaply told
            return None
    return unfold(callee, arguments, (call.start, call.end), look.settled)


def _called(evaluator: Evaluator, path: str, callee: v.Value) -> str:
    """Return what a callee is called in the code, `base.decode`."""
    match callee:
        case v.Variable(number=number):
            return evaluator.linkage.scripts[path].variables[number].name
        case v.Free(name=name) | v.Imported(name=name):
            return name
        case v.Field(of=of, key=str(key)):
            return f"{_called(evaluator, path, of)}.{key}"
        case _:
            return ""
