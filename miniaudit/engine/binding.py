"""A rule's `detect` line to a function of miniaudit.detectors and options of the right types."""

from __future__ import annotations

import importlib
import inspect
from typing import TYPE_CHECKING, Final

from miniaudit.detectors import SUPPLIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from miniaudit.engine.entry import Entry
    from miniaudit.facts import Program
    from miniaudit.model.evidence import Evidence, Undecided

    Bound = Callable[[Program], Iterator[Evidence | Undecided]]

_FORBIDDEN: Final = "_"


def detector(entry: Entry, name: str) -> Callable[..., Iterator[Evidence | Undecided]]:
    """Return the detector called `module.function`; only functions that say what they supply can be named."""
    module_name, _, function_name = name.partition(".")
    found = None
    if module_name.isidentifier() and not module_name.startswith(_FORBIDDEN):
        try:
            module = importlib.import_module(f"miniaudit.detectors.{module_name}")
        except ModuleNotFoundError:
            entry.fail(f"没有检测模块“{module_name}”", f"there is no module of detectors called `{module_name}`")
        found = getattr(module, function_name, None)
    if found is None or not hasattr(found, SUPPLIES):
        entry.fail(f"没有检测器“{name}”", f"there is no detector called `{name}`")
    return found  # type: ignore[no-any-return]  # what is marked is a detector


def function(name: str) -> Callable[..., Iterator[Evidence | Undecided]]:
    """Return a detector that was found before, when its rule was read."""
    module_name, _, function_name = name.partition(".")
    module = importlib.import_module(f"miniaudit.detectors.{module_name}")
    return getattr(module, function_name)  # type: ignore[no-any-return]  # `detector` has looked at it


def placeholders(function: Callable[..., object]) -> frozenset[str]:
    """Return the placeholders that a detector fills."""
    return getattr(function, SUPPLIES, frozenset())


def options(entry: Entry, function: Callable[..., object]) -> Mapping[str, object]:
    """Return the options of a rule as the values that the detector's keyword arguments ask for."""
    parameters = inspect.signature(function).parameters
    known = {name: p for name, p in parameters.items() if p.kind is inspect.Parameter.KEYWORD_ONLY}
    # Only the options' own annotations are looked up: others may name what is imported for type checking alone.
    types = {name: str(known[name].annotation) for name in known}
    found: dict[str, object] = {}
    for name, value in entry.mapping().items() if entry.value else ():
        if name not in known:
            choices = ", ".join(known) or "-"
            value.fail(f"不认识选项“{name}”，可以写：{choices}", f"there is no option `{name}`: use {choices}")
        found[name] = _typed(value, types[name])
    for name, parameter in known.items():
        if parameter.default is inspect.Parameter.empty and name not in found:
            entry.fail(f"缺少选项“{name}”", f"the option `{name}` is missing")
    return found


def _typed(entry: Entry, annotation: str) -> object:
    text = entry.value if isinstance(entry.value, str) else None
    if annotation == "bool" and text in ("true", "false"):
        return text == "true"
    if annotation == "int" and text is not None and text.isdigit():
        return int(text)
    if annotation == "str" and text is not None:
        return entry.string()
    if annotation == "tuple[str, ...]" and isinstance(entry.value, list):
        return entry.strings()
    return entry.fail(f"应为 {annotation}", f"this should be {annotation}")
