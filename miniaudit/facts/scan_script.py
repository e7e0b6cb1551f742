"""A script's syntax to its facts, in one walk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from miniaudit.facts import values as v
from miniaudit.facts.file_facts import MODULE, CallSite, Function, Guard, Remark, ScriptFacts, Var, Write
from miniaudit.facts.scope import Scopes
from miniaudit.parsers.script import nodes as n

_CHAIN = 64  # conditions kept of an else-if chain: nobody reads more, and a chain must not cost its square


def scan(script: n.Script) -> ScriptFacts:
    """Return the facts of a parsed script."""
    return _Scan().run(script)


def expression(node: n.Node) -> v.Value:
    """Return what an expression of a data binding is worth; a call in it stands as the operation `call`."""
    return _Scan(in_binding=True).value(node)


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


class _Scan:
    """The walk: statements run, expressions become values, calls and writes are noted on the way."""

    def __init__(self, *, in_binding: bool = False) -> None:
        self._in_binding = in_binding
        self._scopes = Scopes()
        self._functions: list[_Draft] = []
        self._calls: list[CallSite] = []
        self._writes: list[Write] = []
        self._objects: list[v.Mapping] = []
        self._exports: list[tuple[str, v.Value]] = []
        self._strings: list[v.Known] = []
        self._function = MODULE
        self._owner = -1
        self._guards: tuple[Guard, ...] = ()

    def run(self, script: n.Script) -> ScriptFacts:
        self._block(script.body)
        return ScriptFacts(
            functions=tuple(
                Function(f.name, f.parent, f.owner, f.guards, tuple(f.returns), f.start, f.end) for f in self._functions
            ),
            variables=tuple(Var(d.name, d.function, tuple(d.values), d.start, d.end) for d in self._scopes.variables),
            calls=tuple(self._calls),
            writes=tuple(self._writes),
            objects=tuple(self._objects),
            exports=tuple(self._exports),
            strings=tuple(self._strings),
            comments=tuple(Remark(c.text, c.start, c.end) for c in script.comments),
            errors=script.errors,
        )

    # statements

    def _block(self, body: Sequence[n.Node]) -> None:
        """Run statements; what follows an `if` that always leaves runs under the opposite condition."""
        for statement in body:
            self._hoist(statement)
        before = self._guards
        for statement in body:
            if not isinstance(statement, n.If):
                self._statement(statement)
                continue
            test = self._on_if(statement)
            if not statement.otherwise and _leaves(statement.then):
                self._guards = (*self._guards, Guard(test, holds=False))
        self._guards = before

    def _hoist(self, node: n.Node) -> None:
        match node:
            case n.Function(name=name, is_declaration=True) | n.Class(name=name, is_declaration=True) if name:
                self._scopes.declare(name, self._function, node.start, node.end)
            case n.Declaration(target=target):
                self._declare(target)
            case n.Import(names=names):
                for _, local in names:
                    self._scopes.declare(local.name, MODULE, local.start, local.end)
            case n.Export(declaration=declaration):
                for inner in declaration:
                    self._hoist(inner)
            case _:
                pass

    def _declare(self, pattern: n.Node) -> None:
        match pattern:
            case n.Identifier(name=name):
                self._scopes.declare(name, self._function, pattern.start, pattern.end)
            case n.ObjectPattern(entries=entries):
                for _, target in entries:
                    self._declare(target)
            case n.ArrayPattern(items=items):
                for item in items:
                    if item is not None:
                        self._declare(item)
            case n.Default(target=target) | n.Spread(value=target):
                self._declare(target)
            case _:
                pass

    def _statement(self, node: n.Node) -> None:
        handler = _STATEMENTS.get(type(node))
        if handler:
            handler(self, node)
        else:
            self.value(node)

    def _inner(self, body: Sequence[n.Node], *guards: Guard) -> None:
        """Run a nested block under more conditions."""
        before = self._guards
        self._guards = before + guards
        self._scopes.enter()
        self._block(body)
        self._scopes.leave()
        self._guards = before

    def _on_declaration(self, node: n.Declaration) -> None:
        self._declare(node.target)
        if node.value is not None:
            self._bind(node.target, self.value(node.value, node.target))

    def _on_function(self, node: n.Function) -> None:
        code = self._function_value(node)
        if node.is_declaration and node.name:
            self._scopes.assign(self._scopes.declare(node.name, self._function, node.start, node.end), code)

    def _on_class(self, node: n.Class) -> None:
        value = self.value(node)
        if node.name:
            self._scopes.assign(self._scopes.declare(node.name, self._function, node.start, node.end), value)

    def _on_return(self, node: n.Return) -> None:
        if node.value is None:
            return
        value = self.value(node.value)
        if not node.is_throw and self._function != MODULE:
            self._functions[self._function].returns.append(value)

    def _on_if(self, node: n.If) -> v.Value:
        """Follow a whole else-if chain in a loop (generated code makes them thousands long); return the first test."""
        before = self._guards
        first = test = self.value(node.test)
        self._inner(node.then, Guard(test, holds=True))
        while len(node.otherwise) == 1 and isinstance(node.otherwise[0], n.If):
            node = node.otherwise[0]
            self._guards = (*self._guards[-_CHAIN:], Guard(test, holds=False))
            test = self.value(node.test)
            self._inner(node.then, Guard(test, holds=True))
        self._inner(node.otherwise, Guard(test, holds=False))
        self._guards = before
        return first

    def _on_loop(self, node: n.Loop) -> None:
        self._scopes.enter()
        for part in node.header:
            self._hoist(part)
            self._statement(part)
        if node.target is not None and node.iterable is not None:
            target = node.target.target if isinstance(node.target, n.Declaration) else node.target
            if isinstance(node.target, n.Declaration):
                self._declare(target)
            over = self.value(node.iterable)
            self._bind(target, v.Field(over, v.Unknown(target.start, target.end), target.start, target.end))
        self._inner(node.body)
        self._scopes.leave()

    def _on_switch(self, node: n.Switch) -> None:
        subject = self.value(node.value)
        for case in node.cases:
            if case.test is None:
                self._inner(case.body)
            else:
                test = v.Operation("===", (subject, self.value(case.test)), case.test.start, case.test.end)
                self._inner(case.body, Guard(test, holds=True))

    def _on_try(self, node: n.Try) -> None:
        self._inner(node.body)
        self._scopes.enter()
        if node.parameter is not None:
            self._declare(node.parameter)
        self._inner(node.handler)
        self._scopes.leave()
        self._inner(node.finalizer)

    def _on_block(self, node: n.Block) -> None:
        self._inner(node.body)

    def _on_import(self, node: n.Import) -> None:
        for imported, local in node.names:
            variable = self._scopes.declare(local.name, MODULE, local.start, local.end)
            self._scopes.assign(variable, v.Imported(str(node.source.value), imported, local.start, local.end))
        if not node.names:  # imported for what it does: still a tie between files
            self._note_import(str(node.source.value), node)

    def _note_import(self, module: str, node: n.Node) -> None:
        variable = self._scopes.declare(f"import {module}", MODULE, node.start, node.end)
        self._scopes.assign(variable, v.Imported(module, "*", node.start, node.end))

    def _on_export(self, node: n.Export) -> None:
        for statement in node.declaration:
            self._statement(statement)
            for name in _declared(statement):
                found = self._scopes.find(name)
                if found is not None:
                    self._exports.append((name, v.Variable(found, statement.start, statement.end)))
        for exported, value in node.names:
            self._exports.append((exported, self._exported(exported, value, node)))

    def _exported(self, name: str, value: n.Node | None, node: n.Export) -> v.Value:
        if node.source is not None:
            imported = value.name if isinstance(value, n.Identifier) else "*"
            self._note_import(str(node.source.value), node)
            return v.Imported(str(node.source.value), imported if name != "*" else "*", node.start, node.end)
        if isinstance(value, n.Function | n.Class) and value.name:
            self._statement(value)
            found = self._scopes.find(value.name)
            if found is not None:
                return v.Variable(found, value.start, value.end)
        return self.value(value) if value is not None else v.Unknown(node.start, node.end)

    # expressions

    def value(self, node: n.Node, named: n.Node | None = None) -> v.Value:
        """Return what an expression is worth; `named` is the pattern it is assigned to, for naming functions."""
        if isinstance(node, n.Function):
            return self._function_value(node, named.name if isinstance(named, n.Identifier) else "")
        expressed = _EXPRESSIONS.get(type(node))
        if expressed:
            return expressed(self, node)
        handler = _STATEMENTS.get(type(node))
        if handler:
            handler(self, node)
        return v.Unknown(node.start, node.end)

    def _on_literal(self, node: n.Literal) -> v.Value:
        if node.kind == "regex":
            return v.Operation("regex", (v.Known(node.value, node.start, node.end),), node.start, node.end)
        known = v.Known(node.value, node.start, node.end)
        if isinstance(node.value, str) and (not node.value.isascii() or "://" in node.value):
            self._strings.append(known)
        return known

    def _on_template(self, node: n.Template) -> v.Value:
        parts = [self.value(part) for part in node.parts]
        if node.tag is not None:
            self.value(node.tag)
        return join(parts, node.start, node.end)

    def _on_identifier(self, node: n.Identifier) -> v.Value:
        found = self._scopes.find(node.name)
        if found is not None:
            return v.Variable(found, node.start, node.end)
        if node.name == "undefined":
            return v.Known(None, node.start, node.end)
        return v.Free(node.name, node.start, node.end)

    def _on_this(self, _node: n.This) -> v.Value:
        function = self._function
        while function != MODULE and self._functions[function].is_arrow:
            function = self._functions[function].parent
        return v.Self(function)

    def _on_member(self, node: n.Member) -> v.Value:
        of = self.value(node.object)
        key: str | v.Value
        if isinstance(node.property, n.Literal):
            key = str(node.property.value)
        else:
            computed = self.value(node.property)
            key = str(computed.value) if isinstance(computed, v.Known) else computed
        return v.Field(of, key, node.start, node.end)

    def _on_call(self, node: n.Call) -> v.Value:
        if (module := _required(node)) is not None:
            return v.Imported(module, "*", node.start, node.end)
        callee = self.value(node.callee)
        arguments = tuple(self.value(argument) for argument in node.arguments)
        if self._in_binding:
            return v.Operation("call", (callee, *arguments), node.start, node.end)
        self._calls.append(
            CallSite(
                callee, arguments, self._function, self._guards, node.is_new, node.start, node.end, node.callee.end
            )
        )
        return v.Result(len(self._calls) - 1)

    def _on_object(self, node: n.Object) -> v.Value:
        return self._mapping(node.members, (), node)

    def _on_class_value(self, node: n.Class) -> v.Value:
        parent = (self.value(node.parent),) if node.parent is not None else ()
        return self._mapping(node.members, parent, node)

    def _mapping(self, members: Iterable[n.Node], spreads: tuple[v.Value, ...], node: n.Node) -> v.Mapping:
        index, outer = len(self._objects), self._owner
        self._objects.append(v.Mapping((), (), node.start, node.end))
        self._owner = index
        entries = []
        for member in members:
            if isinstance(member, n.Spread):
                spreads = (*spreads, self.value(member.value))
            elif isinstance(member, n.Property):
                entries.append(self._entry(member))
            else:
                self.value(member)
        self._owner = outer
        mapping = v.Mapping(tuple(entries), spreads, node.start, node.end)
        if len(self._objects) == index + 1 and not any(isinstance(e.value, v.Code) for e in entries):
            self._objects.pop()
        else:
            self._objects[index] = mapping
        return mapping

    def _entry(self, member: n.Property) -> v.Entry:
        key: str | v.Value
        if isinstance(member.key, n.Literal):
            key = str(member.key.value)
        else:
            computed = self.value(member.key)
            key = str(computed.value) if isinstance(computed, v.Known) else computed
        name = key if isinstance(key, str) else ""
        if isinstance(member.value, n.Function):
            value: v.Value = self._function_value(member.value, name, owner=self._owner)
        else:
            owner, self._owner = self._owner, -1
            value = self.value(member.value)
            self._owner = owner
        return v.Entry(key, value, member.key.start, member.key.end)

    def _on_array(self, node: n.Array) -> v.Value:
        return v.Items(tuple(self.value(item) for item in node.items), node.start, node.end)

    def _on_spread(self, node: n.Spread) -> v.Value:
        return v.Operation("...", (self.value(node.value),), node.start, node.end)

    def _on_unary(self, node: n.Unary) -> v.Value:
        operand = self.value(node.operand)
        if node.operator in ("++", "--"):
            self._assign(node.operand, operand, v.Unknown(node.start, node.end), node)
        if node.operator == "-" and isinstance(operand, v.Known) and isinstance(operand.value, float | int):
            return v.Known(-operand.value, node.start, node.end)
        return v.Operation(node.operator, (operand,), node.start, node.end)

    def _on_binary(self, node: n.Binary) -> v.Value:
        if node.operator == "+":
            return self._sum(node)
        left = self.value(node.left)
        if node.operator in ("&&", "||", "??"):
            before = self._guards
            if node.operator == "&&":
                self._guards = (*before, Guard(left, holds=True))
            elif node.operator == "||":
                self._guards = (*before, Guard(left, holds=False))
            right = self.value(node.right)
            self._guards = before
            if node.operator == "&&":
                return v.Either((right,), left, node.start, node.end)
            return v.Either((left, right), None, node.start, node.end)
        return v.Operation(node.operator, (left, self.value(node.right)), node.start, node.end)

    def _sum(self, node: n.Binary) -> v.Value:
        """Fold a chain of `+` from the left; minified code strings thousands together."""
        chain: list[n.Node] = []
        left: n.Node = node
        while isinstance(left, n.Binary) and left.operator == "+":
            chain.append(left.right)
            left = left.left
        parts = [self.value(left), *(self.value(part) for part in reversed(chain))]
        if any(isinstance(p, v.Joined) or (isinstance(p, v.Known) and isinstance(p.value, str)) for p in parts):
            return join(parts, node.start, node.end)
        if all(isinstance(p, v.Known) and isinstance(p.value, float | int) for p in parts):
            return v.Known(sum(p.value for p in parts), node.start, node.end)  # type: ignore[union-attr,misc]
        return v.Operation("+", tuple(parts), node.start, node.end)

    def _on_assign(self, node: n.Assign) -> v.Value:
        value = self.value(node.value, node.target)
        if node.operator == "+=":
            value = join([v.Unknown(node.start, node.start), value], node.start, node.end)
        elif node.operator not in ("=", "||=", "??=", "&&="):
            value = v.Unknown(node.start, node.end)
        if isinstance(node.target, n.Member):
            self._assign(node.target, self.value(node.target), value, node)
        else:
            self._bind(node.target, value)
        return value

    def _assign(self, target: n.Node, place: v.Value, value: v.Value, node: n.Node) -> None:
        if isinstance(target, n.Identifier):
            self._bind(target, value)
        elif isinstance(place, v.Field):
            if (name := _exported_name(place)) is not None:
                self._exports.append((name, value))
            self._writes.append(Write(place, value, self._function, self._guards, node.start, node.end))

    def _on_conditional(self, node: n.Conditional) -> v.Value:
        test = self.value(node.test)
        before = self._guards
        self._guards = (*before, Guard(test, holds=True))
        then = self.value(node.then)
        self._guards = (*before, Guard(test, holds=False))
        otherwise = self.value(node.otherwise)
        self._guards = before
        return v.Either((then, otherwise), test, node.start, node.end)

    def _on_sequence(self, node: n.Sequence) -> v.Value:
        value: v.Value = v.Unknown(node.start, node.end)
        for item in node.items:
            value = self.value(item)
        return value

    def _on_await(self, node: n.Await) -> v.Value:
        return self.value(node.value)

    def _on_other(self, node: n.Other) -> v.Value:
        for part in node.parts:
            self._statement(part)
        return v.Unknown(node.start, node.end)

    def _function_value(self, node: n.Function, name: str = "", owner: int = -1) -> v.Value:
        index = len(self._functions)
        draft = _Draft(node.name or name, self._function, owner, self._guards, node.is_arrow, node.start, node.end)
        self._functions.append(draft)
        outer = self._function, self._owner, self._guards
        self._function, self._owner, self._guards = index, -1, ()
        self._scopes.enter()
        if node.name and not node.is_declaration:
            self._scopes.assign(self._scopes.declare(node.name, index, node.start, node.end), v.Code(index))
        for position, parameter in enumerate(node.params):
            self._declare(parameter)
            self._bind(parameter, v.Parameter(index, position))
        self._block(node.body)
        self._scopes.leave()
        self._function, self._owner, self._guards = outer
        return v.Code(index)

    def _bind(self, pattern: n.Node, value: v.Value) -> None:
        """Give the variables of a pattern their values."""
        match pattern:
            case n.Identifier(name=name):
                found = self._scopes.find(name)
                if found is None:  # an undeclared name assigned to: a global
                    self._writes.append(
                        Write(
                            v.Free(name, pattern.start, pattern.end), value, self._function, self._guards, *pattern[-2:]
                        )
                    )
                else:
                    self._scopes.assign(found, value)
            case n.ObjectPattern(entries=entries):
                for key, target in entries:
                    field_ = v.Field(value, key, target.start, target.end) if key is not None else value
                    self._bind(target, field_)
            case n.ArrayPattern(items=items):
                for position, item in enumerate(items):
                    if item is not None:
                        self._bind(item, v.Field(value, str(position), item.start, item.end))
            case n.Default(target=target, value=fallback):
                either = v.Either((value, self.value(fallback)), None, pattern.start, pattern.end)
                self._bind(target, either)
            case n.Spread(value=target):
                self._bind(target, v.Unknown(pattern.start, pattern.end))
            case n.Member():
                self._assign(pattern, self.value(pattern), value, pattern)
            case _:
                pass


_Statement = Callable[[_Scan, Any], object]
_Expression = Callable[[_Scan, Any], v.Value]

_STATEMENTS: dict[type, _Statement] = {
    n.Declaration: _Scan._on_declaration,
    n.Function: _Scan._on_function,
    n.Class: _Scan._on_class,
    n.Return: _Scan._on_return,
    n.If: _Scan._on_if,
    n.Loop: _Scan._on_loop,
    n.Switch: _Scan._on_switch,
    n.Try: _Scan._on_try,
    n.Block: _Scan._on_block,
    n.Import: _Scan._on_import,
    n.Export: _Scan._on_export,
}

_EXPRESSIONS: dict[type, _Expression] = {
    n.Literal: _Scan._on_literal,
    n.Template: _Scan._on_template,
    n.Identifier: _Scan._on_identifier,
    n.This: _Scan._on_this,
    n.Member: _Scan._on_member,
    n.Call: _Scan._on_call,
    n.Object: _Scan._on_object,
    n.Class: _Scan._on_class_value,
    n.Array: _Scan._on_array,
    n.Spread: _Scan._on_spread,
    n.Unary: _Scan._on_unary,
    n.Binary: _Scan._on_binary,
    n.Assign: _Scan._on_assign,
    n.Conditional: _Scan._on_conditional,
    n.Sequence: _Scan._on_sequence,
    n.Await: _Scan._on_await,
    n.Other: _Scan._on_other,
}


def join(parts: Iterable[v.Value], start: int, end: int) -> v.Value:
    """Return the concatenation of `parts`, neighbouring constants folded into one."""
    folded: list[v.Value] = []
    for part in parts:
        pieces = part.parts if isinstance(part, v.Joined) else (part,)
        for piece in pieces:
            last = folded[-1] if folded else None
            if isinstance(piece, v.Known) and isinstance(last, v.Known):
                folded[-1] = v.Known(shown(last.value) + shown(piece.value), last.start, piece.end)
            else:
                folded.append(piece)
    if not folded:
        return v.Known("", start, end)
    if len(folded) == 1 and isinstance(folded[0], v.Known):
        return v.Known(shown(folded[0].value), start, end)
    return v.Joined(tuple(folded), start, end)


def shown(value: str | float | bool | None) -> str:  # noqa: FBT001  # a script value, whatever its type
    """Return a constant as a script would print it."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 1e21 else str(value)  # noqa: PLR2004  # where scripts change to exponents


def _leaves(body: Sequence[n.Node]) -> bool:
    last = body[-1] if body else None
    if isinstance(last, n.Block):
        return _leaves(last.body)
    return isinstance(last, n.Return)


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


def _declared(statement: n.Node) -> list[str]:
    match statement:
        case n.Function(name=name) | n.Class(name=name):
            return [name] if name else []
        case n.Declaration(target=target):
            return _names(target)
        case _:
            return []


def _names(pattern: n.Node) -> list[str]:
    match pattern:
        case n.Identifier(name=name):
            return [name]
        case n.ObjectPattern(entries=entries):
            return [name for _, target in entries for name in _names(target)]
        case n.ArrayPattern(items=items):
            return [name for item in items if item is not None for name in _names(item)]
        case n.Default(target=target) | n.Spread(value=target):
            return _names(target)
        case _:
            return []


def _exported_name(place: v.Field) -> str | None:
    """Return the name that `exports.name = …` or `module.exports = …` (`*`) exports."""
    match place:
        case v.Field(of=v.Free(name="module"), key="exports"):
            return "*"
        case v.Field(of=v.Free(name="exports"), key=str(name)):
            return name
        case v.Field(of=v.Field(of=v.Free(name="module"), key="exports"), key=str(name)):
            return name
        case _:
            return None
