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
    from miniaudit.facts.file_facts import CallSite
    from miniaudit.model.evidence import Evidence

_OUTSIDE: Final = frozenset({Source.SERVER, Source.CLOUD, Source.STORAGE, Source.PAGE, Source.LAUNCH, Source.CLIPBOARD})
_TIMERS: Final = frozenset({"setTimeout", "setInterval"})


@supplies("call")
def runs_text(program: Program, *, unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield live calls that run a text as code, with who decides the text; one that matches `unless` is no code."""
    for path, facts in program.scripts.items():
        for call in facts.calls:
            name = _runner(call)
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
    """Yield scripts that evaluate syntax trees, and modules in use whose name matches `names`."""
    for found in interpreters.find(program):
        steps = [step(Kind.WIRING, "evaluates", found.site, count=str(found.kinds))]
        if matches(found.site.path, names):
            steps.append(step(Kind.WORDS, "called", found.site, text=quoted(found.site.path)))
        yield evidence(found.site, steps, found.site.path, {"name": found.site.path})


def _runner(call: CallSite) -> str:
    match call.callee:
        case v.Free(name="eval" | "setTimeout" | "setInterval" as name):
            return name
        case v.Free(name="Function"):
            return "Function"
        case _:
            return ""


def _is_text(program: Program, path: str, value: v.Value) -> bool:
    """Tell whether what a timer is given is a text and no function."""
    found = program.evaluator.meanings(path, value)
    return all(
        isinstance(f.value, v.Known | v.Joined) or (isinstance(f.value, Origin) and f.value.source in _OUTSIDE)
        for f in found
    )


def _written(program: Program, path: str, value: v.Value) -> str:
    return program.text(path)[slice(*v.span(value))]
