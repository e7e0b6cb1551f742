"""What stands together on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.facts import share_hooks
from miniaudit.facts import values as v
from miniaudit.facts.once import once
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.facts.file_facts import Element
    from miniaudit.facts.share_hooks import ShareHook


def stem(path: str) -> str:
    """Return a path without its ending: the name that the files of a page share."""
    return path.rpartition(".")[0]


def home(program: Program, path: str) -> str:
    """Return the name of the page or component that shows a file; of several, the first."""
    return program.homes(path)[0]


def calls_on(program: Program, where: str, names: Iterable[str]) -> Iterator[Call]:
    """Yield calls of these interfaces that run on the page or component `where`, also through shared modules."""
    known = _calls_by_place(program)
    for name in names:
        if name not in known:
            known[name] = {}
            for call in program.calls.get(name, ()):
                begun = (trigger.stem for trigger in program.triggers(call.path, call.function))
                for place in {stem(call.path), *begun}:
                    known[name].setdefault(place, []).append(call)
        yield from known[name].get(where, ())


@once
def _calls_by_place(_: Program) -> dict[str, dict[str, list[Call]]]:
    """Keep the calls of each interface that was asked for, by the page or component they run on."""
    return {}


def shown_on(program: Program, where: str) -> Sequence[str]:
    """Return the own templates that a page shows: its own, and those of its components."""
    return _templates(program).get(where, ())


@once
def _templates(program: Program) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for path in program.markups:
        for page in program.pages_of(path):
            found.setdefault(page, []).append(path)
    return found


def elements(program: Program, *, tag: str = "", open_type: str = "") -> Iterator[tuple[str, int]]:
    """Yield elements of own templates with this tag or `open-type`."""
    for path, markup in program.markups.items():
        for index, element in enumerate(markup.elements):
            if tag and element.tag != tag:
                continue
            if not open_type or may_be(program, path, index, "open-type", open_type):
                yield path, index


def may_be(program: Program, path: str, index: int, name: str, value: str) -> bool:
    """Tell whether an element's attribute may have a value."""
    attribute = program.element(path, index).attribute(name)
    if attribute is None:
        return False
    if isinstance(attribute.value, v.Known):
        return attribute.value.value == value
    return any(spelled.text == value for spelled in program.spelling(path, attribute.value).texts)


def classes(element: Element) -> list[str]:
    """Return the classes that are written in a template for an element."""
    attribute = element.attribute("class")
    if attribute is None:
        return []
    parts = attribute.value.parts if isinstance(attribute.value, v.Joined) else (attribute.value,)
    return [name for part in parts if isinstance(part, v.Known) for name in str(part.value).split()]


def share_buttons(program: Program, where: str) -> Sequence[tuple[str, int]]:
    """Return the share buttons in the template of a page or component."""
    return _share_buttons(program).get(where, ())


@once
def _share_buttons(program: Program) -> Mapping[str, Sequence[tuple[str, int]]]:
    """Return all of them by page or component: a dozen rules ask, page by page."""
    found: dict[str, list[tuple[str, int]]] = {}
    for path, index in elements(program, open_type="share"):
        for where in program.homes(path):
            found.setdefault(where, []).append((path, index))
    return found


def share_hook(program: Program, where: str) -> ShareHook | None:
    """Return the share hook of a page."""
    return _share_hooks(program).get(where)


@once
def _share_hooks(program: Program) -> Mapping[str, ShareHook]:
    """Return the first of each page."""
    return {hook.stem: hook for hook in reversed(share_hooks.find(program))}


def card_titles(program: Program, hook: ShareHook) -> Iterator[tuple[str, Site]]:
    """Yield what the cards of a share hook may say, and where it is written."""
    facts = program.evaluator.linkage.scripts[hook.path]
    for returned in facts.functions[hook.function].returns:
        for found in program.evaluator.meanings(hook.path, returned):
            if isinstance(found.value, v.Mapping):
                for entry in found.value.entries:
                    if entry.key == "title":
                        for spelled in program.spelling(found.path, entry.value).texts:
                            yield spelled.text, Site(spelled.path, Span(spelled.start, spelled.end))


def attribute_text(program: Program, path: str, index: int, name: str) -> str:
    """Return a constant attribute of an element; empty when there is none."""
    attribute = program.element(path, index).attribute(name)
    known = attribute.value if attribute else None
    return str(known.value) if isinstance(known, v.Known) and isinstance(known.value, str) else ""
