"""What a value may be, followed through variables, modules, pages, calls and callbacks of a whole program."""

from __future__ import annotations

from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from miniaudit.facts import values as v
from miniaudit.facts.answers import formatted, parameter, result
from miniaudit.facts.apis import LIBRARIES
from miniaudit.facts.inline import constant
from miniaudit.facts.origins import Found, Instance, Member, Origin, Slot, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from miniaudit.facts.built import Built, Given
    from miniaudit.facts.callgraph import CallGraph
    from miniaudit.facts.linkage import Linkage
    from miniaudit.facts.writes import Writes

_DEPTH = 16  # hops; real chains that matter are under ten
_BREADTH = 24  # alternatives kept
_STEPS = 1000  # for one question; ordinary ones take a few dozen
_LARGE = 16  # entries of an object from which on they are looked up by key
_CUT = 1 << (_DEPTH + 1)  # an answer that stops short leans on all that stands around it


class Evaluator:
    """Answers "what may this be?" for any value of any file.

    It comes in three stages, each built with the one before: without instances, with them, and with the call graph
    that lets it follow parameters back to their callers.
    """

    def __init__(
        self,
        linkage: Linkage,
        instances: tuple[Built, ...] = (),
        writes: Writes | None = None,
        graph: CallGraph | None = None,
    ) -> None:
        self.linkage = linkage
        self.instances = instances
        self.graph = graph
        self._writes = writes
        self.names: dict[tuple[str, v.Value], str] = {}  # of interfaces, kept by `naming`
        self._memo: dict[tuple[str, v.Value], tuple[Found, ...]] = {}
        # Entries of large objects by key, None for keys that are not known; with the object, which keeps its id.
        self._by_key: dict[int, tuple[v.Mapping, Mapping[str | None, list[tuple[int, v.Value]]]]] = {}
        self._busy: dict[tuple[str, v.Value], int] = {}  # the questions being asked, with how deep each stands
        self._leans = 0  # on which of these the answer at hand leans: bit n is the one at depth n
        # Answers that lean on some of them hold until the innermost of those is answered, and are not asked again.
        self._for_now: dict[tuple[str, v.Value], tuple[tuple[Found, ...], int]] = {}
        self._until: list[list[tuple[str, v.Value]]] = [[] for _ in range(_DEPTH + 1)]
        self._steps = 0  # left for the question asked from outside
        self._by_object: dict[tuple[str, int], list[int]] = {}
        for index, built in enumerate(instances):
            for place in built.objects:
                self._by_object.setdefault(place, []).append(index)
        self._by_stem: dict[str, int] = {}
        for index, built in enumerate(instances):
            if built.kind != "behavior":
                self._by_stem.setdefault(built.stem, index)
        self._borrowed: dict[tuple[str, int], list[int]] = {}
        for index, built in enumerate(instances):
            for place in built.borrowed:
                self._borrowed.setdefault(place, []).append(index)
        self._runs_as = {place: index for index, built in enumerate(instances) for place in built.runs_as}
        self.app = next((index for index, built in enumerate(instances) if built.kind == "app"), None)

    def meanings(self, path: str, value: v.Value) -> tuple[Found, ...]:
        """Return what `value`, written in the file at `path`, may be; never empty."""
        return self._meanings(path, value) or (self.unknown(path, value),)

    def _meanings(self, path: str, value: v.Value) -> tuple[Found, ...]:
        """Return the meanings without those that only a cycle leads to; a question may cost only so many steps."""
        key = path, value
        kept = self._memo.get(key)
        if kept is not None:
            return kept
        depth = len(self._busy)
        if not depth:
            self._steps = _STEPS
        if key in self._busy:  # what stands around will have these meanings
            self._leans |= 1 << self._busy[key]
            return ()
        if key in self._for_now:
            found, leans = self._for_now[key]
            self._leans |= leans
            return found
        self._steps -= 1
        if depth > _DEPTH or self._steps < 0:
            self._leans |= _CUT
            return (self.unknown(path, value),)
        outer, self._leans = self._leans, 0
        self._busy[key] = depth
        found = _first(self._follow(path, value))
        del self._busy[key]
        while self._until[depth]:
            del self._for_now[self._until[depth].pop()]
        leans = self._leans & ~(1 << depth)
        if not leans or not depth:
            self._memo[key] = found
        elif leans < _CUT:
            self._for_now[key] = found, leans
            self._until[leans.bit_length() - 1].append(key)
        self._leans = outer | leans
        return found

    def unknown(self, path: str, value: v.Value) -> Found:
        """Return the meaning of a value that cannot be followed."""
        start, end = v.span(value)
        return Found(path, Origin(Source.UNKNOWN, "", start, end))

    def given(self, givens: Iterable[Given]) -> Iterator[Found]:
        """Yield what each of several written values may be."""
        for given in givens:
            yield from self.meanings(given.path, given.value)

    def instance_of(self, stem: str) -> int | None:
        """Return the index of the page, component or app whose script is `stem` with an ending."""
        return self._by_stem.get(stem)

    def given_to(self, path: str, value: v.Value) -> list[Given] | None:
        """Return every value that the program gives a name of a template, or a field of `this.data`.

        An empty list: nothing does. None: it is no such name, or it may be set where no file shows it.
        """
        if isinstance(value, v.Free) and path not in self.linkage.scripts:
            if self.linkage.is_local(path, value):
                return list(islice(self.linkage.template_data(path, value), _BREADTH)) or None
            stems = self.linkage.shown_by(path)
            return self._all_given((self.instance_of(stem), value.name) for stem in stems) if stems else None
        if isinstance(value, v.Field) and isinstance(value.key, str) and isinstance(v.roots(value)[-1], v.Self):
            slots = [found.value for found in self.meanings(path, value.of)]
            if slots and all(isinstance(slot, Slot) and slot.keys == ("data",) for slot in slots):
                return self._all_given((slot.number, value.key) for slot in slots if isinstance(slot, Slot))
        return None

    def _all_given(self, fields: Iterable[tuple[int | None, str]]) -> list[Given] | None:
        given: list[Given] = []
        for index, name in fields:
            if index is None or self._writes is None or self.linkage.package.framework != "native":
                return None
            built, keys = self.instances[index], ("data", name)
            if built.is_open or name in built.properties or self._writes.is_open(index, name):
                return None
            if self._writes.below(index, keys):
                return None
            given += [*built.data.get(name, ()), *self._writes.to(index, keys)]
        return given

    def this(self, path: str, function: int) -> tuple[Instance | Member, ...]:
        """Return what `this` is in a function: the instances or the object literal that it is a member of."""
        functions = self.linkage.scripts[path].functions
        while function >= 0:
            if (path, function) in self._runs_as:
                return (Instance(self._runs_as[path, function]),)
            owner = functions[function].owner
            place = path, self.linkage.scripts[path].objects[owner].start if owner >= 0 else -1
            if place in self._by_object:
                return tuple(Instance(index) for index in self._by_object[place][:_BREADTH])
            if (path, function) in self._borrowed:
                return tuple(Instance(index) for index in self._borrowed[path, function][:_BREADTH])
            if owner >= 0:
                return (Member(owner),)
            function = functions[function].parent
        return ()

    def _follow(self, path: str, value: v.Value) -> Iterator[Found]:
        match value:
            case v.Variable(number=index):
                for option in self.linkage.scripts[path].variables[index].values:
                    yield from self._meanings(path, option)
            case v.Either(options=options):
                for option in options:
                    yield from self._meanings(path, option)
            case v.Imported(module=module, name=name):
                yield from self._imported(path, value, module, name)
            case v.Field(of=of, key=key):
                for base in self._meanings(path, of):
                    yield from self._field(path, base, key, value)
            case v.Self(function=function):
                for this in self.this(path, function) or (value,):
                    yield Found(path, this)
            case v.Free(name=name) if path not in self.linkage.scripts:
                yield from self._bound(path, value, name)
            case v.Parameter(function=function) if (path, function) in self._runs_as:
                yield Found(path, Instance(self._runs_as[path, function]))
            case v.Parameter():
                yield from parameter(self, path, value)
            case v.Result():
                yield from result(self, path, value)
            case v.Operation(operator="call", operands=operands):
                yield from formatted(self, path, value, operands)
            case _:
                yield Found(path, value)

    def _imported(self, path: str, value: v.Imported, module: str, name: str) -> Iterator[Found]:
        target = self.linkage.module(path, module)
        if target is None:
            known = LIBRARIES.get(module)
            yield Found(
                path, value if known is None or name not in ("default", "*") else v.Free(known, value.start, value.end)
            )
            return
        exports = self.linkage.exports(target)
        if name == "*" and "*" not in exports:
            entries = tuple(v.Entry(key, given, *v.span(given)) for key, given in exports.items())
            yield Found(target, v.Mapping(entries, (), 0, 0))
        elif name in exports:
            yield from self._meanings(target, exports[name])
        elif "*" in exports:  # module.exports = {name: ...}
            whole = exports["*"]
            yield from self._meanings(target, whole if name in ("*", "default") else v.Field(whole, name, 0, 0))

    def _field(self, path: str, base: Found, key: str | v.Value, value: v.Field) -> Iterator[Found]:
        """Yield what `key` of one meaning of an object may be."""
        match base.value:
            case v.Mapping():
                yield from self._entry(base.path, base.value, key)
            case v.Items(items=items):
                if isinstance(key, str) and key.isdigit():
                    items = items[int(key) : int(key) + 1]
                elif isinstance(key, str):
                    items = ()  # length, or a method
                for item in items:
                    yield from self._item(base.path, item)
            case Origin(name=name):
                field = f"{name}.{key}" if isinstance(key, str) and name else key if isinstance(key, str) else name
                yield from self._of_origin(base, base.value._replace(name=str(field)))
            case Instance(number=index):
                yield from self._of_instance(path, index, key, value)
            case Member(object=object_):
                yield from self._entry(base.path, self.linkage.scripts[base.path].objects[object_], key)
            case Slot(number=index, keys=keys) if isinstance(key, str):
                yield from self._slot(base.path, Slot(index, (*keys, key)))
            case Slot():
                yield Found(base.path, Origin(Source.UNKNOWN, "", value.start, value.end))
            case v.Free() | v.Imported() | v.Field() | v.Self():
                yield Found(base.path, v.Field(base.value, key, value.start, value.end))
            case _:
                yield Found(path, Origin(Source.UNKNOWN, "", value.start, value.end))

    def _item(self, path: str, item: v.Value) -> Iterator[Found]:
        """Yield what an item of an array may be; `...list` stands for the items of a list."""
        if isinstance(item, v.Operation) and item.operator == "...":
            unknown = v.Unknown(item.start, item.end)  # which one is not counted
            yield from self._meanings(path, v.Field(item.operands[0], unknown, item.start, item.end))
        else:
            yield from self._meanings(path, item)

    def _entry(self, path: str, mapping: v.Mapping, key: str | v.Value) -> Iterator[Found]:
        wanted = self._wanted(mapping, key)
        for value in wanted[-_BREADTH:]:
            yield from self._meanings(path, value)
        if not wanted or not isinstance(key, str):
            for spread in mapping.spreads:
                yield from self._meanings(path, v.Field(spread, key, *v.span(spread)))

    def _wanted(self, mapping: v.Mapping, key: str | v.Value) -> Sequence[v.Value]:
        """Return what an object may hold under a key, in its order."""
        if not isinstance(key, str):
            return [entry.value for entry in mapping.entries]
        if len(mapping.entries) < _LARGE:
            return [entry.value for entry in mapping.entries if entry.key == key or not isinstance(entry.key, str)]
        if id(mapping) not in self._by_key:
            by_key: dict[str | None, list[tuple[int, v.Value]]] = {}
            for place, entry in enumerate(mapping.entries):
                by_key.setdefault(entry.key if isinstance(entry.key, str) else None, []).append((place, entry.value))
            self._by_key[id(mapping)] = mapping, by_key
        _, known = self._by_key[id(mapping)]
        found = sorted((*known.get(key, ()), *known.get(None, ())), key=itemgetter(0))
        return [value for _, value in found]

    def _of_origin(self, base: Found, origin: Origin) -> Iterator[Found]:
        """Yield what a field read at run time holds; an event's dataset holds what the tapped element was given."""
        if origin.source is Source.USER and ".dataset." in origin.name and self.graph is not None:
            given = list(self.graph.dataset(base, origin.name.rpartition(".")[2]))
            if given:
                for found in given:
                    yield from self._meanings(found.path, found.value)
                return
        yield Found(base.path, origin)

    def _of_instance(self, path: str, index: int, key: str | v.Value, value: v.Field) -> Iterator[Found]:
        built = self.instances[index]
        if not isinstance(key, str):
            yield Found(path, Origin(Source.UNKNOWN, "", value.start, value.end))
        elif key in ("data", "properties", "props") and not built.is_vue:
            yield Found(built.path, Slot(index, ("data",)))
        else:
            yield from self.given(built.members.get(key, built.hooks.get(key, ())))
            if built.is_vue:
                yield from self._data(index, (key,))
            yield from self._slot(built.path, Slot(index, (key,)))

    def _slot(self, path: str, slot: Slot) -> Iterator[Found]:
        """Yield what the fields of an instance are set to: at first, and by every later assignment."""
        if slot.keys[0] == "data" and len(slot.keys) > 1:
            yield from self._data(slot.number, slot.keys[1:])
        elif self._writes is not None:
            yield from self.given(self._writes.to(slot.number, slot.keys))
            if self._writes.below(slot.number, slot.keys):
                yield Found(path, slot)

    def _data(self, index: int, keys: tuple[str, ...]) -> Iterator[Found]:
        built = self.instances[index]
        for given in built.data.get(keys[0], ()):
            value = given.value
            for key in keys[1:]:
                value = v.Field(value, key, *v.span(value))
            yield from self._meanings(given.path, value)
        if self._writes is None:
            return
        for depth in range(1, len(keys) + 1):
            written = self._writes.to(index, ("data", *keys[:depth]))
            for given in (*written, *(self._writes.to(index, keys[:depth]) if built.is_vue else ())):
                value = given.value
                for key in keys[depth:]:
                    value = v.Field(value, key, *v.span(value))
                yield from self._meanings(given.path, value)
        if len(keys) == 1 and self._writes.below(index, ("data", *keys)):
            yield Found(built.path, Slot(index, ("data", *keys)))
        if keys[0] in built.properties and self.graph is not None:
            for given in self.graph.property_values(built.stem, keys[0]):
                yield from self._meanings(given.path, given.value)

    def _bound(self, path: str, value: v.Free, name: str) -> Iterator[Found]:
        """Yield what a name in a template's binding may be: data of the pages and components that show it."""
        for stem in self.linkage.shown_by(path):
            index = self._by_stem.get(stem)
            if index is None:
                continue
            if self.instances[index].rendered:
                yield from self.given(self.instances[index].rendered.get(name, ()))
            else:
                yield from self._data(index, (name,))
        for given in islice(self.linkage.template_data(path, value), _BREADTH):
            yield from self._meanings(given.path, given.value)
        yield from self._wxs(path, name)

    def _wxs(self, path: str, name: str) -> Iterator[Found]:
        """Yield what the wxs module of a template exports; of one that is written in the template, its constants."""
        for module, source, facts in self.linkage.markups[path].scripts:
            if module != name:
                continue
            target = self.linkage.package.resolver.wxs(path, source) if source else None
            if target in self.linkage.scripts:
                exports = self.linkage.exports(target)
                entries = tuple(v.Entry(key, given, *v.span(given)) for key, given in exports.items() if key != "*")
                yield Found(target, v.Mapping(entries, (), 0, 0))
                yield from self._meanings(target, exports["*"]) if "*" in exports else ()
            elif facts is not None:
                given = dict(facts.exports)
                whole = given.pop("*", None)
                held = whole.entries if isinstance(whole, v.Mapping) else ()
                entries = (*held, *(v.Entry(key, value, *v.span(value)) for key, value in given.items()))
                told = (e._replace(value=says) for e in entries if (says := constant(facts, e.value)) is not None)
                yield Found(path, v.Mapping(tuple(told), (), 0, 0))


def _first(found: Iterator[Found]) -> tuple[Found, ...]:
    """Return the first few different meanings."""
    kept: dict[Found, None] = {}
    for one in found:
        kept[one] = None
        if len(kept) >= _BREADTH:
            break
    return tuple(kept)
