"""One walk over a script: what is being collected, and where the walk stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from miniaudit.facts import values as v
from miniaudit.facts.file_facts import MODULE, CallSite, Function, Guard, Remark, ScriptFacts, Var, Write
from miniaudit.facts.scan_script.machines import Machines
from miniaudit.facts.scan_script.patterns import exported_name
from miniaudit.facts.scope import Scopes
from miniaudit.parsers.script import nodes as n


@dataclass(slots=True)
class _Draft:
    """A function being collected."""

    name: str
    parent: int
    owner: int
    guards: tuple[Guard, ...]
    is_arrow: bool
    start: int
    end: int
    returns: list[v.Value] = field(default_factory=list)


_ALIASES = 4  # names for one constant
_AWAITED = 16  # calls awaited one after the other: what was long before is not what the last call follows upon

Statements = Mapping[type, Callable[["Walk", Any], object]]
Expressions = Mapping[type, Callable[["Walk", Any], v.Value]]


class Walk:
    """The state of the walk, and how it goes on; what each kind of node means stands in the two tables."""

    def __init__(self, statements: Statements, expressions: Expressions, *, in_binding: bool = False) -> None:
        """Begin at the top level; in a binding, a call is an operation and no fact of its own."""
        self._statements = statements
        self._expressions = expressions
        self.in_binding = in_binding
        self.scopes = Scopes()
        self.machines = Machines(self.scopes)
        self.functions: list[_Draft] = []
        self.calls: list[CallSite] = []
        self.writes: list[Write] = []
        self.objects: list[v.Mapping] = []
        self.exports: list[tuple[str, v.Value]] = []
        self.modules: dict[str, None] = {}
        self.strings: list[v.Known] = []
        self._parameters: dict[tuple[int, int], int] = {}  # variables by function and place
        self.function = MODULE
        self.owner = -1
        self.guards: tuple[Guard, ...] = ()
        self.awaited: tuple[int, ...] = ()  # calls that have answered when the walk is here

    def run(self, script: n.Script) -> ScriptFacts:
        """Return the facts of a script."""
        self.block(script.body)
        return ScriptFacts(
            functions=tuple(
                Function(f.name, f.parent, f.owner, f.guards, tuple(f.returns), f.start, f.end) for f in self.functions
            ),
            variables=tuple(Var(d.name, d.function, tuple(d.values), d.start, d.end) for d in self.scopes.variables),
            calls=tuple(self.calls),
            writes=tuple(self.writes),
            objects=tuple(self.objects),
            modules=tuple(self.modules),
            exports=tuple(self.exports),
            strings=tuple(self.strings),
            comments=tuple(Remark(c.text, c.start, c.end) for c in script.comments),
            errors=script.errors,
        )

    def block(self, body: Sequence[n.Node]) -> tuple[int, ...]:
        """Run statements, with what they declare known from the beginning; return the calls awaited at their end.

        Conditions they add end with them, and so does what they awaited: after a branch, nobody knows whether it was.
        """
        for statement in body:
            self.hoist(statement)
        before = self.guards, self.awaited
        for statement in body:
            self.statement(statement)
        ended = self.awaited
        self.guards, self.awaited = before
        return ended

    def hoist(self, node: n.Node) -> None:
        """Declare what a statement declares, before anything runs."""
        match node:
            case n.Function(name=name, is_declaration=True) | n.Class(name=name, is_declaration=True) if name:
                self.scopes.declare(name, self.function, node.start, node.end)
            case n.Declaration(target=target):
                self.declare(target)
            case n.Import(names=names):
                for _, local in names:
                    self.scopes.declare(local.name, MODULE, local.start, local.end)
            case n.Export(declaration=declaration):
                for inner in declaration:
                    self.hoist(inner)
            case _:
                pass

    def declare(self, pattern: n.Node) -> None:
        """Declare the variables of a pattern in the innermost block."""
        match pattern:
            case n.Identifier(name=name):
                self.scopes.declare(name, self.function, pattern.start, pattern.end)
            case n.ObjectPattern(entries=entries):
                for _, target in entries:
                    self.declare(target)
            case n.ArrayPattern(items=items):
                for item in items:
                    if item is not None:
                        self.declare(item)
            case n.Default(target=target) | n.Spread(value=target):
                self.declare(target)
            case _:
                pass

    def statement(self, node: n.Node) -> None:
        """Run one statement; an expression is worth what it does."""
        handler = self._statements.get(type(node))
        if handler:
            handler(self, node)
        else:
            self.value(node)

    def inner(self, body: Sequence[n.Node], *guards: Guard) -> tuple[int, ...]:
        """Run a nested block under more conditions; return the calls awaited at its end."""
        before = self.guards
        self.guards = before + guards
        self.scopes.enter()
        ended = self.block(body)
        self.scopes.leave()
        self.guards = before
        return ended

    def awaits(self, value: v.Value) -> None:
        """Go on when a call has answered."""
        value = self.settled(value)
        if isinstance(value, v.Result):
            self.awaited = (*self.awaited[-_AWAITED:], value.call)

    def value(self, node: n.Node, named: n.Node | None = None) -> v.Value:
        """Return what an expression is worth; `named` is the pattern it is assigned to, for naming functions."""
        if isinstance(node, n.Function):
            return self.code(node, named.name if isinstance(named, n.Identifier) else "")
        expressed = self._expressions.get(type(node))
        if expressed:
            return expressed(self, node)
        handler = self._statements.get(type(node))
        if handler:
            handler(self, node)
        return v.Unknown(node.start, node.end)

    def note(self, value: v.Value) -> None:
        """Note a constant with words in it, or a link."""
        text = value.value if isinstance(value, v.Known) else None
        if isinstance(text, str) and isinstance(value, v.Known) and (not text.isascii() or "://" in text):
            self.strings.append(value)

    def whole(self, value: v.Value, before: int) -> v.Value:
        """Note what pieces come to in place of the pieces, when nothing else is among them."""
        if isinstance(value, v.Known):
            del self.strings[before:]
            self.note(value)
        return value

    def settled(self, value: v.Value) -> v.Value:
        """Return what a variable holds here when that is certain; any other value as it is.

        One of a function around may be given something else before this function runs.
        """
        for _ in range(_ALIASES):
            if not isinstance(value, v.Variable):
                break
            draft = self.scopes.variables[value.number]
            if len(draft.values) != 1 or not (draft.is_fixed or draft.function == self.function):
                break
            value = draft.values[0]
        return value

    def code(self, node: n.Function, name: str = "", owner: int = -1) -> v.Value:
        """Collect a function; `name` is what it is assigned to, `owner` the object it is a member of."""
        index = len(self.functions)
        draft = _Draft(node.name or name, self.function, owner, self.guards, node.is_arrow, node.start, node.end)
        self.functions.append(draft)
        outer = self.function, self.owner, self.guards, self.awaited
        self.function, self.owner, self.guards, self.awaited = index, -1, (), ()
        self.scopes.enter()
        if node.name and not node.is_declaration:
            self.scopes.assign(self.scopes.declare(node.name, index, node.start, node.end), v.Code(index))
        for position, parameter in enumerate(node.params):
            self.declare(parameter)
            self.bind(parameter, v.Parameter(index, position))
            if isinstance(parameter, n.Identifier):
                self._parameters[index, position] = self.scopes.declare(parameter.name, index, *parameter[-2:])
        self.block(node.body)
        self.scopes.leave()
        self.function, self.owner, self.guards, self.awaited = outer
        return v.Code(index)

    def hand_over(self, function: v.Code, arguments: tuple[v.Value, ...]) -> None:
        """Give the parameters of a function that is called where it is written what it is called with."""
        for position, argument in enumerate(arguments):
            variable = self._parameters.get((function.function, position))
            if variable is not None:
                self.scopes.assign(variable, argument)

    def bind(self, pattern: n.Node, value: v.Value) -> None:
        """Give the variables of a pattern their values."""
        match pattern:
            case n.Identifier(name=name):
                found = self.scopes.find(name)
                if found is None:  # an undeclared name assigned to: a global
                    self.writes.append(
                        Write(
                            v.Free(name, pattern.start, pattern.end), value, self.function, self.guards, *pattern[-2:]
                        )
                    )
                else:
                    self.scopes.assign(found, value)
                    if self.scopes.variables[found].function != self.function:  # a flag that others look at
                        place = v.Variable(found, pattern.start, pattern.end)
                        self.writes.append(Write(place, value, self.function, self.guards, *pattern[-2:]))
            case n.ObjectPattern(entries=entries):
                for key, target in entries:
                    field_ = v.Field(value, key, target.start, target.end) if key is not None else value
                    self.bind(target, field_)
            case n.ArrayPattern(items=items):
                for position, item in enumerate(items):
                    if item is not None:
                        self.bind(item, v.Field(value, str(position), item.start, item.end))
            case n.Default(target=target, value=fallback):
                either = v.Either((value, self.value(fallback)), None, pattern.start, pattern.end)
                self.bind(target, either)
            case n.Spread(value=target):
                self.bind(target, v.Unknown(pattern.start, pattern.end))
            case n.Member():
                self.assign(pattern, self.value(pattern), value, pattern)
            case _:
                pass

    def assign(self, target: n.Node, place: v.Value, value: v.Value, node: n.Node) -> None:
        """Note an assignment to a variable or to the field `place`."""
        if isinstance(target, n.Identifier):
            self.bind(target, value)
        elif isinstance(place, v.Field):
            if (name := exported_name(place)) is not None:
                self.exports.append((name, value))
            self.writes.append(Write(place, value, self.function, self.guards, node.start, node.end))
