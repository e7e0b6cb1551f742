"""Stores of mobx: what they hold, and the fields and actions of theirs that pages and components bind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.built import Given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.built import Resolve
    from miniaudit.facts.file_facts import CallSite, ScriptFacts

_KEEPING = frozenset({"observable", "action", "makeAutoObservable"})
_BINDS = "createStoreBindings"


class Bound(NamedTuple):
    """A field or action of a store under the name that a page or component gives it."""

    name: str
    value: Given
    is_action: bool


def kept(facts: ScriptFacts, call: CallSite) -> v.Value | None:
    """Return what mobx gives back as it was handed: a store's object, an action's function; None for other calls."""
    if not call.arguments or _called(facts, call.callee) not in _KEEPING:
        return None
    return call.arguments[-1] if isinstance(call.arguments[0], v.Known) else call.arguments[0]


def bindings(facts: ScriptFacts) -> Iterator[tuple[int, v.Value]]:
    """Yield what pages bind by `createStoreBindings(this, {…})`: the function whose `this` it is, and the options."""
    for call in facts.calls:
        if isinstance(call.callee, v.Variable | v.Field) and len(call.arguments) > 1:
            this, options = call.arguments[:2]
            if isinstance(this, v.Variable):
                this = next((o for o in facts.variables[this.number].values if isinstance(o, v.Self)), this)
            if isinstance(this, v.Self) and _called(facts, call.callee) == _BINDS:
                yield this.function, options


def bound(resolve: Resolve, options: Given) -> Iterator[Bound]:
    """Yield what the options of a binding, or several of them, take from their stores."""
    for path, value in resolve(*options):
        if isinstance(value, v.Items):
            for item in value.items:
                yield from bound(resolve, Given(path, item))
        elif isinstance(value, v.Mapping):
            parts = {entry.key: entry.value for entry in value.entries if isinstance(entry.key, str)}
            if "store" in parts:
                for part, is_action in (("fields", False), ("actions", True)):
                    if part in parts:
                        yield from _named(resolve, Given(path, parts[part]), Given(path, parts["store"]), is_action)


def _named(resolve: Resolve, names: Given, store: Given, is_action: bool) -> Iterator[Bound]:  # noqa: FBT001
    for path, value in resolve(*names):
        pairs: list[tuple[str, v.Value]] = []
        if isinstance(value, v.Items):
            pairs = [
                (item.value, item) for item in value.items if isinstance(item, v.Known) and isinstance(item.value, str)
            ]
        elif isinstance(value, v.Mapping):
            pairs = [(entry.key, entry.value) for entry in value.entries if isinstance(entry.key, str)]
        for name, of in pairs:
            if isinstance(of, v.Known) and isinstance(of.value, str):
                yield Bound(name, Given(store.path, v.Field(store.value, of.value, *v.span(store.value))), is_action)
            elif isinstance(of, v.Code):  # n: () => store.n
                yield Bound(name, Given(path, of), is_action)


def _called(facts: ScriptFacts, callee: v.Value) -> str:
    """Return the name that a module of mobx exports what is called under; empty when it is not of mobx."""
    key = callee.key if isinstance(callee, v.Field) else ""
    root = callee.of if isinstance(callee, v.Field) else callee
    if not isinstance(root, v.Variable) or not isinstance(key, str):
        return ""
    modules = [value for value in facts.variables[root.number].values if isinstance(value, v.Imported)]
    names = (key or module.name for module in modules if module.module.rpartition("/")[2].startswith("mobx"))
    return next(names, "")
