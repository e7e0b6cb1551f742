"""Texts and pictures that users publish for others to see."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, matches, quoted, step
from miniaudit.detectors.names import named
from miniaudit.detectors.outward import live_calls
from miniaudit.detectors.page_facts import fields
from miniaudit.detectors.patterns import matches_any
from miniaudit.detectors.place import attribute_text, shown_on
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from miniaudit.facts import Program
    from miniaudit.facts import values as v
    from miniaudit.model.category import Limit
    from miniaudit.model.evidence import Evidence, Step

_SENDS: Final = ("wx.request", "wx.uploadFile", "wx.cloud.callFunction", "wx.cloud.database", "wx.cloud.callContainer")
_DEEP: Final = 40  # elements between a list and what it shows; nesting without end must not cost the square
_BOXES: Final = frozenset({"textarea", "input", "editor"})
_NAMES: Final = (  # of calls that publish ...
    r"(?<![a-z])((add|send|post|put|save|submit|create|publish|pub|do|insert|new|release|push|write|reply|upload)[-_]?"
    r"(a?_?)(comment|post|topic|reply|moment|thread|article|message|dynamic|feed|note|question|answer|tweet|bbs|barrage"
    r"|danmu|leave_?word|guestbook))",
    r"(comment|post|topic|reply|moment|thread|dynamic|feed|tweet|bbs|question|answer|discuss|forum|message_?board"
    r"|guestbook)s?[-_/]?(add|send|post|save|submit|create|publish|insert|new|release)",
    r"^(publish|fabu|fatie|pinglun|liuyan|huifu)|(^|/)(comment|reply|publish|topic|moment|forum|bbs)s?$",
)
_UNLESS: Final = (  # ... and of calls that do something else
    "get|list|query|delete|remove|del_|detail|load|fetch|search|format|count|postMessage|postData|order|address"
    "|feedback|suggest|login|token",
)
_PERSON: Final = (  # fields of who wrote something ...
    "nick_?name|avatar|head_?(img|url|pic)|user_?(name|pic|img|icon|face|photo|head)|author|portrait|face_?url",
)
_CONTENT: Final = (  # ... and of what was written
    "content|comment|(?<![a-z])text(?![a-z])|message|(?<![a-z])msg|reply|words|(?<![a-z])body|detail|publish",
)


@supplies("name")
def unfiltered(program: Program, *, filters: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield pages where users publish what others see, in programs that nowhere call one of `filters`.

    A program that filters on its server cannot be told from one that does not, unless its cloud functions stand in the
    tree.
    """
    found = list(_publishing(program))
    for page, name, steps in () if found and _filters(program, filters) else found:
        yield evidence(steps[0].site, steps, f"{page} {name}", {"name": quoted(name)})


@supplies("name", "category", "categories")
def left_out(program: Program, *, limit: Limit, categories: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield pages where users publish what others see, though a declared category does not include it.

    With one of `categories` declared beside it they may publish.
    """
    category = program.declared.leaving_out(limit)
    if category is None or program.declared.is_among(categories):
        return
    manifest = Site(program.package.manifest, Span(0, 1))
    for page, name, steps in _publishing(program):
        chain = [*steps, step(Kind.CONFIG, "list-leaves-out", manifest, category=category.name)]
        data = {"name": quoted(name), "category": category.name, "categories": "、".join(categories)}
        yield evidence(steps[0].site, chain, f"{page} {name}", data)


def _publishing(program: Program) -> Iterator[tuple[str, str, tuple[Step, ...]]]:
    """Yield the pages that publish: the page, the name of the call, and the box, the call and the list of others'.

    A page publishes when it has a box to type in and makes a call whose name says so; others see it where a list shows
    a person beside what was written.
    """
    listed = next(_listed(program), None)
    if listed is None:
        return
    for page in program.package.pages:
        box = next(_boxes(program, page.path), None)
        sent = next(_published(program, page.path), None) if box else None
        if box is not None and sent is not None:
            site, name = sent
            yield (
                page.path,
                name,
                (
                    step(Kind.WIRING, "input-box", box),
                    step(Kind.GATE, "publishes", site, name=quoted(name)),
                    step(Kind.WORDS, "others-see", listed),
                ),
            )


def _boxes(program: Program, where: str) -> Iterator[Site]:
    for path in shown_on(program, where):
        for index, element in enumerate(program.markups[path].elements):
            is_box = element.tag in _BOXES and attribute_text(program, path, index, "type") in ("", "text")
            if is_box and program.is_shown(path, index):
                yield element_site(program, path, index)


def _published(program: Program, where: str) -> Iterator[tuple[Site, str]]:
    """Yield the calls of a page's own script that send something under a name of publishing."""
    if not any(True for _ in live_calls(program, where, _SENDS)):
        return
    for path in sorted(program.scripts_of(where)):
        for call in program.scripts[path].calls:
            name = named(program, path, call, _NAMES, _UNLESS)
            asked = [t for t in program.triggers(path, call.function) if t.element is not None]
            if name and asked:
                yield Site(path, Span(call.start, call.callee_end)), name


def _listed(program: Program) -> Iterator[Site]:
    """Yield the lists that show who wrote something and what."""
    for path in program.markups:
        lists = _shown_in_lists(program, path) if program.pages_of(path) else {}
        for index in sorted(lists):
            repeat = program.element(path, index).repeat
            over = next(fields(repeat.over), "") if repeat and program.is_shown(path, index) else ""
            written, sources = (_read_from(over, values) for values in lists[index])
            if any(matches(f, _PERSON) for f in (*written, *sources)) and any(matches(f, _CONTENT) for f in written):
                yield element_site(program, path, index)


def _shown_in_lists(program: Program, path: str) -> Mapping[int, tuple[list[v.Value], list[v.Value]]]:
    """Return, by the element that is repeated, what it holds of texts and of pictures."""
    markup = program.markups[path]
    found: dict[int, tuple[list[v.Value], list[v.Value]]] = defaultdict(lambda: ([], []))
    held = [(word.parent, 0, word.value) for word in markup.words]
    held += [(i, 1, a.value) for i, each in enumerate(markup.elements) for a in each.attributes if a.name == "src"]
    for element, kind, value in held:
        for index in islice(program.around(path, element), _DEEP):
            if markup.elements[index].repeat is not None:
                found[index][kind].append(value)
    return found


def _read_from(over: str, values: Iterable[v.Value]) -> tuple[str, ...]:
    """Return the fields of the rows of a list that values are made of."""
    start = f"{over}."
    return tuple(f.removeprefix(start) for value in values for f in fields(value) if over and f.startswith(start))


def _filters(program: Program, filters: tuple[str, ...]) -> bool:
    """Tell whether own code or a cloud function names a filter."""
    texts = [program.text(path) for path in (*program.scripts, *program.package.cloud_functions)]
    return any(matches_any(text, filters) for text in texts)
