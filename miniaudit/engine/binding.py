"""A rule's `detect` line to a function of miniaudit.detectors and options of the right types."""

from __future__ import annotations

import importlib
import inspect
import re
from typing import TYPE_CHECKING, Final

from miniaudit.detectors import SUPPLIES, patterns
from miniaudit.engine import cue_table
from miniaudit.facts.requests import Query, RefusedError
from miniaudit.model.category import Limit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from miniaudit.engine.entry import Entry
    from miniaudit.facts import Program
    from miniaudit.facts.requests import Request
    from miniaudit.model.evidence import Evidence, Undecided

    Bound = Callable[[Program], Iterator[Evidence | Undecided]]

_FORBIDDEN: Final = "_"
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_MAX_LENGTH: Final = 5_000  # of a text in a user's rule: what is longer may take for ever to compile


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


def placeholders(function: Callable[..., object], options: Mapping[str, object]) -> frozenset[str]:
    """Return the placeholders that a detector fills, given its options."""
    captures = [name for value in options.values() if isinstance(value, Query) for name in value.captures]
    return getattr(function, SUPPLIES, frozenset()) | frozenset(captures)


def options(entry: Entry, function: Callable[..., object], *, shipped: bool = True) -> Mapping[str, object]:
    """Return the options of a rule as the values that the detector's keyword arguments ask for."""
    parameters = inspect.signature(function).parameters
    known = {name: p for name, p in parameters.items() if p.kind is inspect.Parameter.KEYWORD_ONLY}
    # Only the options' own annotations are looked up: others may name what is imported for type checking alone.
    types = {name: str(known[name].annotation) for name in known}
    tables = {name: cue_table.shipped() for name, kind in types.items() if kind == "CueTable"}  # no rule writes it
    found: dict[str, object] = dict(tables)
    for name, value in entry.mapping().items() if entry.value else ():
        if name not in known or name in tables:
            choices = ", ".join(name for name in known if name not in tables) or "-"
            value.fail(f"不认识选项“{name}”，可以写：{choices}", f"there is no option `{name}`: use {choices}")
        found[name] = _typed(value, types[name], shipped=shipped)
    for name, parameter in known.items():
        if parameter.default is inspect.Parameter.empty and name not in found:
            entry.fail(f"缺少选项“{name}”", f"the option `{name}` is missing")
    return found


def _typed(entry: Entry, annotation: str, *, shipped: bool) -> object:
    text = entry.value if isinstance(entry.value, str) else None
    if annotation == "bool" and text in ("true", "false"):
        return text == "true"
    if annotation == "int" and text is not None and _NUMBER.fullmatch(text):
        return int(text)
    if annotation == "str" and text is not None:
        return _pattern(entry, shipped=shipped)
    if annotation == "tuple[str, ...]" and isinstance(entry.value, list):
        return tuple(_pattern(item, shipped=shipped) for item in entry.items())
    if annotation == "Limit" and text is not None:
        return entry.one_of(Limit)
    if annotation in ("XPath", "Query") and text is not None:
        return _request(entry, annotation)
    return entry.fail(f"应为 {annotation}", f"this should be {annotation}")


def _pattern(entry: Entry, *, shipped: bool) -> str:
    """Return a text that is a regular expression, as every text of an option is or may be."""
    text = entry.string() if shipped else _short(entry)
    try:
        (patterns.shipped if shipped else patterns.own)(text)
    except (re.error, OverflowError, RecursionError) as error:
        entry.fail(f"不是合法的正则表达式（{error}）", f"this is no regular expression ({error})")
    return text


def _request(entry: Entry, annotation: str) -> Request:
    text = _short(entry)
    try:
        if annotation == "XPath":
            from miniaudit.facts.asked import xpath  # noqa: PLC0415  # lxml, only when a rule asks for it

            return xpath.check(text)
        from miniaudit.facts.asked import query  # noqa: PLC0415  # the same for queries

        return query.check(text)
    except RefusedError as refused:
        return entry.fail(refused.zh, refused.en)


def _short(entry: Entry) -> str:
    text = entry.string()
    if len(text) > _MAX_LENGTH:
        entry.fail(f"超过 {_MAX_LENGTH} 字，请缩短", f"this is longer than {_MAX_LENGTH} characters: shorten it")
    return text
