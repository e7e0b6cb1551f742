"""What calls give back and what callbacks are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.facts import stores, vue
from miniaudit.facts import values as v
from miniaudit.facts.apis import APP_LIFECYCLE, PAGE_LIFECYCLE, SHARE_HOOKS, answer
from miniaudit.facts.naming import api_name
from miniaudit.facts.origins import Found, Instance, Origin, Source
from miniaudit.facts.settling import Looked, unfolded_call

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.file_facts import CallSite

# Functions that give back what they are given, as far as words and links go.
_THROUGH = frozenset(
    {"decodeURIComponent", "encodeURIComponent", "decodeURI", "encodeURI", "unescape", "escape", "String", "Number"}
)
_TEXT_METHODS = frozenset(
    {
        "trim", "toString", "replace", "replaceAll", "slice", "substring", "substr", "toLowerCase", "toUpperCase",
        "padStart", "padEnd", "split", "valueOf", "bind", "filter", "reverse", "sort", "flat", "catch", "finally",
    }
)  # fmt: skip
_ONE_OF = frozenset({"shift", "pop", "find", "findLast", "at"})  # methods of a list that give one of its items
_EACH = frozenset({"map", "forEach", "filter", "find", "some", "every", "findIndex", "flatMap"})


def result(evaluator: Evaluator, path: str, value: v.Result) -> Iterator[Found]:
    """Yield what a call of the file at `path` may give back, awaited or not."""
    call = evaluator.linkage.scripts[path].calls[value.call]
    api = api_name(evaluator, path, call.callee)
    if api:
        yield from _of_api(evaluator, path, call, api)
        return
    known = vue.helped(evaluator, path, call)
    if known is None:
        known = _builtin(evaluator, path, call)
    if known is not None:
        yield from known
        return
    yield from _own(evaluator, path, call)


def _own(evaluator: Evaluator, path: str, call: CallSite) -> Iterator[Found]:
    """Yield what a function of the program gives back, or the object that `new` makes."""
    handed = stores.kept(evaluator.linkage.scripts[path], call)
    if handed is not None:
        yield from evaluator.meanings(path, handed)
        return
    known = False
    for found in evaluator.meanings(path, call.callee):
        if isinstance(found.value, v.Code):
            for returned in evaluator.linkage.scripts[found.path].functions[found.value.function].returns:
                known = True
                yield from evaluator.meanings(found.path, returned)
        elif call.is_new and isinstance(found.value, v.Mapping):
            known = True
            yield found
    library = None if known else _library(evaluator, path, call.callee)
    if library is not None:
        yield Found(path, Origin(Source.EXTERNAL, library, call.start, call.end))


def _library(evaluator: Evaluator, path: str, callee: v.Value) -> str | None:
    """Return the module that a callee is taken from, when it is somebody else's."""
    root = v.roots(callee)[-1]
    values = evaluator.linkage.scripts[path].variables[root.number].values if isinstance(root, v.Variable) else (root,)
    for value in values:
        if isinstance(value, v.Imported):
            target = evaluator.linkage.module(path, value.module)
            if target is None or evaluator.linkage.package.files[target].role == "third-party":
                return value.module
    return None


def _of_api(evaluator: Evaluator, path: str, call: CallSite, api: str) -> Iterator[Found]:
    yield Found(path, Origin(answer(api), "", call.start, call.end))
    if api in ("wx.getStorageSync", "wx.getStorage") and call.arguments and evaluator.graph is not None:
        for given in evaluator.graph.stored(path, call.arguments[0]):
            yield from evaluator.meanings(given.path, given.value)
    elif api == "wx.cloud.callFunction":
        yield from (Found(path, held) for held in _of_cloud_function(evaluator, path, call))


def _of_cloud_function(evaluator: Evaluator, path: str, call: CallSite) -> Iterator[v.Value]:
    """Yield what the code of a cloud function in the repository says that it answers."""
    for argument in call.arguments[:1]:
        for named in evaluator.meanings(path, v.Field(argument, "name", *v.span(argument))):
            if isinstance(named.value, v.Known) and isinstance(named.value.value, str):
                yield from evaluator.linkage.cloud.answers(named.value.value, call)


def _builtin(evaluator: Evaluator, path: str, call: CallSite) -> Iterator[Found] | None:
    """Return the result of a function of the language itself; None for any other call."""
    callee, arguments = call.callee, call.arguments
    look = Looked(evaluator, path)
    unfolded = unfolded_call(evaluator, path, call, look)
    if unfolded is not None:
        return iter((Found(path, unfolded),))
    match callee:
        case v.Free(name="getApp"):
            return _app(evaluator)
        case v.Free(name="Behavior") if arguments:
            return iter(look(arguments[0]))
        case v.Free(name="Promise") if call.is_new:
            return _promise(evaluator, path, call)
        case v.Free(name=name) if name in _THROUGH and arguments:
            return iter(look(arguments[0]))
        case v.Field(of=v.Free(name="JSON"), key="parse" | "stringify") if arguments:
            return iter(look(arguments[0]))
        case v.Field(of=v.Free(name="Promise"), key="resolve" | "all" | "race") if arguments:
            return iter(look(arguments[0]))
        case v.Field(of=v.Free(name="Object"), key="assign"):
            return (found for argument in arguments for found in look(argument))
        case v.Field(of=of, key="join"):
            return _joined(path, look(of), call)
        case v.Field(of=of, key="concat"):
            return _concatenated(path, of, look, call)
        case v.Field(of=v.Free(name="String"), key="fromCharCode" | "fromCodePoint"):
            return iter((Found(path, Origin(Source.UNKNOWN, "", call.start, call.end)),))
        case v.Field(of=of, key="then" | "map"):
            return _mapped(evaluator, path, of, call)
        case v.Field(of=of, key=str(method)) if method in _ONE_OF:
            return iter(look(v.Field(of, v.Unknown(call.start, call.end), call.start, call.end)))
        case v.Field(of=of, key=str(method)) if method in _TEXT_METHODS and not isinstance(of, v.Self):
            return iter(look(of))
        case _:
            return None


def _app(evaluator: Evaluator) -> Iterator[Found]:
    app = evaluator.app
    if app is not None:
        yield Found(evaluator.instances[app].path, Instance(app))


def _joined(path: str, lists: tuple[Found, ...], call: CallSite) -> Iterator[Found]:
    between = call.arguments[0] if call.arguments else v.Known(",", call.start, call.start)
    for found in lists:
        if isinstance(found.value, v.Items) and found.path == path:
            parts: list[v.Value] = []
            for item in found.value.items:
                parts += [item] if not parts else [between, item]
            yield Found(path, v.Joined(tuple(parts), call.start, call.end))
        else:
            yield found


def _concatenated(path: str, of: v.Value, look: Looked, call: CallSite) -> Iterator[Found]:
    lists = [f for f in look(of) if isinstance(f.value, v.Items)]
    if lists:
        yield from lists
        for argument in call.arguments:
            yield from look(argument)
    else:
        yield Found(path, v.Joined((of, *call.arguments), call.start, call.end))


def _mapped(evaluator: Evaluator, path: str, of: v.Value, call: CallSite) -> Iterator[Found]:
    """`.then(f)` and `.map(f)` give what `f` gives back."""
    given_back = False
    for argument in call.arguments[:1]:
        for found in evaluator.meanings(path, argument):
            if isinstance(found.value, v.Code):
                for returned in evaluator.linkage.scripts[found.path].functions[found.value.function].returns:
                    given_back = True
                    yield from evaluator.meanings(found.path, returned)
    if not given_back:
        yield from evaluator.meanings(path, of)


def _promise(evaluator: Evaluator, path: str, call: CallSite) -> Iterator[Found]:
    """Yield what a promise comes to: what its executor passes to `resolve`."""
    executor = call.arguments[0] if call.arguments else None
    if isinstance(executor, v.Code):
        for inner in evaluator.linkage.scripts[path].calls:
            if inner.arguments and _is_parameter(evaluator, path, inner.callee, executor.function, 0):
                yield from evaluator.meanings(path, inner.arguments[0])
        for direct in _passed_on(evaluator, path, executor.function):
            yield from direct


def _passed_on(evaluator: Evaluator, path: str, executor: int) -> Iterator[Iterator[Found]]:
    """`success: resolve` hands the answer of the interface on."""
    for inner in evaluator.linkage.scripts[path].calls:
        for argument in inner.arguments:
            if isinstance(argument, v.Mapping) and any(
                e.key in ("success", "complete") and _is_parameter(evaluator, path, e.value, executor, 0)
                for e in argument.entries
            ):
                api = api_name(evaluator, path, inner.callee)
                if api:
                    yield _of_api(evaluator, path, inner, api)


def _is_parameter(evaluator: Evaluator, path: str, value: v.Value, function: int, position: int) -> bool:
    return isinstance(value, v.Variable) and v.Parameter(function, position) in (
        evaluator.linkage.scripts[path].variables[value.number].values
    )


def parameter(evaluator: Evaluator, path: str, value: v.Parameter) -> Iterator[Found]:
    """Yield what a function of the file at `path` may be given as one of its arguments."""
    if evaluator.graph is None:
        yield Found(path, value)
        return
    function = evaluator.linkage.scripts[path].functions[value.function]
    role = evaluator.graph.role(path, value.function)
    place = function.start, function.end
    if role:
        yield Found(path, Origin(_given_by_platform(role), "", *place))
    for edge in evaluator.graph.callers(path, value.function):
        call = evaluator.linkage.scripts[edge.path].calls[edge.call]
        if not edge.callback:
            if value.position < len(call.arguments):
                yield from evaluator.meanings(edge.path, call.arguments[value.position])
            continue
        yield from _given_to_callback(evaluator, edge.path, call, value.position, edge.key)


def _given_by_platform(role: str) -> Source:
    if role in SHARE_HOOKS or role in ("observers", "onPageScroll"):
        return Source.PLATFORM
    if role in ("app.onLaunch", "app.onShow"):
        return Source.LAUNCH
    if role in PAGE_LIFECYCLE:
        return Source.PAGE
    return Source.PLATFORM if role in APP_LIFECYCLE else Source.USER


def _given_to_callback(evaluator: Evaluator, path: str, call: CallSite, position: int, key: str) -> Iterator[Found]:
    """Yield what `call` gives to a function it was passed (under `key` of an options object, if any)."""
    api = api_name(evaluator, path, call.callee)
    if api:
        if position == 0:
            yield Found(path, Origin(answer(api), "", call.start, call.end))
            if api in ("wx.getStorage", "wx.cloud.callFunction"):
                yield from _of_api(evaluator, path, call, api)
        return
    match call.callee:
        case v.Field(of=of, key="then") if position == 0 and key != "1":
            yield from evaluator.meanings(path, of)
        case v.Field(of=of, key=str(method)) if method in _EACH and position == 0:
            yield from evaluator.meanings(path, v.Field(of, v.Unknown(call.start, call.end), call.start, call.end))
        case _:
            yield from _given_by_own(evaluator, path, call, position, key)


def _given_by_own(evaluator: Evaluator, path: str, call: CallSite, position: int, key: str) -> Iterator[Found]:
    """Yield what a function of ours calls the callback with that it was passed."""
    assert evaluator.graph is not None
    slot = next((i for i, a in enumerate(call.arguments) if not key.isdigit() and isinstance(a, v.Mapping)), None)
    argument = int(key) if key.isdigit() else slot
    if argument is None:
        return
    for found in evaluator.graph.named.meanings(path, call.callee):
        if not isinstance(found.value, v.Code):
            continue
        handed = v.Parameter(found.value.function, argument)
        for inner in evaluator.graph.calls_of_parameter(found.path, handed, "" if key.isdigit() else key):
            if position < len(inner.arguments):
                yield from evaluator.meanings(found.path, inner.arguments[position])


def formatted(evaluator: Evaluator, path: str, value: v.Operation, operands: tuple[v.Value, ...]) -> Iterator[Found]:
    """Yield what a wxs function gives back, and where its arguments come from: it formats them, as a rule."""
    for found in evaluator.meanings(path, operands[0]):
        if isinstance(found.value, v.Code):
            for returned in evaluator.linkage.scripts[found.path].functions[found.value.function].returns:
                for given in evaluator.meanings(found.path, returned):
                    if isinstance(given.value, v.Known | v.Joined):
                        yield given
        elif isinstance(found.value, v.Known | v.Joined):  # of a module written in the template: what it gives back
            yield found
    for operand in operands[1:]:
        for found in evaluator.meanings(path, operand):
            if isinstance(found.value, Origin):
                yield found
    yield evaluator.unknown(path, value)
