"""Conditions on the hour of the day or the day of the week: those that tell working hours from the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.switches.deciders import is_now
from miniaudit.facts.switches.kinds import Cause, Decider
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.file_facts import CallSite

_HOURS: Final = tuple(map(float, range(24)))
_DAYS: Final = tuple(map(float, range(7)))  # Sunday is 0
_READS: Final = {
    "getHours": _HOURS,
    "hour": _HOURS,
    "hours": _HOURS,
    "getDay": _DAYS,
    "day": _DAYS,
    "days": _DAYS,
    "isoWeekday": (7.0, *_DAYS[1:]),
}
_LIBRARIES: Final = frozenset({"dayjs", "moment"})
_WORKING: Final = {len(_HOURS): range(9, 18), len(_DAYS): range(1, 6)}
_ORDERS: Final[dict[str, Callable[[float, float], bool]]] = {
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
    "<=": lambda one, other: one <= other,
    ">=": lambda one, other: one >= other,
    "==": lambda one, other: one == other,
    "===": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "!==": lambda one, other: one != other,
}
_TURNED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def read(evaluator: Evaluator, path: str, call: CallSite) -> Cause | None:
    """Return the cause that a call is which reads the hour or the weekday of now; None when it does nothing such."""
    callee = call.callee
    if not isinstance(callee, v.Field) or callee.key not in _READS or call.arguments:
        return None
    if not (is_now(evaluator, path, callee.of) or _is_of_library(evaluator, path, callee.of)):
        return None
    readings = _READS[callee.key]
    name = "hour" if len(readings) == len(_HOURS) else "weekday"
    return Cause(Decider.CLOCK, name, (), Site(path, Span(call.start, call.end)), readings=readings)


def remainder(cause: Cause, divisor: v.Value) -> Cause:
    """Return a reading divided with a rest: `day % 6` is 0 at the weekend."""
    by = divisor.value if isinstance(divisor, v.Known) else None
    if not isinstance(by, int | float) or not by:
        return cause._replace(readings=())
    return cause._replace(readings=tuple(reading % by for reading in cause.readings))


def compared(cause: Cause, operator: str, constants: Sequence[object], site: Site, *, first: bool) -> Iterator[Cause]:
    """Yield the cause that a reading is once it is compared with one constant, if that tells working hours."""
    known = [number for constant in constants if (number := _number(constant)) is not None]
    if len(known) == 1:
        holds = _ORDERS[operator if first else _TURNED.get(operator, operator)]
        yield from _settled(cause, [holds(reading, known[0]) for reading in cause.readings], site)


def among(cause: Cause, constants: Sequence[str], site: Site) -> Iterator[Cause]:
    """Yield the cause that a reading is which is looked for in a list."""
    known = {_number(constant) for constant in constants}
    yield from _settled(cause, [reading in known for reading in cause.readings], site)


def truthy(cause: Cause) -> Iterator[Cause]:
    """Yield a cause as a condition: a weekday alone holds where it is not 0; of an hour alone, whether it is known."""
    if len(cause.readings) == len(_DAYS):
        yield from _settled(cause, [bool(reading) for reading in cause.readings], cause.site)
    elif not cause.readings:
        yield cause


def _settled(cause: Cause, holds: Sequence[bool], site: Site) -> Iterator[Cause]:
    """Yield the cause where the condition is never met in working hours, or never fails then; a greeting does both."""
    working = {holds[at] for at in _WORKING.get(len(holds), ())}
    if len(working) == 1 and len(set(holds)) > 1:
        sign = -1 if True in working else 1
        yield cause._replace(site=site, sign=cause.sign * sign, readings=())


def _number(constant: object) -> float | None:
    if isinstance(constant, bool) or not isinstance(constant, int | float | str):
        return None
    try:
        return float(constant)
    except ValueError:
        return None


def _is_of_library(evaluator: Evaluator, path: str, value: v.Value) -> bool:
    """Tell whether a value is what one of the libraries for dates makes of now: `dayjs()`."""
    if not isinstance(value, v.Result):
        return False
    call = evaluator.linkage.scripts[path].calls[value.call]
    root = v.roots(call.callee)[-1]
    if isinstance(root, v.Variable):
        values = evaluator.linkage.scripts[path].variables[root.number].values
        root = v.roots(values[0])[-1] if len(values) == 1 else root
    module = root.module if isinstance(root, v.Imported) else ""
    return not call.arguments and not _LIBRARIES.isdisjoint(module.replace(".", "/").split("/"))
