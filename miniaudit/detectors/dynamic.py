"""Text that is run as code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, matches, quoted, step
from miniaudit.facts import interpreters
from miniaudit.facts import values as v
from miniaudit.facts.file_facts import MODULE
from miniaudit.facts.origins import Origin, Source
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import ScriptFacts
    from miniaudit.model.evidence import Evidence

_OUTSIDE: Final = frozenset({Source.SERVER, Source.CLOUD, Source.STORAGE, Source.PAGE, Source.LAUNCH, Source.CLIPBOARD})
_GLOBALS: Final = frozenset({"globalThis", "global", "window", "self"})
_TIMERS: Final = frozenset({"setTimeout", "setInterval"})


@supplies("call")
def runs_text(program: Program, *, unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield live calls that run a text as code, with who decides the text; one that matches `unless` is no code."""
    for path, facts in program.scripts.items():
        for call in facts.calls:
            name = _runner(facts, call.callee)
            if not name or not call.arguments:
                continue
            code = call.arguments[0] if name in _TIMERS else call.arguments[-1]
            spelling = program.spelling(path, code)
            known = [spelled.text for spelled in spelling.texts]
            if (name in _TIMERS and not _is_text(program, path, code)) or any(matches(text, unless) for text in known):
                continue
            if call.function != MODULE and not program.triggers(path, call.function):
                continue
            site = Site(path, Span(call.start, call.callee_end))
            steps = [step(Kind.WIRING, "runs-text", site, call=name)]
            if spelling.sources & _OUTSIDE:
                steps.append(step(Kind.TARGET, "text-from-outside", site, text=quoted(_written(program, path, code))))
            yield evidence(site, steps, f"{path} {name}", {"call": name})


@supplies("name")
def interpreter(program: Program, *, names: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield scripts that evaluate syntax trees, also called by a name that matches `names`.

    One that a library brings along stands where the program's own code asks for that library.
    """
    for found in interpreters.find(program):
        steps = [step(Kind.WIRING, "evaluates", found.site, count=str(found.kinds))]
        if matches(found.site.path, names):
            steps.append(step(Kind.WORDS, "called", found.site, text=quoted(found.site.path)))
        site = found.site if program.is_own(found.site.path) else _asked_for(program, found.site.path)
        if site is not None:
            yield evidence(site, steps, found.site.path, {"name": found.site.path})


def _asked_for(program: Program, library: str) -> Site | None:
    """Return where code of the program's own asks for a file of a library, or for one that asks for it in turn."""
    linkage = program.evaluator.linkage
    wanted, pending = {library}, [library]
    while pending:
        target = pending.pop()
        for path in sorted(linkage.scripts):
            name = next((name for name in linkage.scripts[path].modules if linkage.module(path, name) == target), None)
            if name is None or path in wanted:
                continue
            if program.is_own(path) and program.pages_of(path):
                start = max(program.text(path).find(name), 0)
                return Site(path, Span(start, start + len(name)))
            wanted.add(path)
            pending.append(path)
    return None


def _runner(facts: ScriptFacts, callee: v.Value) -> str:
    """Return what runs a text, under whatever name the script calls it; empty when nothing does."""
    match callee:
        case v.Free(name="eval" | "Function" | "setTimeout" | "setInterval" as name):
            return name
        case v.Field(of=v.Free(name=of), key="eval" | "Function" as key) if of in _GLOBALS:
            return key
        case v.Field(key="constructor", of=of) if _is_function(facts, of):
            return "Function"
        case v.Variable(number=number):
            values = (value for value in facts.variables[number].values if not isinstance(value, v.Variable))
            return next((runner for value in values if (runner := _runner(facts, value))), "")
        case _:
            return ""


def _is_function(facts: ScriptFacts, value: v.Value) -> bool:
    """Tell whether a value is a function by the way it is written: its constructor makes functions of texts."""
    match value:
        case v.Code():
            return True
        case v.Field(of=v.Items() | v.Known() | v.Mapping(), key=str()) | v.Field(key="constructor"):
            return True  # a method of a literal, or the maker of anything
        case v.Result(call=number):
            call = facts.calls[number]
            is_prototype = isinstance(call.callee, v.Field) and call.callee.key == "getPrototypeOf"
            return is_prototype and bool(call.arguments) and _is_function(facts, call.arguments[0])
        case _:
            return False


def _is_text(program: Program, path: str, value: v.Value) -> bool:
    """Tell whether what a timer is given is a text and no function."""
    found = program.evaluator.meanings(path, value)
    return all(
        isinstance(f.value, v.Known | v.Joined) or (isinstance(f.value, Origin) and f.value.source in _OUTSIDE)
        for f in found
    )


def _written(program: Program, path: str, value: v.Value) -> str:
    return program.text(path)[slice(*v.span(value))]
