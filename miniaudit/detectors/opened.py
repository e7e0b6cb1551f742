"""Whether something that a flag of the page's data hides is ever opened by code that runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.file_facts import MODULE
from miniaudit.facts.once import once
from miniaudit.facts.spelling import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import CallSite
    from miniaudit.facts.texts import Shown

_FLAGS: Final = frozenset({"show", "visible", "is-show", "isshow", "value", "open"})  # of components that draw a dialog
_DIALOGS: Final = re.compile("modal|popup|dialog|overlay|sheet|drawer|mask")
_PART: Final = re.compile(r"[^.\[\]]+")
_DEPTH: Final = 4  # dialogs opened from dialogs


class _Flag(NamedTuple):
    """A path of keys in the page's data, and the constant that opens; None: anything truthy."""

    keys: tuple[str, ...]
    wanted: object


def can_come_up(program: Program, shown: Shown) -> bool:
    """Tell whether a text can be met: nothing around it waits for a flag that only dead code sets."""
    if not program.is_met(shown):
        return False
    if shown.element >= 0:
        return is_opened(program, shown.path, shown.element)
    return shown.call is None or _runs(program, shown.call.path, shown.call.function, _DEPTH)


def is_opened(program: Program, path: str, index: int, depth: int = _DEPTH) -> bool:
    """Tell whether code that runs may set each flag that an element and those around it wait for."""
    return all(_may_open(program, path, flag, depth) for flag in _flags(program, path, index))


def _flags(program: Program, path: str, index: int) -> Iterator[_Flag]:
    for around in program.around(path, index):
        element = program.element(path, around)
        for guard in element.guards:
            flag = _flag(guard.test) if guard.holds else None
            if flag is not None:
                yield flag
        if _DIALOGS.search(element.tag):
            for attribute in element.attributes:
                flag = _flag(attribute.value) if attribute.name.removeprefix("model:") in _FLAGS else None
                if flag is not None:
                    yield flag


def _flag(test: v.Value) -> _Flag | None:
    match test:
        case v.Free() | v.Field():
            keys = _keys(test)
            return _Flag(keys, None) if keys else None
        case v.Operation(operator="==" | "===", operands=(left, v.Known(value=wanted))) if wanted:
            keys = _keys(left)
            return _Flag(keys, wanted) if keys else None
        case _:
            return None


def _keys(value: v.Value) -> tuple[str, ...]:
    """Return the path of keys that a value of a template reads; empty when it is no such path."""
    keys: list[str] = []
    while isinstance(value, v.Field):
        if not isinstance(value.key, str):
            return ()
        keys.append(value.key)
        value = value.of
    return (value.name, *reversed(keys)) if isinstance(value, v.Free) else ()


def _may_open(program: Program, path: str, flag: _Flag, depth: int) -> bool:
    known = _known(program)
    asked = path, flag, depth
    if asked not in known:
        known[asked] = _is_set(program, path, flag, depth)
    return known[asked]


@once
def _known(_: Program) -> dict[tuple[str, _Flag, int], bool]:
    """Keep what was told of each flag: a page has many texts under a few flags."""
    return {}


def _is_set(program: Program, path: str, flag: _Flag, depth: int) -> bool:
    evaluator = program.evaluator
    stems = evaluator.linkage.shown_by(path)
    indices = [i for stem in stems if (i := evaluator.instance_of(stem)) is not None]
    if not indices or not depth or evaluator.linkage.package.framework != "native":
        return True
    for index in indices:
        built = evaluator.instances[index]
        if built.is_open or flag.keys[0] in built.properties:
            return True
        if any(_opens(g.value, flag.keys[1:], flag.wanted) for g in built.data.get(flag.keys[0], ())):
            return True
        others = _choosers(program) if built.kind == "component" else ()
        for there in dict.fromkeys((built.path, *_helpers(program, built.path), *others)):
            if any(_runs(program, there, function, depth - 1) for function in _setters(program, there, flag)):
                return True
    return False


@once
def _built(program: Program) -> frozenset[str]:
    return frozenset(built.path for built in program.evaluator.instances)


def _helpers(program: Program, path: str) -> Iterator[str]:
    """Yield the modules that a page's script uses and that are no pages: they may set its data."""
    linkage = program.evaluator.linkage
    pages = _built(program)
    for module in linkage.scripts[path].modules:
        target = linkage.module(path, module)
        if target is not None and target not in pages:
            yield target


@once
def _choosers(program: Program) -> Sequence[str]:
    """Return the scripts that pick out a component and may set its data."""
    return [
        path
        for path, facts in program.scripts.items()
        if any(isinstance(call.callee, v.Field) and call.callee.key == "selectComponent" for call in facts.calls)
    ]


def _setters(program: Program, path: str, flag: _Flag) -> Iterator[int]:
    """Yield the functions of a script that may give a flag what opens."""
    facts = program.evaluator.linkage.scripts[path]
    for call in facts.calls:
        named = isinstance(call.callee, v.Field) and call.callee.key in ("setData", "$set", "setState")
        if named and call.arguments and _sets(program, path, call, flag):
            yield call.function
    for write in facts.writes:
        target: v.Value = write.target
        while isinstance(target, v.Field):
            if target.key == flag.keys[0]:
                yield write.function
                break
            target = target.of


def _sets(program: Program, path: str, call: CallSite, flag: _Flag) -> bool:
    """Tell whether a call of setData may give a flag what opens."""
    given = call.arguments[0]
    if not isinstance(given, v.Mapping) or given.spreads:
        return True
    for entry in given.entries:
        if not isinstance(entry.key, str):
            if _may_name(program, path, entry.key, flag.keys[0]):
                return True
            continue
        keys = tuple(_PART.findall(entry.key))
        length = min(len(keys), len(flag.keys))
        if keys[:length] != flag.keys[:length]:
            continue
        if len(keys) > len(flag.keys) or _opens(entry.value, flag.keys[len(keys) :], flag.wanted):
            return True
    return False


def _may_name(program: Program, path: str, key: v.Value, name: str) -> bool:
    """Tell whether a key put together, `'list[' + i + ']'`, may begin with a name."""
    given = program.spelling(path, key)
    starts = [_PART.match(spelled.text) for spelled in given.texts]
    return not starts or any(start is None or start[0] == name or GAP in start[0] for start in starts)


def _opens(value: v.Value, keys: tuple[str, ...], wanted: object) -> bool:
    """Tell whether a value, or what it holds under `keys`, may be what opens."""
    for key in keys:
        if not isinstance(value, v.Mapping):
            return not isinstance(value, v.Known)
        if value.spreads:
            return True
        entry = next((e for e in value.entries if e.key == key), None)
        if entry is None:
            return any(not isinstance(e.key, str) for e in value.entries)
        value = entry.value
    if isinstance(value, v.Known):
        return bool(value.value) if wanted is None else str(value.value) == str(wanted)
    if isinstance(value, v.Either):
        return any(_opens(option, (), wanted) for option in value.options)
    return True


def _runs(program: Program, path: str, function: int, depth: int) -> bool:
    """Tell whether something runs a function: the platform, or an element that can come up itself."""
    if function == MODULE:
        return True
    return any(
        trigger.element is None or is_opened(program, trigger.element.path, trigger.element.element, depth)
        for trigger in program.triggers(path, function)
    )
