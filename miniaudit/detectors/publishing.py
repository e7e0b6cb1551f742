"""Texts and pictures that users publish for others to see."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, matches, quoted, step
from miniaudit.detectors.names import callee_name, named
from miniaudit.detectors.page_facts import fields
from miniaudit.detectors.patterns import matches_any
from miniaudit.detectors.place import attribute_text, shown_on
from miniaudit.facts import values as v
from miniaudit.facts.switches.asking import Asking
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import CallSite
    from miniaudit.facts.triggers import Trigger
    from miniaudit.model.category import Limit
    from miniaudit.model.evidence import Evidence, Step

_SENDS: Final = ("wx.request", "wx.uploadFile", "wx.cloud.callFunction", "wx.cloud.callContainer")
_WRITES: Final = frozenset({"add", "set", "update"})  # of the cloud's database
_DEEP: Final = 40  # elements between a list and what it shows; nesting without end must not cost the square
_BOXES: Final = frozenset({"textarea", "input", "editor"})
_SEARCHES: Final = ("搜索|搜一搜|查找|查询|关键[字词]|search",)
_NAMES: Final = (  # of calls that publish ...
    r"(?<![a-z])((add|send|post|put|save|submit|create|publish|pub|do|insert|new|release|push|write|reply|upload)[-_]?"
    r"(a?_?)(comment|post|topic|reply|moment|thread|article|message|dynamic|feed|note|question|answer|tweet|bbs|barrage"
    r"|danmu|leave_?word|guestbook))",
    r"(comment|post|topic|reply|moment|thread|dynamic|feed|tweet|bbs|question|answer|discuss|forum|message_?board"
    r"|guestbook)s?[-_/]?(add|send|post|save|submit|create|publish|insert|new|release)",
    r"^(publish|fabu|fatie|pinglun|liuyan|huifu)|(^|/)(comment|reply|publish|topic|moment|forum|bbs)s?$",
)
_UNLESS: Final = (  # ... and of calls that do something else
    "get|list|query|praise|(?<![a-z])(un)?like|thumb|zan(?![a-z])|favou?r|collect|follow|delete|remove|del_|detail|load"
    "|fetch|search|format|count|postMessage|postData|order|address|feedback|suggest|login|token",
)
_PERSON: Final = (  # fields of who wrote something ...
    "nick_?name|avatar|head_?(img|url|pic)|user_?(name|pic|img|icon|face|photo|head)|author|portrait|face_?url",
)
_CONTENT: Final = (  # ... and of what was written
    "content|comment|(?<![a-z])text(?![a-z])|message|(?<![a-z])msg|reply|(?<![a-z])words|(?<![a-z])body|detail|publish",
)


class _Sent(NamedTuple):
    """A call by which a page sends something, and what the code calls that."""

    site: Site
    name: str
    is_seen: bool  # the tree shows all that becomes of it: no server of another's could check it


@supplies("name")
def unfiltered(program: Program, *, filters: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield pages where users publish what others see, in programs that nowhere call one of `filters`.

    A server may check what it is sent, unseen; that nothing checks is a fact only where it goes to the database of the
    cloud, or to cloud functions that stand in the tree.
    """
    found = list(_publishing(program))
    for page, sent, steps in () if found and _filters(program, filters) else found:
        seen = [step(Kind.TARGET, "kept-unchecked", sent.site)] if sent.is_seen else []
        yield evidence(steps[0].site, [*steps, *seen], f"{page} {sent.name}", {"name": quoted(sent.name)})


@supplies("name", "category", "categories")
def left_out(program: Program, *, limit: Limit, categories: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield pages where users publish what others see, though a declared category does not include it.

    With one of `categories` declared beside it they may publish.
    """
    category = program.declared.leaving_out(limit)
    if category is None or program.declared.is_among(categories):
        return
    manifest = Site(program.package.manifest, Span(0, 1))
    for page, sent, steps in _publishing(program):
        chain = [*steps, step(Kind.CONFIG, "list-leaves-out", manifest, category=category.name)]
        data = {"name": quoted(sent.name), "category": category.name, "categories": "、".join(categories)}
        yield evidence(steps[0].site, chain, f"{page} {sent.name}", data)


def _publishing(program: Program) -> Iterator[tuple[str, _Sent, tuple[Step, ...]]]:
    """Yield the pages that publish: the page, what it sends, and the box, the call and the list of others'.

    A page publishes when it has a box to type in and a tap on it sends something under a name that says so; others see
    it where a list shows a person beside what was written.
    """
    listed = next(_listed(program), None)
    if listed is None:
        return
    all_sent = _sent(program)
    for page in (page.path for page in program.package.pages if page.path in all_sent):
        box = next(_boxes(program, page), None)
        if box is not None:
            sent = all_sent[page]
            yield (
                page,
                sent,
                (
                    step(Kind.WIRING, "input-box", box),
                    step(Kind.WIRING, "publishes", sent.site, name=quoted(sent.name)),
                    step(Kind.WORDS, "others-see", listed),
                ),
            )


def _boxes(program: Program, where: str) -> Iterator[Site]:
    for path in shown_on(program, where):
        for index, element in enumerate(program.markups[path].elements):
            is_box = element.tag in _BOXES and attribute_text(program, path, index, "type") in ("", "text")
            if is_box and program.is_shown(path, index) and not _searches(program, path, index):
                yield element_site(program, path, index)


def _searches(program: Program, path: str, index: int) -> bool:
    said = (attribute_text(program, path, index, name) for name in ("placeholder", "confirm-type"))
    return any(matches(text, _SEARCHES) for text in said)


def _sent(program: Program) -> Mapping[str, _Sent]:
    """Return by page what users send under a name of publishing; first of all what the tree shows in full."""
    found: dict[str, _Sent] = {}
    for path, call, is_seen in _sends(program):
        site = Site(path, Span(call.start, call.callee_end))
        said = (named(program, path, each, _NAMES, _UNLESS) for each in _made_on(program, path, call))
        name = next(filter(None, said), "")
        for trigger in program.triggers(path, call.function):
            if trigger.element is None or path not in program.scripts_of(trigger.stem):
                continue  # what many pages ask through says nothing of one of them
            told = name or _handler(program, trigger)
            for page in (trigger.stem, *program.pages_of(f"{trigger.stem}.wxml")) if told else ():
                if page not in found or (is_seen and not found[page].is_seen):
                    found[page] = _Sent(site, told, is_seen)
    return found


def _sends(program: Program) -> Iterator[tuple[str, CallSite, bool]]:
    """Yield the calls that send something or come to it, and whether the tree shows all that becomes of it."""
    asking = Asking(program)
    known = {(call.path, call.number): name for name, calls in program.calls.items() for call in calls}
    for path, facts in program.scripts.items():
        for number, call in enumerate(facts.calls):
            api = known.get((path, number), "")
            if api:
                if api in _SENDS:
                    yield path, call, api == "wx.cloud.callFunction" and bool(program.package.cloud_functions)
            elif asking.is_of_database(path, number):
                if callee_name(program, path, call.callee) in _WRITES:
                    yield path, call, True
            elif asking.goes_out(path, number):
                yield path, call, False


def _made_on(program: Program, path: str, call: CallSite) -> Iterator[CallSite]:
    """Yield a call and those that it is made on: `add`, `collection`."""
    yield call
    while isinstance(call.callee, v.Field) and isinstance(call.callee.of, v.Result):
        call = program.scripts[path].calls[call.callee.of.call]
        yield call


def _handler(program: Program, trigger: Trigger) -> str:
    """Return the name of the function that a tap runs, where it says that something is published."""
    roles = program.graph.roles(*trigger.steps[0])
    return next((role.name for role in roles if matches(role.name, _NAMES) and not matches(role.name, _UNLESS)), "")


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
