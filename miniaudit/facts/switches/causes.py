"""What decides a condition, followed back through fields, variables, storage, properties and the conditions there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.file_facts import MODULE
from miniaudit.facts.naming import api_name
from miniaudit.facts.origins import Origin
from miniaudit.facts.switches import clock, deciders
from miniaudit.facts.switches.asking import is_version
from miniaudit.facts.switches.kinds import Cause, Decider
from miniaudit.facts.switches.settings import STORAGE
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.facts.built import Given
    from miniaudit.facts.callgraph import CallGraph
    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.file_facts import Guard
    from miniaudit.facts.switches.asking import Asking
    from miniaudit.facts.switches.settings import Place, Setting, Settings

_DEPTH: Final = 10
_MOST: Final = 12  # causes of one condition
_NAMES: Final = 24
_UNEQUAL: Final = frozenset({"!=", "!=="})
_COMPARES: Final = frozenset({"==", "===", "!=", "!==", "<", ">", "<=", ">="})
_ORDERS: Final = frozenset({"<", ">", "<=", ">="})
_NOT_FOUND: Final = frozenset({"==", "===", "<", "<="})  # of the place in a list: -1
_MEMBERSHIP: Final = frozenset({"includes", "indexOf"})
_THROUGH: Final = frozenset({"parseInt", "parseFloat", "Number", "Boolean", "String"})


class Causes:
    """Answers what decides the values of a program."""

    def __init__(self, evaluator: Evaluator, graph: CallGraph, settings: Settings, asking: Asking) -> None:
        self._evaluator = evaluator
        self._graph = graph
        self._settings = settings
        self._asking = asking
        self._kept: dict[Place, tuple[Cause, ...]] = {}

    def of(self, path: str, test: v.Value) -> tuple[Cause, ...]:
        """Return what decides whether a value is truthy."""
        return _first(self._condition(path, test, _DEPTH))

    def of_conditions(
        self, path: str, function: int, guards: tuple[Guard, ...], depth: int = _DEPTH
    ) -> Iterator[Cause]:
        """Yield what decides whether code that stands under these conditions runs; that a request came off is none."""
        for where, guard in self._settings.around(path, function, guards) if depth > 0 else ():
            for cause in _first(self._condition(where, guard.test, depth)):
                if cause.settings or cause.decider is Decider.DATE or not deciders.is_status(cause.name):
                    yield cause if guard.holds else _turned(cause)

    def _condition(self, path: str, test: v.Value, depth: int) -> Iterator[Cause]:
        for cause in self._trace(path, test, depth):
            yield from clock.truthy(cause)

    def _trace(self, path: str, value: v.Value, depth: int) -> Iterator[Cause]:
        if depth <= 0:
            return
        match value:
            case v.Operation(operator="!", operands=(inner,)):
                yield from map(_turned, self._condition(path, inner, depth - 1))
            case v.Operation(operator=operator, operands=(_, _)) if operator in _COMPARES:
                yield from self._compared(path, value, depth - 1)
            case v.Operation(operator="%", operands=(divided, divisor)):
                for cause in self._trace(path, divided, depth - 1):
                    yield clock.remainder(cause, divisor) if cause.readings else cause
            case v.Operation(operator=operator, operands=operands) if operator not in ("...", "regex"):
                for operand in operands[1:] if operator == "call" else operands:
                    yield from (c for c in self._trace(path, operand, depth - 1) if not c.readings)
            case v.Either():
                yield from self._either(path, value, depth - 1)
            case v.Result(call=call):
                yield from self._given_back(path, value, call, depth - 1)
            case v.Variable() | v.Field() | v.Free() | v.Imported():
                yield from self._read(path, value, depth - 1)

    def _compared(self, path: str, value: v.Operation, depth: int) -> Iterator[Cause]:
        left, right = value.operands
        site = Site(path, Span(value.start, value.end))
        passed = deciders.day_passed(self._evaluator, path, value) if value.operator in _ORDERS else 0
        if passed:
            yield Cause(Decider.DATE, "", (), site, sign=passed)
            return
        for operand, other in ((left, right), (right, left)):
            if isinstance(operand, v.Known):
                continue
            constants, versioned = self._constants(path, other)
            turns = (value.operator in _UNEQUAL) != (bool(constants) and not any(constants))
            if self._is_index(path, operand):
                constants, turns = (), value.operator in _NOT_FOUND
            for cause in self._trace(path, operand, depth):
                if cause.readings:
                    yield from clock.compared(cause, value.operator, constants, site, first=operand is left)
                    continue
                compared = cause._replace(
                    constants=(*cause.constants, *(str(c) for c in constants if c is not None)),
                    is_versioned=cause.is_versioned or versioned,
                )
                yield _turned(compared) if turns else compared

    def _is_index(self, path: str, value: v.Value) -> bool:
        """Tell whether a value says where in a list another one stands."""
        callee = self._evaluator.linkage.scripts[path].calls[value.call].callee if isinstance(value, v.Result) else None
        return isinstance(callee, v.Field) and callee.key == "indexOf"

    def _among(self, path: str, value: v.Value) -> tuple[str, ...]:
        """Return the constants of a list."""
        lists = [found for found in self._evaluator.meanings(path, value) if isinstance(found.value, v.Items)]
        items = [item for found in lists if isinstance(found.value, v.Items) for item in found.value.items]
        return tuple(str(item.value) for item in items if isinstance(item, v.Known))

    def _constants(self, path: str, value: v.Value) -> tuple[tuple[str | float | bool | None, ...], bool]:
        """Return the constants a value may be, and whether it is a version of the program."""
        found = [meaning.value for meaning in self._evaluator.meanings(path, value)]
        known = [meaning.value for meaning in found if isinstance(meaning, v.Known)]
        if any(isinstance(meaning, Origin) and meaning.name.endswith("miniProgram.version") for meaning in found):
            return tuple(known), True
        keys = [part.key for part in v.roots(value) if isinstance(part, v.Field) and isinstance(part.key, str)]
        name = keys[0] if keys else ""
        if isinstance(value, v.Variable):
            name = self._evaluator.linkage.scripts[path].variables[value.number].name
        return tuple(known), any(is_version(name, str(constant)) for constant in known)

    def _either(self, path: str, value: v.Either, depth: int) -> Iterator[Cause]:
        truths = [bool(option.value) if isinstance(option, v.Known) else None for option in value.options]
        if value.test is not None:
            turns = truths == [False, True]
            for cause in self._condition(path, value.test, depth):
                yield _turned(cause) if turns else cause
        for option in value.options:
            yield from self._trace(path, option, depth)

    def _given_back(self, path: str, value: v.Result, number: int, depth: int) -> Iterator[Cause]:
        call = self._evaluator.linkage.scripts[path].calls[number]
        name = call.callee.name if isinstance(call.callee, v.Free) else ""
        if name in _THROUGH and call.arguments:
            yield from self._trace(path, call.arguments[0], depth)
            return
        if isinstance(call.callee, v.Field) and call.callee.key in _MEMBERSHIP and call.arguments:
            among = self._among(path, call.callee.of)
            for cause in self._trace(path, call.arguments[0], depth) if among else ():
                if cause.readings:
                    yield from clock.among(cause, among, Site(path, Span(call.start, call.end)))
                else:
                    yield cause._replace(constants=(*cause.constants, *among))
            if among:
                return
        reading = clock.read(self._evaluator, path, call)
        if reading is not None:
            yield reading
            return
        api = api_name(self._evaluator, path, call.callee)
        if api in ("wx.getStorageSync", "wx.getStorage") and call.arguments:
            yield from self._stored(path, call.arguments[0], depth)
            return
        found = list(self._root(path, value))
        yield from found
        for meaning in self._evaluator.meanings(path, call.callee) if not (found or api) else ():
            if isinstance(meaning.value, v.Code):
                functions = self._evaluator.linkage.scripts[meaning.path].functions
                for returned in functions[meaning.value.function].returns:
                    yield from self._trace(meaning.path, returned, depth)

    def _stored(self, path: str, key: v.Value, depth: int) -> Iterator[Cause]:
        for name, setting in self._settings.stored(path, key):
            for cause in self._set(setting, (STORAGE, (name,)), setting.value, depth):
                yield cause._replace(is_global=True)

    def _read(self, path: str, value: v.Value, depth: int) -> Iterator[Cause]:
        """Yield what decides a field, a variable, or a name of a template."""
        places = self._settings.places(path, value)
        found = [cause for place in places for cause in self._kept_at(place, depth)]
        yield from found
        if isinstance(value, v.Variable):
            variable = self._evaluator.linkage.scripts[path].variables[value.number]
            for option in variable.values:
                if not isinstance(option, v.Parameter):
                    for cause in self._trace(path, option, depth):
                        yield _named(cause, variable.name)
        if isinstance(value, v.Free) and path in self._evaluator.linkage.markups:
            for given in self._evaluator.linkage.template_data(path, value):
                yield from self._trace(given.path, given.value, depth)
        elif not places or (isinstance(value, v.Variable) and not found):
            yield from self._root(path, value)

    def _kept_at(self, place: Place, depth: int) -> tuple[Cause, ...]:
        if place not in self._kept:
            self._kept[place] = ()  # what is kept in itself ends here
            self._kept[place] = _first(self._at(place, depth))
        return self._kept[place]

    def _at(self, place: Place, depth: int) -> Iterator[Cause]:
        holder, keys = place
        for length in range(len(keys), -1, -1):
            for setting in self._settings.of((holder, keys[:length])):
                yield from self._set(setting, place, _within(setting.value, keys[length:]), depth)
        if isinstance(holder, int):
            for given in self._at_first(holder, keys):
                for cause in self._trace(given.path, given.value, depth):
                    yield self._placed(cause, place)

    def _at_first(self, holder: int, keys: tuple[str, ...]) -> Iterator[Given]:
        """Yield what a field of an instance holds from the beginning, and what the pages give a property."""
        built = self._evaluator.instances[holder]
        if keys[:1] == ("data",) and len(keys) > 1:
            given, rest = built.data.get(keys[1], []), keys[2:]
            if keys[1] in built.properties:
                given = [*given, *self._graph.property_values(built.stem, keys[1])]
        elif keys and keys[0] not in ("data", "properties"):
            given, rest = built.members.get(keys[0], []), keys[1:]
        else:
            return
        for one in given:
            for found in self._evaluator.meanings(one.path, one.value) if rest else (one,):
                if isinstance(found.value, v.Mapping):
                    for entry in found.value.entries:
                        if entry.key == rest[0] if rest else False:
                            yield type(one)(found.path, _within(entry.value, rest[1:]))
                elif not rest:
                    yield one

    def _set(self, setting: Setting, place: Place, value: v.Value, depth: int) -> Iterator[Cause]:
        """Yield what decides what an assignment puts there: its value, or, of a constant, its conditions."""
        if isinstance(value, v.Known):
            for cause in self.of_conditions(setting.home, setting.function, setting.guards, depth - 2):
                placed = self._placed(cause, place, setting.site)
                yield placed if value.value else _turned(placed)
            return
        for cause in self._trace(setting.path, value, depth):
            yield self._placed(cause, place, setting.site)

    def _placed(self, cause: Cause, place: Place, site: Site | None = None) -> Cause:
        """Return a cause that is kept at a place from then on."""
        holder, keys = place
        kind = self._evaluator.instances[holder].kind if isinstance(holder, int) else "module"
        is_local = not isinstance(holder, int) and holder[1] < 0 and not self._is_of_module(holder)
        named = _named(cause, *keys) if keys else cause
        return named._replace(
            settings=((*named.settings, site) if site and site not in named.settings else named.settings),
            is_global=named.is_global or kind == "app" or (kind == "module" and not is_local),
        )

    def _is_of_module(self, holder: tuple[str, int]) -> bool:
        path, number = holder
        if not path:
            return True
        return self._evaluator.linkage.scripts[path].variables[-number - 1].function == MODULE

    def _root(self, path: str, value: v.Value) -> Iterator[Cause]:
        """Yield a cause for a value that comes from outside."""
        parts = v.roots(value)
        fields = tuple(part.key if isinstance(part.key, str) else "*" for part in parts if isinstance(part, v.Field))
        fields = fields[::-1]
        asked = self._asking.of(path, value)
        found = self._evaluator.meanings(path, value)
        known = dict.fromkeys(deciders.of_origins(self._evaluator, found, fields))
        if not known and asked is not None and asked.goes_out and fields and path in self._evaluator.linkage.scripts:
            known = {(Decider.CLOUD if asked.is_of_database else Decider.SERVER, fields[-1]): None}
        for decider, name in known:
            start, end = v.span(value)
            site = asked.site if asked else Site(path, Span(start, end))
            yield Cause(
                decider, name, fields, site, fields[-1:], asked.names[:_NAMES] if asked else (),
                is_versioned=bool(asked and asked.is_versioned),
                is_chosen=bool(asked and asked.is_chosen),
            )  # fmt: skip


def _turned(cause: Cause) -> Cause:
    return cause._replace(sign=-cause.sign)


def _named(cause: Cause, *names: str) -> Cause:
    return cause._replace(names=tuple(dict.fromkeys((*names, *cause.names)))[:_NAMES])


def _within(value: v.Value, keys: tuple[str, ...]) -> v.Value:
    """Return a field of a value."""
    for key in keys:
        value = v.Field(value, key, *v.span(value))
    return value


def _first(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    kept: dict[Cause, None] = {}
    for cause in causes:
        kept[cause] = None
        if len(kept) >= _MOST:
            break
    return tuple(kept)
