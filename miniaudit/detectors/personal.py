"""Personal data of other people, shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, matches, step
from miniaudit.facts import values as v
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import MarkupFacts, Words
    from miniaudit.model.evidence import Evidence


@supplies("field")
def related_shown(program: Program, *, private: tuple[str, ...], relations: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield texts that show a `private` field of somebody the text or the field's object calls a relation."""
    for path, markup in program.markups.items():
        for words in markup.words:
            for field in _fields(words.value):
                if not isinstance(field.key, str) or not matches(field.key, private):
                    continue
                holder = _holder(program, path, field)
                said = program.text(path)[words.start : words.end].partition("{{")[0]
                if not matches(holder, relations) and not matches(said, relations):
                    continue
                if program.is_shown(path, words.parent):
                    site = Site(path, Span(words.start, words.end))
                    steps = [
                        step(Kind.WORDS, "shows-field", site, field=f"{holder}.{field.key}".lstrip(".")),
                        step(Kind.TARGET, "of-another", site, field=field.key),
                    ]
                    yield evidence(site, steps, f"{path} {holder}.{field.key}", {"field": field.key})
                break


@supplies("field")
def others_shown(  # noqa: PLR0913  # every one is an option of its own
    program: Program,
    *,
    private: tuple[str, ...],
    person: tuple[str, ...],
    own: tuple[str, ...],
    handled: tuple[str, ...] = (),
    related: tuple[str, ...] = (),
) -> Iterator[Evidence]:
    """Yield lists of people that show a `private` field as it is, beside or in place of one that names a `person`.

    A list of things that have a telephone, such as shops or addresses, names no person by nickname or portrait. What
    hangs on an object whose name matches `own` is the user's; on one that matches `related`, it is for `related_shown`
    to tell. A row with words of `handled` is somebody's order or application, which its reader is there to handle.
    """
    for path, markup in program.markups.items():
        for words in markup.words:
            for field in _fields(words.value):
                if (
                    not isinstance(field.key, str)
                    or not matches(field.key, private)
                    or not program.is_shown(path, words.parent)
                ):
                    continue
                holder = _holder(program, path, field)
                if _is_own(holder, own) or matches(holder, related):
                    continue
                instead = _stands_in(program, path, words, field, person)
                listed = _row(program, path, words)
                if not instead and (listed < 0 or _is_own(_list_name(program, path, listed), own)):
                    continue
                if not instead and not _names_people(program, path, markup, (listed, holder), person):
                    continue
                if listed >= 0 and any(matches(shown.text, handled) for shown in program.words_in(path, listed)):
                    continue
                site = Site(path, Span(words.start, words.end))
                steps = [step(Kind.WORDS, "shows-field", site, field=f"{holder}.{field.key}".lstrip("."))]
                if instead:
                    steps.append(step(Kind.TARGET, "in-place-of-name", site, field=field.key))
                if listed >= 0:
                    steps.append(step(Kind.WIRING, "repeated", element_site(program, path, listed)))
                yield evidence(site, steps, f"{path} {holder}.{field.key}", {"field": field.key})
                break


def _fields(value: v.Value) -> Iterator[v.Field]:
    """Yield the fields that are shown as they are; what a function is given comes out changed."""
    match value:
        case v.Field():
            yield value
        case v.Joined(parts=parts):
            for part in parts:
                yield from _fields(part)
        case v.Either(options=options):
            for option in options:
                yield from _fields(option)
        case _:
            return


def _holder(program: Program, path: str, field: v.Field) -> str:
    """Return what a field is read from, as it is written: `item.user`."""
    written = program.text(path)[field.start : field.end]
    return written.rpartition(".")[0]


def _is_own(holder: str, own: tuple[str, ...]) -> bool:
    return not holder or matches(holder.rpartition(".")[2] if "." not in holder else holder, own)


def _stands_in(program: Program, path: str, words: Words, field: v.Field, person: tuple[str, ...]) -> bool:
    """Tell whether a field is what is shown of somebody without a name: `nickname || mobile`."""
    parts = words.value.parts if isinstance(words.value, v.Joined) else (words.value,)
    options = next((part.options for part in parts if isinstance(part, v.Either) and field in part.options), ())
    named = [o for o in options if isinstance(o, v.Field) and isinstance(o.key, str) and matches(o.key, person)]
    return any(_holder(program, path, name) == _holder(program, path, field) for name in named)


def _row(program: Program, path: str, words: Words) -> int:
    """Return the element that is repeated around some words; -1 when none is."""
    around = program.around(path, words.parent)
    return next((index for index in around if program.element(path, index).repeat), -1)


def _list_name(program: Program, path: str, row: int) -> str:
    repeat = program.element(path, row).repeat
    return program.text(path)[slice(*v.span(repeat.over))] if repeat else ""


def _names_people(
    program: Program, path: str, markup: MarkupFacts, row: tuple[int, str], person: tuple[str, ...]
) -> bool:
    """Tell whether a row of a list shows a person's nickname or portrait of the same object."""
    index, holder = row
    inside = program.within(path, index)
    shown = [words.value for words in markup.words if words.parent in inside]
    shown += [a.value for i in inside for a in markup.elements[i].attributes if a.name == "src"]
    return any(
        isinstance(field.key, str) and matches(field.key, person) and _holder(program, path, field) == holder
        for value in shown
        for field in _fields(value)
    )
