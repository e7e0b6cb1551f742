"""Layers over the whole page that nothing closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, quoted, step, words_step
from miniaudit.detectors.place import classes, stem
from miniaudit.facts import values as v
from miniaudit.facts.texts import Role
from miniaudit.facts.triggers import Begin
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import Element, ScriptFacts
    from miniaudit.model.evidence import Evidence

_ROUTES: Final = (
    "wx.navigateTo", "wx.redirectTo", "wx.reLaunch", "wx.switchTab", "wx.navigateBack", "wx.exitMiniProgram",
)  # fmt: skip
# `setData`, or what lends it to a name or a caller that is not followed here.
_MAY_SET: Final = frozenset({"setData", "call", "apply", "bind"})
_LEADS: Final = frozenset({"navigator", "open-data-item", "functional-page-navigator"})


@supplies("text")
def never_closed(program: Program) -> Iterator[Evidence]:
    """Yield elements that cover the screen as a page opens, under a flag that no code takes back.

    One in a component counts where a page places the component whatever its data are, and is told nothing by it.
    What leads on to another page from within is a way out. A layer over nothing but pictures is the page itself.
    """
    covering = {
        name
        for facts in program.evaluator.linkage.styles.values()
        for name, look in facts.classes
        if look.covering and not look.hidden and not look.transparent
    }
    for path, markup in program.markups.items() if covering else ():
        for index, element in enumerate(markup.elements):
            flag = _flag(element)
            is_layer = flag and program.is_shown(path, index) and covering.intersection(classes(element))
            if (
                is_layer
                and _covers(program, path, index)
                and _stays(program, path, flag)
                and not _leads_on(program, path, index)
            ):
                yield _found(program, path, index, flag)


def _found(program: Program, path: str, index: int, flag: str) -> Evidence:
    site = element_site(program, path, index)
    told = next(iter(program.words_in(path, index)), None)
    steps = [
        step(Kind.CONFIG, "covers-screen", site),
        step(Kind.GATE, "never-taken-back", site, flag=flag),
        *([words_step(told)] if told else ()),
    ]
    text = quoted(told.text) if told else program.element(path, index).tag
    return evidence(site, steps, f"{stem(path)} {flag}", {"text": text})


def _flag(element: Element) -> str:
    """Return the name of the page's data that shows an element; empty when it is something else."""
    tests = [guard.test for guard in element.guards if guard.holds]
    return tests[0].name if len(element.guards) == 1 and tests and isinstance(tests[0], v.Free) else ""


def _covers(program: Program, path: str, index: int) -> bool:
    """Tell whether words or a component stand under a layer whatever the page's data are; a page under a component."""
    stems = program.evaluator.linkage.shown_by(path)
    if any(_kind(program, stem) == "component" for stem in stems):
        return any(_is_always_placed(program, stem) for stem in stems)
    elements = program.markups[path].elements
    layer = program.within(path, index) | frozenset(program.around(path, index))
    worded = {shown.element for shown in program.texts_in(path) if shown.role is Role.LABEL}
    used = program.evaluator.linkage.components
    tags = frozenset[str]().union(*(used.get(stem, ()) for stem in program.evaluator.linkage.shown_by(path)))
    return any(
        (number in worded or element.tag in tags)
        and number not in layer
        and not any(elements[i].guards for i in program.around(path, number))
        for number, element in enumerate(elements)
    )


def _stays(program: Program, path: str, flag: str) -> bool:
    """Tell whether a flag of a page is set as it opens, and no code of the page can take it back."""
    evaluator = program.evaluator
    if evaluator.linkage.package.framework != "native":
        return False
    for where in evaluator.linkage.shown_by(path):
        number = evaluator.instance_of(where)
        built = None if number is None else evaluator.instances[number]
        if built is None or built.kind not in ("page", "component") or built.is_open:
            return False
        if built.kind == "component" and (flag in built.properties or _tells(program, built.path)):
            return False
        first = [given.value for given in built.data.get(flag, ())]
        given = _given(program, built.path, flag)
        if given is None or not all(isinstance(value, v.Known) for value in first):
            return False
        opened = any(_opens(program, where, *function) for function in given)
        if not opened and not any(isinstance(value, v.Known) and value.value for value in first):
            return False
    return True


def _kind(program: Program, stem: str) -> str:
    number = program.evaluator.instance_of(stem)
    return "" if number is None else program.evaluator.instances[number].kind


def _is_always_placed(program: Program, component: str) -> bool:
    """Tell whether a template of a page places a component under no condition."""
    linkage = program.evaluator.linkage
    for path, markup in program.markups.items():
        tags = {
            tag
            for stem in linkage.shown_by(path)
            for tag, target in linkage.components.get(stem, {}).items()
            if target == component and _kind(program, stem) == "page"
        }
        for index, element in enumerate(markup.elements if tags else ()):
            if element.tag in tags and not any(markup.elements[i].guards for i in program.around(path, index)):
                return True
    return False


def _tells(program: Program, path: str) -> bool:
    """Tell whether a component raises events of its own."""
    calls = program.evaluator.linkage.scripts[path].calls
    return any(isinstance(call.callee, v.Field) and call.callee.key == "triggerEvent" for call in calls)


def _given(program: Program, path: str, flag: str) -> list[tuple[str, int]] | None:
    """Return the functions of a script and the modules it uses that set a flag; None when one may take it back."""
    linkage = program.evaluator.linkage
    found, stack, met = [], [path], {path}
    while stack:
        current = stack.pop()
        given = _given_in(linkage.scripts[current], flag)
        used = [linkage.module(current, name) for name in linkage.scripts[current].modules]
        if given is None or None in used:
            return None
        found += [(current, function) for function in given]
        stack += [module for module in dict.fromkeys(used) if module is not None and module not in met]
        met.update(stack)
    return found


def _given_in(facts: ScriptFacts, flag: str) -> list[int] | None:
    """Return the functions of a script that set a flag; None when one may take it back."""
    found = []
    for call in facts.calls:
        if not (isinstance(call.callee, v.Field) and call.callee.key in _MAY_SET):
            continue
        given = call.arguments[0] if call.arguments else None
        if not isinstance(given, v.Mapping) or given.spreads or not all(isinstance(e.key, str) for e in given.entries):
            return None
        for entry in given.entries:
            if entry.key == flag:
                if not isinstance(entry.value, v.Known) or not entry.value.value:
                    return None
                found.append(call.function)
    if any(isinstance(write.target, v.Field) and write.target.key in (flag, "data") for write in facts.writes):
        return None
    return found


def _opens(program: Program, where: str, path: str, function: int) -> bool:
    return any(trigger.begin is Begin.OPEN and trigger.stem == where for trigger in program.triggers(path, function))


def _leads_on(program: Program, path: str, index: int) -> bool:
    """Tell whether an element, or one in it, leads to another page or asks the platform for something."""
    elements = program.markups[path].elements
    inside = {i for i in range(index, len(elements)) if index in program.around(path, i)}
    if any(elements[i].tag in _LEADS or elements[i].attribute("open-type") is not None for i in inside):
        return True
    return any(
        trigger.element is not None and trigger.element.path == path and trigger.element.element in inside
        for name in _ROUTES
        for call in program.calls.get(name, ())
        for trigger in program.triggers(call.path, call.function)
    )
