"""What the platform opens only to some service categories, or only to some kinds of owners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, is_dead, step
from miniaudit.detectors.place import elements
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.facts import Program
    from miniaudit.model.category import Limit
    from miniaudit.model.evidence import Evidence, Step
    from miniaudit.model.words import Text

    Words = dict[str, str | Text]


@supplies("name", "declared", "categories")
def needs_category(  # noqa: PLR0913  # one parameter an option
    program: Program,
    *,
    tags: tuple[str, ...] = (),
    calls: tuple[str, ...] = (),
    categories: tuple[str, ...],
    subjects: tuple[str, ...] = (),
    when_undeclared: bool = True,
) -> Iterator[Evidence]:
    """Yield components and interfaces that need one of `categories`, a whole first level or one category of it.

    Owners of the kinds `subjects` may use them whatever they declared.
    """
    declared = program.declared
    if declared.subject in subjects or declared.is_among(categories):
        return
    if not declared.categories and not when_undeclared:
        return
    for name, site in _used(program, tags=tags, calls=calls):
        steps = [step(Kind.WIRING, "uses", site, name=name), *_declarations(program)]
        data: Words = {"name": name, "declared": declared.told, "categories": "、".join(categories)}
        yield evidence(site, steps, f"{name} needs a category", data)


@supplies("name", "subject")
def closed_to_subject(
    program: Program,
    *,
    tags: tuple[str, ...] = (),
    open_types: tuple[str, ...] = (),
    calls: tuple[str, ...] = (),
    subjects: tuple[str, ...],
) -> Iterator[Evidence]:
    """Yield what owners of the kinds `subjects` may not use at all.

    Where nobody said who the owner is and it may be one of them, that is one chain without the owner in it.
    """
    subject = program.declared.subject
    used = tuple(_used(program, tags=tags, open_types=open_types, calls=calls))
    if subject is None:
        if used and all(each.subjects.intersection(subjects) for each in program.declared.categories):
            steps = [step(Kind.WIRING, "uses", site, name=name) for name, site in used]
            names = ", ".join(name for name, _ in used)
            yield evidence(used[0][1], steps, "closed to some owners", {"name": names, "subject": "-"})
    elif subject in subjects:
        for name, site in used:
            steps = [step(Kind.WIRING, "uses", site, name=name), _subject(program, subject)]
            yield evidence(site, steps, f"{name} {subject}", {"name": name, "subject": subject})


@supplies("name", "category", "categories")
def left_out(
    program: Program,
    *,
    limit: Limit,
    tags: tuple[str, ...] = (),
    calls: tuple[str, ...] = (),
    categories: tuple[str, ...],
) -> Iterator[Evidence]:
    """Yield components and interfaces that a declared category does not include, by the limit the list states for it.

    With one of `categories` declared beside it they may be used.
    """
    category = program.declared.leaving_out(limit)
    if category is None or program.declared.is_among(categories):
        return
    for name, site in _used(program, tags=tags, calls=calls):
        steps = [
            step(Kind.WIRING, "uses", site, name=name),
            step(Kind.CONFIG, "list-leaves-out", _manifest(program), category=category.name),
        ]
        data = {"name": name, "category": category.name, "categories": "、".join(categories)}
        yield evidence(site, steps, f"{name} left out", data)


@supplies("category", "subject")
def closed_category(program: Program) -> Iterator[Evidence]:
    """Yield declared categories that the platform opens to other kinds of owners only, or to nobody any more."""
    subject, manifest = program.declared.subject, _manifest(program)
    for category in program.declared.categories:
        closed = not category.openings
        if closed or (subject is not None and subject not in category.subjects):
            steps = [step(Kind.CONFIG, "declared-as", manifest, category=category.name)]
            steps += [step(Kind.GATE, "open-to-nobody", manifest, category=category.name)] if closed else []
            steps += [_subject(program, subject)] if subject else []
            data = {"category": category.name, "subject": subject or "-"}
            yield evidence(manifest, steps, f"{category.name} closed", data)


@supplies("declared")
def game_or_not(program: Program, *, game: str) -> Iterator[Evidence]:
    """Yield a game that is declared as something else, and a program declared as a `game` that is none."""
    declared, manifest = program.declared.categories, _manifest(program)
    is_game = program.package.kind == "minigame"
    if program.package.kind == "plugin" or all((each.first == game) == is_game for each in declared):
        return
    says = "is-game" if is_game else "is-no-game"
    steps = [step(Kind.WIRING, says, manifest, file=program.package.manifest), *_declarations(program)]
    yield evidence(manifest, steps, "game or not", {"declared": program.declared.told})


def _used(
    program: Program, *, tags: Iterable[str], open_types: Iterable[str] = (), calls: Iterable[str]
) -> Iterator[tuple[str, Site]]:
    """Yield each component, `open-type` and interface that users meet, once, with the first place of it."""
    for tag in tags:
        yield from _first(program, tag, elements(program, tag=tag))
    for kind in open_types:
        yield from _first(program, kind, elements(program, open_type=kind))
    for name in calls:
        live = (c for c in program.calls.get(name, ()) if program.pages_of(c.path) and not is_dead(program, c))
        call = next(live, None)
        if call is not None:
            yield name, call.site


def _first(program: Program, name: str, found: Iterable[tuple[str, int]]) -> Iterator[tuple[str, Site]]:
    for path, index in found:
        if program.pages_of(path) and program.is_shown(path, index):
            yield name, element_site(program, path, index)
            return


def _declarations(program: Program) -> Iterator[Step]:
    """Yield what the owner declared: categories are one kind of evidence, the kind of owner is another."""
    declared = program.declared
    if declared.categories:
        yield step(Kind.CONFIG, "declared-as", _manifest(program), category="、".join(declared.names))
        if declared.subject is not None:
            yield _subject(program, declared.subject)


def _subject(program: Program, subject: str) -> Step:
    return step(Kind.GATE, f"owner-{subject}", _manifest(program))


def _manifest(program: Program) -> Site:
    return Site(program.package.manifest, Span(0, 1))
