"""What the runtime that uni-app ships makes of what it is given: `o(handler)`, `t(text)`, `f(list, item => …)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.origins import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.file_facts import CallSite
    from miniaudit.facts.linkage import Linkage

RUNTIME_NAMES: Final = frozenset({"index", "wx$1", "default"})  # under which its file exports the platform's object
_VENDOR: Final = "common/vendor.js"
_CREATES: Final = frozenset({"createPage", "createComponent", "createApp", "createSubpackageApp", "createPlugin"})
_THROUGH: Final = frozenset(
    {"t", "o", "n", "s", "p", "m", "w", "unref", "reactive", "shallowReactive", "readonly", "toRaw", "toDisplayString"}
)
_MAKES: Final = frozenset({"_export_sfc", "defineComponent"})  # their first argument is the component
_BOXES: Final = frozenset({"ref", "shallowRef", "computed", "toRef"})


def is_runtime(linkage: Linkage, path: str, value: v.Value) -> bool:
    """Tell whether a value is the framework's runtime: its file, or the module of a bundle that makes pages."""
    if linkage.package.framework != "uni-app":
        return False
    match value:
        case v.Imported(module=module):
            return linkage.module(path, module) == _VENDOR or module.endswith((_VENDOR, _VENDOR.removesuffix(".js")))
        case v.Variable(number=number):
            values = linkage.scripts[path].variables[number].values
            return any(isinstance(one, v.Imported | v.Result) and is_runtime(linkage, path, one) for one in values)
        case v.Result(call=call):
            return _module_id(linkage, path, call) in linkage.runtime_ids
        case _:
            return False


def runtime_ids(linkage: Linkage) -> frozenset[str]:
    """Return the ids of the modules that functions that make pages are taken from, in all bundles."""
    found = set()
    for path, facts in linkage.scripts.items():
        for variable in facts.variables:
            for value in variable.values:
                if isinstance(value, v.Field) and value.key in _CREATES and isinstance(value.of, v.Result):
                    found.add(_module_id(linkage, path, value.of.call))
    return frozenset(found - {""})


def _module_id(linkage: Linkage, path: str, call: int) -> str:
    """Return the id of the module that a bundle's `require` is asked for."""
    site = linkage.scripts[path].calls[call]
    match site.callee, site.arguments:
        case v.Variable(), (v.Known(value=str() | int() as name),):
            return str(name)
        case _:
            return ""


def helped(evaluator: Evaluator, path: str, call: CallSite) -> Iterator[Found] | None:
    """Return what a helper of the runtime gives back; None for any other call."""
    callee, arguments = call.callee, call.arguments
    if not isinstance(callee, v.Field) or not isinstance(callee.key, str) or not arguments:
        return None
    if not is_runtime(evaluator.linkage, path, callee.of):
        return None
    if callee.key in _THROUGH or callee.key in _MAKES:
        return iter(evaluator.meanings(path, arguments[0]))
    if callee.key in _BOXES:
        return _boxed(evaluator, path, call)
    if callee.key == "f" and len(arguments) > 1:
        return _listed(evaluator, path, call)
    return None


def _boxed(evaluator: Evaluator, path: str, call: CallSite) -> Iterator[Found]:
    """Yield `{value: x}` for `ref(x)`, and for `computed(() => x)`."""
    for found in evaluator.meanings(path, call.arguments[0]):
        values: tuple[v.Value, ...] = (call.arguments[0],)
        if isinstance(found.value, v.Code):
            values = evaluator.linkage.scripts[found.path].functions[found.value.function].returns
        for value in values:
            yield Found(path, v.Mapping((v.Entry("value", value, call.start, call.end),), (), call.start, call.end))


def _listed(evaluator: Evaluator, path: str, call: CallSite) -> Iterator[Found]:
    """Yield the list that a function makes of each item of another."""
    for found in evaluator.meanings(path, call.arguments[1]):
        if isinstance(found.value, v.Code):
            returned = evaluator.linkage.scripts[found.path].functions[found.value.function].returns
            yield Found(found.path, v.Items(returned, call.start, call.end))
