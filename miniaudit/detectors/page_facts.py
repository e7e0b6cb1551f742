"""What the code of a page does and calls things, where a rule names what to look for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from miniaudit.detectors.chain import element_site, matches, quoted, step
from miniaudit.detectors.names import named
from miniaudit.facts import values as v
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import CallSite, Element
    from miniaudit.model.evidence import Step

    Where = tuple[str, ...]  # the pages that a file is met on

_MOVES: Final = ("wx.navigateTo", "wx.redirectTo", "wx.reLaunch", "wx.switchTab")
_SAYS_NOTHING: Final = (*_MOVES, "wx.setNavigationBarTitle")  # of what a page does
_TAPS: Final = re.compile(
    r"(?:capture-|mut-)?(?:bind|catch):?(?:tap|click|submit|longpress|longtap|touchstart|touchend|getuserinfo|drag)",
    re.IGNORECASE,
)
_NEAR: Final = 3  # elements around a text on which a tap is a tap on the text
_ON_THE_WAY: Final = ("login", "auth", "regist", "bind")  # pages that an act may lead through
_NO_NAMES: Final = (r"^(?:go|to|nav|jump|open)(?-i:[A-Z_])|^goto", "^[./]*(?:pages?|packages?)/", r"[\s\u4e00-\u9fff]")


def near(program: Program, path: str, index: int) -> Iterator[int]:
    """Yield an element and the next few around it."""
    for distance, around in enumerate(program.around(path, index)):
        if distance == _NEAR:
            return
        yield around


def acts(program: Program, where: Where, words: tuple[str, ...]) -> Iterator[Step]:
    """Yield what a user can tap to do what `words` say; a mere way to another page is no act."""
    entries: frozenset[tuple[str, int]] | None = None
    for shown in program.texts:
        if shown.element < 0 or program.pages_of(shown.path) != where or not matches(shown.text, words):
            continue
        entries = _entries(program) if entries is None else entries
        for index in near(program, shown.path, shown.element):
            element = program.element(shown.path, index)
            if (shown.path, index) in entries or element.tag == "navigator":
                break
            if _is_tapped(element):
                site = element_site(program, shown.path, index)
                yield step(Kind.WIRING, "can-be-tapped", site, text=quoted(shown.text))
                break


def code_names(program: Program, where: Where, names: tuple[str, ...]) -> Iterator[Step]:
    """Yield a name in the calls, one in the fields that are shown, and the name of the page, where they match."""
    yield from _in_calls(program, where, names)
    yield from _in_fields(program, where, names)
    path = "/".join(where[0].split("/")[-2:]) if len(where) == 1 else ""
    if matches(path, names):
        script = next((p for p in (f"{where[0]}.wxml", f"{where[0]}.js") if program.is_own(p)), "")
        if script:
            yield step(Kind.CONFIG, "page-named", Site(script, Span(0, 1)), name=path)


def _in_calls(program: Program, where: Where, names: tuple[str, ...]) -> Iterator[Step]:
    passed = {(call.path, call.start) for name in _SAYS_NOTHING for call in program.calls.get(name, ())}
    for path, facts in program.scripts.items():
        if program.pages_of(path) != where:
            continue
        for call in facts.calls:
            if (path, call.start) in passed or _is_log(call):
                continue
            name = named(program, path, call, names, _NO_NAMES)
            if name:
                site = Site(path, Span(call.start, call.callee_end))
                yield step(Kind.WIRING, "code-names", site, name=quoted(name))
                return


def _is_log(call: CallSite) -> bool:
    root = v.roots(call.callee)[-1]
    return isinstance(root, v.Free) and root.name == "console"


def _in_fields(program: Program, where: Where, names: tuple[str, ...]) -> Iterator[Step]:
    for path, markup in program.markups.items():
        if program.pages_of(path) != where:
            continue
        for words in markup.words:
            field = next((f for f in fields(words.value) if matches(f, names)), "")
            if field and program.is_shown(path, words.parent):
                yield step(Kind.WIRING, "shows-field", Site(path, Span(words.start, words.end)), field=quoted(field))
                return


def fields(value: v.Value) -> Iterator[str]:
    """Yield the fields a value is made of, with dots between their names."""
    match value:
        case v.Free(name=name):
            yield name
        case v.Field():
            yield ".".join(reversed([part for one in v.roots(value) for part in _parts(one)]))
        case v.Joined(parts=inner) | v.Either(options=inner) | v.Operation(operands=inner):
            for one in inner:
                yield from fields(one)
        case _:
            return


def _parts(value: v.Value) -> Iterator[str]:
    if isinstance(value, v.Free):
        yield value.name
    elif isinstance(value, v.Field):
        yield from (value.key,) if isinstance(value.key, str) else fields(value.key)


def _is_tapped(element: Element) -> bool:
    if any(_TAPS.fullmatch(attribute.name) for attribute in element.attributes):
        return True
    return element.attribute("open-type") is not None or element.attribute("form-type") is not None


def _entries(program: Program) -> frozenset[tuple[str, int]]:
    """Return the elements on which a tap leads to another page of the program."""
    found = set()
    for name in _MOVES:
        for call in program.calls.get(name, ()):
            address = program.option(call, "url")
            if address and all(matches(spelled.text, _ON_THE_WAY) for spelled in address.texts):
                continue
            for trigger in program.triggers(call.path, call.function):
                if trigger.element is not None:
                    found.add((trigger.element.path, trigger.element.element))
    return frozenset(found)
