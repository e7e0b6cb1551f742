"""What happens to a user who arrives by somebody's share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.answered import answered
from miniaudit.detectors.chain import evidence, matches, quoted, step
from miniaudit.detectors.names import named
from miniaudit.facts import values as v
from miniaudit.facts.origins import Origin, Source
from miniaudit.facts.texts import Role
from miniaudit.facts.triggers import Begin
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import CallSite
    from miniaudit.facts.triggers import Trigger
    from miniaudit.model.evidence import Evidence, Step

_ARRIVAL: Final = (Source.PAGE, Source.LAUNCH)
_TOLD: Final = (Role.TOAST, Role.DIALOG)
_DEPTH: Final = 2  # calls from an answer to the words it shows


@supplies("what")
def arrival_grants(  # noqa: PLR0913  # every one is an option of its own
    program: Program,
    *,
    parameters: tuple[str, ...],
    grants: tuple[str, ...],
    names: tuple[str, ...],
    words: tuple[str, ...],
    unless: tuple[str, ...] = (),
) -> Iterator[Evidence]:
    """Yield calls with who shared (`parameters`) as a page opens that are named after a grant, or show `words`.

    A call named after sharing alone (`names`) counts when what follows from it tells the user of a benefit.
    """
    for path, facts in program.scripts.items():
        for call in facts.calls:
            granted = named(program, path, call, grants, unless)
            if not granted and not named(program, path, call, names, unless):
                continue
            trigger = next((t for t in program.triggers(path, call.function) if t.begin is Begin.OPEN), None)
            if trigger is None or not _sends(program, path, call, parameters):
                continue
            shown = None if granted else _tells(program, path, call, words)
            if granted or shown:
                yield _evidence(program, (path, call), trigger, granted, shown)


def _evidence(
    program: Program, where: tuple[str, CallSite], trigger: Trigger, granted: str, shown: Step | None
) -> Evidence:
    path, call = where
    site = Site(path, Span(call.start, call.callee_end))
    what = quoted(granted or (shown.data["text"] if shown else ""))
    first, function = trigger.steps[0]
    begins = program.evaluator.linkage.scripts[first].functions[function].start if function >= 0 else 0
    steps = [
        step(Kind.TRIGGER, "begins-open", Site(first, Span(begins, begins + 1)), hook=trigger.name),
        shown or step(Kind.GATE, "arrival-grants", site, what=what),
    ]
    return evidence(site, steps, f"{trigger.stem} {trigger.name} {what}", {"what": what})


def _sends(program: Program, path: str, call: CallSite, parameters: tuple[str, ...]) -> bool:
    """Tell whether a call is given, or stands under, a parameter of the page that names who shared."""
    values = [value for argument in call.arguments for value in _parts(argument)]
    values += [guard.test for guard in call.guards]
    return any(
        origin.source in _ARRIVAL and matches(origin.name.rpartition(".")[2], parameters)
        for value in values
        for origin in _origins(program, path, value)
    )


def _parts(value: v.Value) -> Iterator[v.Value]:
    if isinstance(value, v.Mapping):
        for entry in value.entries:
            yield from _parts(entry.value)
    elif not isinstance(value, v.Code):
        yield value


def _origins(program: Program, path: str, value: v.Value) -> Iterator[Origin]:
    yield from program.spelling(path, value).origins
    inner: tuple[v.Value | None, ...] = ()
    if isinstance(value, v.Operation):
        inner = value.operands
    elif isinstance(value, v.Either):
        inner = (*value.options, value.test)
    for each in inner:
        if each is not None:
            yield from program.spelling(path, each).origins


def _tells(program: Program, path: str, call: CallSite, words: tuple[str, ...]) -> Step | None:
    """Return the words of a benefit that the answer of a call shows."""
    answers = answered(program, path, call.start)
    reached = {place for here, function in answers for place in program.reached_from(here, function, _DEPTH)}
    for shown in program.texts:
        dialog = shown.call
        if dialog is None or shown.role not in _TOLD or (dialog.path, dialog.function) not in reached:
            continue
        if matches(shown.text, words):
            return step(Kind.WORDS, "shows-text", shown.site, text=quoted(shown.text))
    return None
