"""Who decides a value: told from the origins that it has and the fields that lead to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.built import Given
from miniaudit.facts.naming import api_name
from miniaudit.facts.origins import Origin, Source
from miniaudit.facts.switches.kinds import Decider

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.origins import Found

_PLACE: Final = re.compile(
    r"^(city|province|region|district|adcode|ad_?info|nation|country|ip|isp|cityname|city_name|cname)$", re.IGNORECASE
)
# What every reply holds, whatever was asked: whether it came off.
_STATUS: Final = re.compile(
    r"(err|error|status|ret|result|res|return|resp|response|biz)?_?(code|no|msg|message|num)|status|success|ok|ret|result|"
    r"error|err|length|data|list|total|count|header|state|flag|info|rows|errmsg|res|confirm|cancel|tapindex|\*",
    re.IGNORECASE,
)
_REMOTE: Final = {Source.SERVER: Decider.SERVER, Source.CLOUD: Decider.CLOUD, Source.EXTERNAL: Decider.SERVER}
_DATE_CALLS: Final = frozenset({"now", "getTime", "valueOf", "parse"})
_EPOCH: Final = (1_400_000_000, 4_000_000_000)  # seconds: about 2014 to 2096
_DAY: Final = re.compile(r"20\d\d[-/.年]?\d{1,2}[-/.月]?\d{1,2}")
_DEPTH: Final = 6


def of_origins(evaluator: Evaluator, found: Iterable[Found], fields: tuple[str, ...]) -> Iterator[tuple[Decider, str]]:
    """Yield who decides a value with these meanings, with the field that is read."""
    for path, value in found:
        if isinstance(value, Origin):
            whole = value.name.split(".") if value.name else []
            name = fields[-1] if fields and fields[-1] != "*" else whole[-1] if whole else ""
            decider = _of_origin(evaluator, path, value, name)
            if decider is not None:
                yield decider, name
        elif isinstance(value, v.Field) and isinstance(value.key, str) and _is_internal(value):
            yield Decider.ENVIRONMENT, value.key


def is_status(name: str) -> bool:
    """Tell whether a field only says how the request went, or how much it brought."""
    return not name or _STATUS.fullmatch(name) is not None


def day_passed(evaluator: Evaluator, path: str, compared: v.Operation) -> int:
    """Return +1 where this holds once a day that is written in the code has come, -1 until then, 0 where no day is."""
    left, right = compared.operands
    later = 1 if compared.operator.startswith(">") else -1
    if is_now(evaluator, path, left, _DEPTH) and _is_day(evaluator, path, right, _DEPTH):
        return later
    if is_now(evaluator, path, right, _DEPTH) and _is_day(evaluator, path, left, _DEPTH):
        return -later
    return 0


def is_now(evaluator: Evaluator, path: str, value: v.Value, depth: int = _DEPTH) -> bool:
    """Tell whether a value is the time it is."""
    match value:
        case v.Result(call=number):
            call = evaluator.linkage.scripts[path].calls[number]
            if isinstance(call.callee, v.Free) and call.callee.name == "Date":
                return not call.arguments
            of = call.callee.of if isinstance(call.callee, v.Field) and call.callee.key in _DATE_CALLS else None
            is_date = isinstance(of, v.Free) and of.name == "Date" and not call.arguments
            return is_date or (of is not None and depth > 0 and is_now(evaluator, path, of, depth - 1))
        case v.Variable(number=number):
            values = evaluator.linkage.scripts[path].variables[number].values
            return depth > 0 and any(is_now(evaluator, path, option, depth - 1) for option in values)
        case v.Operation(operands=operands):
            return depth > 0 and any(is_now(evaluator, path, operand, depth - 1) for operand in operands)
        case _:
            return False


def _of_origin(evaluator: Evaluator, path: str, origin: Origin, name: str) -> Decider | None:
    if origin.source in (*_REMOTE, Source.PLATFORM) and _PLACE.fullmatch(name):
        return Decider.PLACE
    if origin.source is Source.SERVER and _is_extension(evaluator, path, origin):
        return Decider.EXTENSION
    if origin.source in _REMOTE:
        return _REMOTE[origin.source]
    if origin.source is Source.SYSTEM and name in ("envVersion", "env"):
        return Decider.ENVIRONMENT
    if origin.source is Source.SYSTEM and origin.name.endswith("miniProgram.version"):
        return Decider.VERSION
    return Decider.SCENE if origin.source is Source.LAUNCH and name == "scene" else None


def _is_extension(evaluator: Evaluator, path: str, origin: Origin) -> bool:
    calls = evaluator.linkage.calls_at(path, origin.start)
    return any(api_name(evaluator, path, call.callee).startswith("wx.getExtConfig") for call in calls)


def _is_internal(value: v.Field) -> bool:
    """Tell whether a value is the platform's own note of the environment."""
    root = v.roots(value)[-1]
    return isinstance(root, v.Free) and root.name == "__wxConfig" and value.key in ("envVersion", "platform")


def _is_day(evaluator: Evaluator, path: str, value: v.Value, depth: int) -> bool:
    match value:
        case v.Known(value=bool()):
            return False
        case v.Known(value=int(number) | float(number)):
            return any(low < number / unit < high for low, high in (_EPOCH,) for unit in (1, 1000))
        case v.Known(value=str(text)):
            return _DAY.match(text) is not None
        case v.Result(call=number):
            return depth > 0 and _makes_day(evaluator, path, number, depth)
        case v.Variable(number=number):
            values = evaluator.linkage.scripts[path].variables[number].values
            return depth > 0 and len(values) == 1 and _is_day(evaluator, path, values[0], depth - 1)
        case v.Imported() | v.Field():  # a constant of another module
            written = list(_written(evaluator, path, value)) if depth else []
            return len(written) == 1 and _is_day(evaluator, *written[0], depth - 1)
        case v.Operation(operands=(operand,)):  # +new Date("2025-03-01")
            return depth > 0 and _is_day(evaluator, path, operand, depth - 1)
        case _:
            return False


def _written(evaluator: Evaluator, path: str, value: v.Imported | v.Field) -> Iterator[Given]:
    """Yield what is written for a field of an object, or for what a module exports."""
    if isinstance(value, v.Imported):
        module = evaluator.linkage.module(path, value.module)
        exports = evaluator.linkage.exports(module) if module else {}
        if module and value.name in exports:
            yield Given(module, exports[value.name])
        return
    for found in evaluator.meanings(path, value.of):
        if isinstance(found.value, v.Mapping):
            yield from (Given(found.path, entry.value) for entry in found.value.entries if entry.key == value.key)


def _makes_day(evaluator: Evaluator, path: str, number: int, depth: int) -> bool:
    call = evaluator.linkage.scripts[path].calls[number]
    match call.callee:
        case v.Free(name="Date"):
            known = [a.value for a in call.arguments if isinstance(a, v.Known)]
            several = len(known) > 1 and isinstance(known[0], int | float)
            return several or any(_is_day(evaluator, path, a, depth - 1) for a in call.arguments)
        case v.Field(of=v.Free(name="Date"), key="parse" | "UTC"):
            return any(_is_day(evaluator, path, a, depth - 1) for a in call.arguments) or len(call.arguments) > 1
        case v.Field(of=of, key=str(key)) if key in _DATE_CALLS:
            return _is_day(evaluator, path, of, depth - 1)
        case _:
            return False
