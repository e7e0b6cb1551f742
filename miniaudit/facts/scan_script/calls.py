"""What calls are worth: modules, constants undone, results to be followed later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.facts import values as v
from miniaudit.facts.file_facts import CallSite
from miniaudit.facts.unfolding import decode, may_unfold, unfold
from miniaudit.parsers.script import nodes as n

if TYPE_CHECKING:
    from miniaudit.facts.scan_script.walk import Walk


def on_call(walk: Walk, node: n.Call) -> v.Value:
    """Return what a call is worth, and note it."""
    if (module := _required(node)) is not None:
        walk.modules[module] = None
        return v.Imported(module, "*", node.start, node.end)
    before = len(walk.strings)
    callee = walk.value(node.callee)
    arguments = tuple(walk.value(argument) for argument in node.arguments)
    if may_unfold(callee, arguments):
        unfolded = unfold(callee, arguments, (node.start, node.end), walk.settled)
    else:
        unfolded = decode(_called(walk, callee), arguments, (node.start, node.end), walk.settled)
    if unfolded is not None:
        return walk.whole(unfolded, before)
    if isinstance(callee, v.Field) and callee.key == "call" and _is_receiver(callee.of, arguments):
        callee, arguments = callee.of, arguments[1:]
    if isinstance(callee, v.Code):
        walk.hand_over(callee, arguments)
    if walk.in_binding:
        return v.Operation("call", (callee, *arguments), node.start, node.end)
    given = walk.machines.called(walk.function, callee, arguments)
    if given is not None and not any(isinstance(argument, v.Code) for argument in arguments):
        return given
    walk.calls.append(
        CallSite(
            callee,
            arguments,
            walk.function,
            walk.guards,
            node.is_new,
            node.start,
            node.end,
            node.callee.end,
            walk.awaited,
        )
    )
    return v.Result(len(walk.calls) - 1) if given is None else given


def _called(walk: Walk, callee: v.Value) -> str:
    """Return what a callee is called in the code, `base.decode`."""
    match callee:
        case v.Variable(number=number):
            return walk.scopes.variables[number].name
        case v.Free(name=name):
            return name
        case v.Field(of=of, key=str(key)):
            return f"{_called(walk, of)}.{key}"
        case _:
            return ""


def _is_receiver(method: v.Value, arguments: tuple[v.Value, ...]) -> bool:
    """Tell whether `o.m.call(o, …)` is meant, which is `o.m(…)`; `api.call("name")` is a method called `call`.

    A function that is called where it is written, `(function (uni) { … }).call(this, x)`, is meant too.
    """
    match method, arguments[:1]:
        case v.Code(), (_,):
            return True
        case v.Field(of=v.Variable(number=one)), (v.Variable(number=other),):
            return one == other
        case v.Field(of=v.Free(name=named)), (v.Free(name=same),):
            return named == same
        case _, (v.Self(),):
            return True
        case _:
            return False


def _required(node: n.Call) -> str | None:
    match node:
        case n.Call(
            callee=n.Identifier(name="require" | "import" | "requirePlugin"),
            arguments=(n.Literal(value=str(module)), *_),
        ):
            return module
        case n.Call(
            callee=n.Member(object=n.Identifier(name="require"), property=n.Literal(value="async")),
            arguments=(n.Literal(value=str(module)), *_),
        ):
            return module
        case _:
            return None
