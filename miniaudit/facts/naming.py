"""Which platform interface a call means, whatever it is called in the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.facts import values as v
from miniaudit.facts.apis import ROOTS, UNMISTAKABLE
from miniaudit.facts.vue import RUNTIME_NAMES, is_runtime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.evaluate import Evaluator

_DEPTH = 6
_LIBRARIES = frozenset({"pify", "thenify", "denodeify"})  # what the libraries that promisify are called
_CLOUD = "cloud"  # the platform's object within its object


def api_name(evaluator: Evaluator, path: str, callee: v.Value) -> str:
    """Return the interface a callee means, as `wx.name`; empty when it is none.

    `uni`, `Taro` and other facades count as `wx`; aliases, destructured names and promisified ones are followed.
    """
    key = path, callee
    name = evaluator.names.get(key)
    if name is None:
        name = evaluator.names[key] = _name(evaluator, path, callee, _DEPTH)
    return name


def computed_names(evaluator: Evaluator, path: str, key: v.Value) -> tuple[str, ...]:
    """Return the interfaces that `wx[key]` may be."""
    keys = (found.value for found in evaluator.meanings(path, key))
    return tuple(dict.fromkeys(f"wx.{k.value}" for k in keys if isinstance(k, v.Known) and isinstance(k.value, str)))


def api_names(evaluator: Evaluator, path: str, callee: v.Value) -> tuple[str, ...]:
    """Return every interface that a callee may mean: several where the code takes one by a computed name."""
    name = api_name(evaluator, path, callee)
    if name and isinstance(callee, v.Field) and not isinstance(callee.key, str):
        return computed_names(evaluator, path, callee.key)
    return (name,) if name else ()


def _name(evaluator: Evaluator, path: str, callee: v.Value, depth: int) -> str:
    if not depth:
        return ""
    match callee:
        case v.Field(key=str(key)):
            return _field(evaluator, path, callee, key, depth)
        case v.Field(of=of, key=key) if not isinstance(key, str) and is_platform(evaluator, path, of, depth - 1):
            return next(iter(computed_names(evaluator, path, key)), "")  # wx[name]
        case v.Variable(number=index):
            for value in evaluator.linkage.scripts[path].variables[index].values:
                if name := _name(evaluator, path, value, depth - 1):
                    return name
            return ""
        case v.Result(call=call):
            return _promisified(evaluator, path, call, depth)
        case v.Either(options=options):
            return next((n for o in options if (n := _name(evaluator, path, o, depth - 1))), "")
        case v.Imported():
            return _of_module(evaluator, path, callee, depth)
        case _:
            return ""


def _field(evaluator: Evaluator, path: str, callee: v.Field, key: str, depth: int) -> str:
    of = callee.of
    if isinstance(of, v.Free):
        return f"wx.{key}" if of.name in ROOTS else ""
    if isinstance(of, v.Field):
        if isinstance(of.of, v.Free) and of.of.name in ROOTS:  # wx.cloud.callFunction, wx.pro.request
            return f"wx.{key}" if of.key in ("pro", "p", "promises") else f"wx.{of.key}.{key}"
        if of.key in RUNTIME_NAMES and is_runtime(evaluator.linkage, path, of.of):
            return f"wx.{key}"
        if key in ("call", "apply"):
            return _name(evaluator, path, of, depth - 1)
        if of.key == _CLOUD and _name(evaluator, path, of, depth - 1) == f"wx.{_CLOUD}":
            return f"wx.{_CLOUD}.{key}"
    elif isinstance(of, v.Variable) and _name(evaluator, path, of, depth - 1) == f"wx.{_CLOUD}":
        return f"wx.{_CLOUD}.{key}"
    elif isinstance(of, v.Variable | v.Imported | v.Result) and is_platform(evaluator, path, of, depth - 1):
        return f"wx.{key}"
    return f"wx.{key}" if key in UNMISTAKABLE and _is_facade(evaluator, path, of) else ""


def _is_facade(evaluator: Evaluator, path: str, of: v.Value) -> bool:
    """Tell whether a value may be a framework's facade in a bundle: `t.a.showModal`, `n().showModal`."""
    if evaluator.linkage.package.framework == "native":
        return False
    match of:
        case v.Field(of=v.Variable(), key=str(key)):
            return len(key) <= 2 or key in ("default", "Taro", "wx", "uni")  # noqa: PLR2004  # a bundler's names
        case v.Result(call=call):
            site = evaluator.linkage.scripts[path].calls[call]
            return not site.arguments and isinstance(site.callee, v.Variable)
        case _:
            return False


def is_platform(evaluator: Evaluator, path: str, value: v.Value, depth: int) -> bool:
    """Tell whether a value is the platform's object: `const w = wx`, `import Taro from …`, `promisifyAll(wx)`."""
    if depth <= 0:
        return False
    match value:
        case v.Free(name=name):
            return name in ROOTS
        case v.Field(key=str(key)):
            return key in RUNTIME_NAMES and is_runtime(evaluator.linkage, path, value.of)
        case v.Variable(number=index):
            name, _, values, *_ = evaluator.linkage.scripts[path].variables[index]
            if name in ROOTS and values and isinstance(values[0], v.Parameter):  # a build wraps code in such functions
                return True
            return any(is_platform(evaluator, path, option, depth - 1) for option in values)
        case v.Imported():
            return any(
                isinstance(found.value, v.Free) and found.value.name in ROOTS
                for found in evaluator.meanings(path, value)
            )
        case v.Either(options=options):
            return any(is_platform(evaluator, path, option, depth - 1) for option in options)
        case v.Result(call=call):
            site = evaluator.linkage.scripts[path].calls[call]
            return _promises(evaluator, path, site.callee) and any(
                is_platform(evaluator, path, argument, depth - 1) for argument in site.arguments
            )
        case _:
            return False


def _promisified(evaluator: Evaluator, path: str, call: int, depth: int) -> str:
    """Return the interface behind `promisify(wx.login)` and `wx.login.bind(wx)`."""
    site = evaluator.linkage.scripts[path].calls[call]
    if isinstance(site.callee, v.Field) and site.callee.key == "bind":
        return _name(evaluator, path, site.callee.of, depth - 1)
    name = _name(evaluator, path, site.arguments[0], depth - 1) if site.arguments else ""
    return name if name and (_promises(evaluator, path, site.callee) or _wraps(evaluator, path, site.callee)) else ""


def _wraps(evaluator: Evaluator, path: str, callee: v.Value) -> bool:
    """Tell whether a function gives back another one that calls what the first was handed."""
    for where, value in evaluator.meanings(path, callee):
        if isinstance(value, v.Code):
            returns = evaluator.linkage.scripts[where].functions[value.function].returns
            given = {
                found.value.function
                for r in returns
                for found in evaluator.meanings(where, r)
                if found.path == where and isinstance(found.value, v.Code)
            }
            own = given.intersection(evaluator.linkage.inner(where, value.function))
            handed = v.Parameter(value.function, 0)
            if any(
                _runs(evaluator, where, inner, handed) for one in own for inner in _with_inner(evaluator, where, one)
            ):
                return True
    return False


def _with_inner(evaluator: Evaluator, path: str, function: int) -> Iterator[int]:
    """Yield a function and those written inside it, however deep."""
    pending = [function]
    while pending:
        one = pending.pop()
        yield one
        pending.extend(evaluator.linkage.inner(path, one))


def _runs(evaluator: Evaluator, path: str, function: int, handed: v.Parameter) -> bool:
    """Tell whether a function calls what another one was handed: `f(…)`, `f.call(…)`, `f.apply(…)`."""
    variables = evaluator.linkage.scripts[path].variables
    for call in evaluator.linkage.calls_in(path, function):
        callee = call.callee
        if isinstance(callee, v.Field) and callee.key in ("call", "apply"):
            callee = callee.of
        if isinstance(callee, v.Variable) and handed in variables[callee.number].values:
            return True
    return False


def _promises(evaluator: Evaluator, path: str, callee: v.Value) -> bool:
    match callee:
        case v.Variable(number=index):
            name = evaluator.linkage.scripts[path].variables[index].name
        case v.Field(key=str(key)):
            name = key
        case v.Free(name=free):
            name = free
        case _:
            return False
    return "promis" in name.lower() or name.lower() in _LIBRARIES


def _of_module(evaluator: Evaluator, path: str, callee: v.Imported, depth: int) -> str:
    """Return the interface that another module exports: `export const login = promisify(wx.login)`."""
    target = evaluator.linkage.module(path, callee.module)
    if target is None:
        return ""
    exports = evaluator.linkage.exports(target)
    value = exports.get(callee.name)
    return "" if value is None else _name(evaluator, target, value, depth - 1)
