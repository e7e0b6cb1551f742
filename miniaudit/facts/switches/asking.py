"""The call that asks for a value, and what it says of itself: names, addresses, the version that it sends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.file_facts import MODULE
from miniaudit.facts.naming import api_name
from miniaudit.facts.origins import Origin, Source
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.file_facts import ScriptFacts
    from miniaudit.facts.program import Program

VERSION: Final = re.compile(r"v?\d{1,8}(\.\d{1,4}){0,3}\.?", re.IGNORECASE)
_VERSION_NAME: Final = re.compile(
    r"^(app|my|cur(rent)?)?_?v(er)?(_?(no|num|code|name|id))?$|version|banben", re.IGNORECASE
)
_NOT_OURS: Final = re.compile(r"sdk|system|wechat|wx_?version|api_?version|os_?version", re.IGNORECASE)
_DEPTH: Final = 4
_LINKS: Final = 8  # of a chain of calls
_CALLERS: Final = 5  # what more places call is a general way to ask, and says nothing of this question
REQUESTS: Final = frozenset({"wx.request", "wx.cloud.callFunction", "wx.cloud.callContainer", "wx.cloud.database"})
_PLAIN: Final = frozenset(
    {
        "url", "data", "method", "header", "headers", "content-type", "datatype", "responsetype", "timeout", "success",
        "fail", "complete", "name", "get", "post", "request", "then", "async", "json", "application/json", "resolve",
    }
)  # fmt: skip  # what every question has
_AFTER: Final = frozenset({"then", "catch", "finally"})
_CHOSEN: Final = frozenset({Source.PAGE, Source.USER})


class Asked(NamedTuple):
    """A question to the server as the code puts it."""

    site: Site
    names: tuple[str, ...]
    is_versioned: bool
    is_chosen: bool
    goes_out: bool  # what asks comes to a request, also where the reply's way back is not followed
    is_of_database: bool  # the cloud's


class Asking:
    """Finds the questions behind values."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._evaluator = program.evaluator
        self._graph = program.graph
        self._kept: dict[tuple[str, int], Asked] = {}
        self._out: dict[tuple[str, int], bool] = {}

    def of(self, path: str, value: v.Value) -> Asked | None:
        """Return the question whose answer a value is, or is given with."""
        found = next(self._calls(path, v.roots(value)[-1], _DEPTH), None)
        return None if found is None else self._asked(*found)

    def goes_out(self, path: str, number: int) -> bool:
        """Tell whether a call is a request, or comes to one."""
        callee = self._evaluator.linkage.scripts[path].calls[number].callee
        name = api_name(self._evaluator, path, callee)
        if name:
            return name in REQUESTS or name.startswith("wx.cloud.")
        return self.is_of_database(path, number) or any(
            self._function_goes_out(found.path, found.value.function)
            for found in self._evaluator.meanings(path, callee)
            if isinstance(found.value, v.Code)
        )

    def is_of_database(self, path: str, number: int) -> bool:
        """Tell whether a call is one of a chain that begins with the cloud's database."""
        return any(
            api_name(self._evaluator, path, self._evaluator.linkage.scripts[path].calls[each].callee)
            == "wx.cloud.database"
            for each in self._chain(path, number)
        )

    def _chain(self, path: str, number: int) -> Iterator[int]:
        """Yield the calls that a call is made on, the last first: `get`, `doc`, `collection`, `database`."""
        for _ in range(_LINKS):
            yield number
            callee = self._evaluator.linkage.scripts[path].calls[number].callee
            of = callee.of if isinstance(callee, v.Field) else None
            if isinstance(of, v.Variable):
                values = self._evaluator.linkage.scripts[path].variables[of.number].values
                of = values[0] if len(values) == 1 else None
            if not isinstance(of, v.Result):
                return
            number = of.call

    def _function_goes_out(self, path: str, function: int) -> bool:
        key = path, function
        if key not in self._out:
            self._out[key] = any(
                api_name(self._evaluator, here, call.callee) in REQUESTS
                for here, inner in self._program.reached_from(path, function, _DEPTH - 1)
                for call in self._evaluator.linkage.calls_in(here, inner)
            )
        return self._out[key]

    def _calls(self, path: str, value: v.Value, depth: int) -> Iterator[tuple[str, int]]:
        if not depth:
            return
        match value:
            case v.Result(call=call):
                yield path, self._before(path, call)
            case v.Variable(number=number):
                for option in self._evaluator.linkage.scripts[path].variables[number].values:
                    yield from self._calls(path, v.roots(option)[-1], depth - 1)
            case v.Parameter(function=function, position=position):
                for edge in self._graph.callers(path, function):
                    if edge.callback:
                        yield edge.path, self._before(edge.path, edge.call)
                    elif position < len(self._evaluator.linkage.scripts[edge.path].calls[edge.call].arguments):
                        given = self._evaluator.linkage.scripts[edge.path].calls[edge.call].arguments[position]
                        yield from self._calls(edge.path, v.roots(given)[-1], depth - 1)

    def _before(self, path: str, call: int) -> int:
        """Return the call that a chain of `.then` begins with."""
        for _ in range(_DEPTH):
            callee = self._evaluator.linkage.scripts[path].calls[call].callee
            if not (isinstance(callee, v.Field) and callee.key in _AFTER and isinstance(callee.of, v.Result)):
                break
            call = callee.of.call
        return call

    def _asked(self, path: str, call: int) -> Asked:
        key = path, call
        if key not in self._kept:
            site = self._evaluator.linkage.scripts[path].calls[call]
            told = dict.fromkeys(self._told(path, call, 2))
            names = tuple(name for name, _ in told if name and name.lower() not in _PLAIN)
            self._kept[key] = Asked(
                Site(path, Span(site.start, site.callee_end)),
                names,
                any(what == "version" for _, what in told),
                any(what == "chosen" for _, what in told),
                self.goes_out(path, call),
                self.is_of_database(path, call),
            )
        return self._kept[key]

    def _told(self, path: str, number: int, depth: int) -> Iterator[tuple[str, str]]:
        """Yield names and, beside them, what they say: `version`, `chosen`, or nothing more."""
        facts = self._evaluator.linkage.scripts[path]
        call = facts.calls[number]
        for part in v.roots(call.callee):
            if isinstance(part, v.Field) and isinstance(part.key, str):
                yield part.key, ""
            elif isinstance(part, v.Variable):
                yield facts.variables[part.number].name, ""
        function = call.function
        while function != MODULE:
            yield facts.functions[function].name, ""
            function = facts.functions[function].parent
        for each in self._chain(path, number):
            for argument in facts.calls[each].arguments:
                yield from self._of_argument(path, "", argument, 2)
        yield from self._inside(path, call.callee, depth)

    def _of_argument(self, path: str, name: str, argument: v.Value, depth: int) -> Iterator[tuple[str, str]]:
        if isinstance(argument, v.Code):
            return
        for found in self._evaluator.meanings(path, argument):
            match found.value:
                case v.Mapping(entries=entries) if depth > 0:
                    for entry in entries:
                        if isinstance(entry.key, str):
                            yield entry.key, ""
                            yield from self._of_argument(found.path, entry.key, entry.value, depth - 1)
                case v.Joined(parts=parts) if depth > -_DEPTH:
                    for part in parts:
                        yield from self._of_argument(found.path, name, part, min(depth, 0) - 1)
                case v.Known(value=known) if known is not None:
                    yield str(known), "version" if is_version(name, str(known)) else ""
                case Origin(source=source, name=field):
                    own = field.endswith("miniProgram.version")
                    yield "", "version" if own else "chosen" if source in _CHOSEN else ""

    def _inside(self, path: str, callee: v.Value, depth: int) -> Iterator[tuple[str, str]]:
        """Yield what a function that only asks this question says."""
        for found in self._evaluator.meanings(path, callee) if depth else ():
            if isinstance(found.value, v.Code):
                function = found.value.function
                if len(self._graph.callers(found.path, function)) > _CALLERS:
                    continue
                facts = self._evaluator.linkage.scripts[found.path]
                for number, inner in enumerate(facts.calls):
                    if inner.function == function or _executes(facts, inner.function, function):
                        yield from self._told(found.path, number, depth - 1)


def _executes(facts: ScriptFacts, inner: int, function: int) -> bool:
    """Tell whether a function is what a promise that another one makes runs."""
    if inner == MODULE or facts.functions[inner].parent != function:
        return False
    promises = (c for c in facts.calls if c.is_new and isinstance(c.callee, v.Free) and c.callee.name == "Promise")
    return any(argument == v.Code(inner) for promise in promises for argument in promise.arguments[:1])


def is_version(name: str, value: str) -> bool:
    """Tell whether a constant is a version of the program, sent or kept under a name."""
    if not VERSION.fullmatch(value) or _NOT_OURS.search(name):
        return False
    if _VERSION_NAME.search(name):
        return "." in value or (len(value) > 1 and "version" in name.lower())
    return not name and value.count(".") > 1
