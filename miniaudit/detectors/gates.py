"""Locks that open when something else is done first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, step
from miniaudit.detectors.place import share_buttons
from miniaudit.facts import share_hooks
from miniaudit.facts import values as v
from miniaudit.facts.file_facts import MODULE
from miniaudit.facts.origins import Instance
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import CallSite, Guard
    from miniaudit.facts.share_hooks import ShareHook
    from miniaudit.model.evidence import Evidence

_DEPTH: Final = 2  # calls between a hook and what it sets
_LONGER: Final = frozenset({">", ">=", "<", "<="})
_RETURNS: Final = ("onShow", "show")


class _Flag(NamedTuple):
    """Something that a share hook makes true."""

    name: str
    place: tuple[str, int] | int  # a variable of a file, or an instance
    site: Site


@supplies("flag")
def opened_by_sharing(program: Program) -> Iterator[Evidence]:
    """Yield share hooks that set a flag on which the page opens something: as it shows again, or in its template.

    In the template the share button must stand where the flag is not set, as a locked page has it.
    """
    for hook in share_hooks.find(program):
        for flag in _flags(program, hook):
            acted = next(_acts_on_return(program, hook, flag), None)
            shown = None if acted else next(_shown_for(program, hook, flag), None)
            if acted is None and shown is None:
                continue
            steps = [
                step(Kind.WIRING, "share-hook", hook.site, hook=hook.name),
                step(Kind.GATE, "hook-sets", flag.site, flag=flag.name),
            ]
            if acted is not None:
                steps.append(step(Kind.TRIGGER, "acts-on-return", acted, flag=flag.name))
            if shown is not None:
                steps.append(step(Kind.WORDS, "shown-after", shown, flag=flag.name))
            yield evidence(flag.site, steps, f"{hook.stem} {hook.name} {flag.name}", {"flag": flag.name})
            break


def _flags(program: Program, hook: ShareHook) -> Iterator[_Flag]:
    for path, function in program.reached_from(hook.path, hook.function, _DEPTH):
        facts = program.evaluator.linkage.scripts[path]
        for write in facts.writes:
            if write.function == function and _is_set(program, path, write.value):
                site = Site(path, Span(write.start, write.end))
                if isinstance(write.target, v.Variable):
                    yield _Flag(facts.variables[write.target.number].name, (path, write.target.number), site)
                elif isinstance(write.target, v.Field) and isinstance(write.target.key, str):
                    for index in _instances(program, path, v.roots(write.target)[-1]):
                        yield _Flag(write.target.key, index, site)
        for call in program.evaluator.linkage.calls_in(path, function):
            if isinstance(call.callee, v.Field) and call.callee.key == "setData":
                yield from _flags_of_data(program, path, call)


def _flags_of_data(program: Program, path: str, call: CallSite) -> Iterator[_Flag]:
    argument = call.arguments[0] if call.arguments else None
    if isinstance(argument, v.Mapping) and isinstance(call.callee, v.Field):
        for index in _instances(program, path, call.callee.of):
            for entry in argument.entries:
                if isinstance(entry.key, str) and _is_set(program, path, entry.value):
                    yield _Flag(entry.key, index, Site(path, Span(entry.key_start, entry.key_end)))


def _is_set(program: Program, path: str, value: v.Value) -> bool:
    """Tell whether a value is a plain yes, or the time; a counter, a text or what comes from elsewhere is no flag."""
    if isinstance(value, v.Result):
        return _is_time(program.evaluator.linkage.scripts[path].calls[value.call])
    return isinstance(value, v.Known) and (value.value is True or value.value == 1)


def _is_time(call: CallSite) -> bool:
    """Tell whether a call gives the time: `Date.now()`, `new Date()`, `new Date().getTime()`."""
    match call.callee:
        case v.Free(name="Date"):
            return not call.arguments
        case v.Field(of=v.Free(name="Date"), key="now") | v.Field(key="getTime"):
            return True
        case _:
            return False


def _instances(program: Program, path: str, value: v.Value) -> set[int]:
    return {f.value.number for f in program.evaluator.meanings(path, value) if isinstance(f.value, Instance)}


def _acts_on_return(program: Program, hook: ShareHook, flag: _Flag) -> Iterator[Site]:
    """Yield what the page does as it shows again because the flag is set."""
    index = program.evaluator.instance_of(hook.stem)
    built = program.evaluator.instances[index] if index is not None else None
    for name in _RETURNS if built else ():
        assert built is not None
        for found in program.evaluator.given(built.members.get(name, built.hooks.get(name, ()))):
            if not isinstance(found.value, v.Code):
                continue
            for call in program.evaluator.linkage.scripts[found.path].calls:
                guards = _conditions(program, found.path, call, found.value.function)
                if any(guard.holds and _asks(program, found.path, guard, flag) for guard in guards):
                    yield Site(found.path, Span(call.start, call.callee_end))


def _conditions(program: Program, path: str, call: CallSite, within: int) -> tuple[Guard, ...]:
    """Return the conditions under which a function makes a call, itself or in functions written inside it."""
    functions = program.evaluator.linkage.scripts[path].functions
    guards, current = call.guards, call.function
    while current not in (within, MODULE):
        guards += functions[current].guards
        current = functions[current].parent
    return guards if current == within else ()


def _shown_for(program: Program, hook: ShareHook, flag: _Flag) -> Iterator[Site]:
    """Yield what a template shows when the flag is set, where a share button is shown when it is not."""
    buttons = share_buttons(program, hook.stem)
    for path, index in buttons:
        locked = [g for i in program.around(path, index) for g in program.element(path, i).guards]
        if not any(_denies(program, path, guard, flag) for guard in locked):
            continue
        for number, element in enumerate(program.markups[path].elements):
            if any(guard.holds and _asks(program, path, guard, flag) for guard in element.guards):
                yield element_site(program, path, number)


def _denies(program: Program, path: str, guard: Guard, flag: _Flag) -> bool:
    """Tell whether a condition holds while the flag is not set: `!flag`, or `wx:else`."""
    if not guard.holds:
        return _asks(program, path, guard, flag)
    test = guard.test
    if isinstance(test, v.Operation) and test.operator == "!":
        return _is_flag(program, path, test.operands[0], flag)
    return False


def _asks(program: Program, path: str, guard: Guard, flag: _Flag) -> bool:
    """Tell whether a condition is that the flag is set."""
    test = guard.test
    if isinstance(test, v.Either) and test.test is not None:  # flag && more
        return _is_flag(program, path, test.test, flag) or any(_is_flag(program, path, o, flag) for o in test.options)
    if isinstance(test, v.Operation) and test.operator in ("==", "==="):
        return any(_is_flag(program, path, operand, flag) for operand in test.operands)
    if isinstance(test, v.Operation) and test.operator in _LONGER:
        return any(_is_while(program, path, operand, flag) for operand in test.operands)
    return _is_flag(program, path, test, flag)


def _is_while(program: Program, path: str, value: v.Value, flag: _Flag) -> bool:
    """Tell whether a value is the time since a flag was set: `Date.now() - shared`, perhaps by way of a name."""
    for found in (value, *(f.value for f in program.evaluator.meanings(path, value) if f.path == path)):
        if isinstance(found, v.Operation) and found.operator == "-":
            return any(_is_flag(program, path, operand, flag) for operand in found.operands[1:])
    return False


def _is_flag(program: Program, path: str, value: v.Value, flag: _Flag) -> bool:
    match value:
        case v.Variable(number=number):
            return flag.place == (path, number)
        case v.Free(name=name) if path in program.markups:
            stems = program.evaluator.linkage.shown_by(path)
            return name == flag.name and any(program.evaluator.instance_of(stem) == flag.place for stem in stems)
        case v.Field(key=str(key)):
            return key == flag.name and flag.place in _instances(program, path, v.roots(value)[-1])
        case _:
            return False
