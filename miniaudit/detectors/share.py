"""Sharing that is paid for, forced or coerced."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, matches, plain, quoted, step, words_step
from miniaudit.detectors.names import is_general, named
from miniaudit.detectors.place import card_titles, elements, home, share_buttons, share_hook
from miniaudit.facts import share_hooks
from miniaudit.facts import values as v
from miniaudit.facts.switches.asking import Asking
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import CallSite
    from miniaudit.facts.texts import Shown
    from miniaudit.model.evidence import Evidence, Step

_READ = frozenset({Role.LABEL, Role.DIALOG, Role.TITLE, Role.TAB, Role.TOAST, Role.SHARE})
_DEPTH = 3  # calls from a share hook to what it does
_ROW: Final = 3  # elements around a text that may be its row of a table
_CELLS: Final = 12  # elements of a row; what is larger is the table
_BRACES: Final = re.compile(r"[{}]")


@supplies("text")
def promises(  # noqa: PLR0913  # every one is an option of its own
    program: Program,
    *,
    words: tuple[str, ...],
    asks: tuple[str, ...] = (),
    pays: tuple[str, ...] = (),
    unless: tuple[str, ...] = (),
    most: int = 2,
    empty_hooks: bool = False,
) -> Iterator[Evidence]:
    """Texts that match one of `words` and none of `unless`; a way to share on the page is a second fact.

    A share hook that returns nothing came with the page's template, as a rule: only with `empty_hooks` it is a way.
    A string of a script counts where its page or component has a share button. What matches `asks` counts with one
    of `pays` in the same row of a template, or in the same object: a table of tasks.
    """
    told: dict[str, int] = {}
    for shown in (*program.readings, *program.strings):
        where = home(program, shown.path)
        if told.get(where, 0) == most or not matches(shown.text, words) or matches(shown.text, unless):
            continue
        if shown.role not in _READ and not (shown.role is Role.CODE and share_buttons(program, where)):
            continue
        told[where] = told.get(where, 0) + 1
        yield evidence(
            shown.site,
            [words_step(shown), *_ways_to_share(program, where, empty_hooks=empty_hooks)],
            plain(shown.text),
            {"text": quoted(shown.text)},
            reachable=program.is_met(shown),
        )
    for shown, mate in _rows(program, asks, pays) if asks and pays else ():
        where = home(program, shown.path)
        if told.get(where, 0) == most or matches(shown.text, unless) or matches(mate.text, unless):
            continue
        told[where] = told.get(where, 0) + 1
        text = f"{plain(shown.text)} {plain(mate.text)}"
        steps = [words_step(shown), words_step(mate), *_ways_to_share(program, where, empty_hooks=empty_hooks)]
        yield evidence(shown.site, steps, text, {"text": quoted(text)}, reachable=program.is_met(shown))


def _rows(program: Program, asks: tuple[str, ...], pays: tuple[str, ...]) -> Iterator[tuple[Shown, Shown]]:
    """Yield a text that matches `asks` with the one of `pays` that stands with it."""
    for path in program.markups:
        texts = [shown for shown in program.texts_in(path) if shown.role is Role.LABEL]
        paid = [shown for shown in texts if matches(shown.text, pays)]
        for shown in texts if paid else ():
            if not matches(shown.text, asks):
                continue
            rows = list(islice(program.around(path, shown.element), 1, _ROW + 1))
            row = frozenset[int]().union(*(r for each in rows if len(r := program.within(path, each)) <= _CELLS))
            near = (each for each in paid if _with(program, shown, each, row))
            mate = next((each for each in near if not _has_a_name(program, path, shown, each)), None)
            if mate is not None:
                yield shown, mate


def _has_a_name(program: Program, path: str, shown: Shown, mate: Shown) -> bool:
    """Tell whether the mate's own part of the template, apart from the text's, says before it what it is paid for."""
    ours = frozenset(program.around(path, shown.element))
    parts = [each for each in program.around(path, mate.element) if each not in ours]
    return bool(parts) and any(each.start < mate.start for each in program.words_in(path, parts[-1]))


def _with(program: Program, shown: Shown, mate: Shown, row: frozenset[int]) -> bool:
    """Tell whether two texts of a template stand in the same object of a script; written in it, in the same row."""
    one, other = shown.written, mate.written
    if one.path != other.path:
        return False
    if one.path == shown.path:
        return mate.element in row and mate.element != shown.element
    first, last = sorted((one.span, other.span))
    return first != last and not _BRACES.search(program.text(one.path), first.end, last.start)


@supplies("text")
def card_says(program: Program, *, words: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield titles of share cards that match one of `words`."""
    for hook in share_hooks.find(program):
        for text, site in card_titles(program, hook):
            if matches(text, words) and not matches(text, unless):
                steps = [
                    step(Kind.WORDS, "card-says", site, text=quoted(text)),
                    step(Kind.WIRING, "share-hook", hook.site, hook=hook.name),
                ]
                yield evidence(site, steps, plain(text), {"text": quoted(text)})


@supplies("what")
def hook_grants(
    program: Program,
    *,
    names: tuple[str, ...],
    says: tuple[str, ...] = (),
    upon: tuple[str, ...] = (),
    unless: tuple[str, ...] = (),
) -> Iterator[Evidence]:
    """Yield share hooks that ask the server for, store or show something whose name matches `names`.

    So do words sent along that match `says`: an account of points is told what they are for.
    A call whose name matches `upon` counts where something is sent upon its answer.
    """
    asking = Asking(program)
    for hook in share_hooks.find(program):
        for path, site, call in _done_by(program, hook.path, hook.function, _DEPTH):
            grant = named(program, path, call, names, unless) or _sent_along(program, path, call, says)
            if not grant and _sends_upon(program, asking, path, call):
                grant = named(program, path, call, upon)
            if grant:
                steps = [
                    step(Kind.WIRING, "share-hook", hook.site, hook=hook.name),
                    step(Kind.GATE, "hook-grants", site, what=quoted(grant)),
                ]
                yield evidence(hook.site, steps, f"{hook.stem} {hook.name} {grant}", {"what": quoted(grant)})
                break


@supplies("text")
def only_way(program: Program, *, words: tuple[str, ...], flags: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield notices that match `words` inside a conditional part of the page that offers a share button.

    A part without such words counts where the data that shows it has a name that matches `flags`.
    """
    met = set()
    for shown in program.readings:
        if shown.element < 0 or shown.role is not Role.LABEL or not matches(shown.text, words):
            continue
        if not program.is_met(shown):
            continue
        around = [i for i in program.around(shown.path, shown.element) if program.element(shown.path, i).guards]
        inside = program.within(shown.path, around[0]) if around else frozenset()
        button = next((b for b in share_buttons(program, home(program, shown.path)) if b[1] in inside), None)
        if button is not None:
            met.add(button)
            steps = [words_step(shown), step(Kind.GATE, "only-share", element_site(program, *button))]
            yield evidence(shown.site, steps, plain(shown.text), {"text": quoted(shown.text)})
    for button, flag, guarded in _flagged(program, flags):
        if button not in met:
            site = element_site(program, *button)
            steps = [
                step(Kind.GATE, "shown-while", element_site(program, button[0], guarded), flag=flag),
                step(Kind.WIRING, "only-share", site),
            ]
            yield evidence(site, steps, f"{button[0]} {flag}", {"text": flag})


def _flagged(program: Program, flags: tuple[str, ...]) -> Iterator[tuple[tuple[str, int], str, int]]:
    """Yield share buttons with data named in `flags` that shows them, and the element that this stands on."""
    for path, index in elements(program, open_type="share"):
        if not program.is_shown(path, index):
            continue
        for around in program.around(path, index):
            tests = [guard.test for guard in program.element(path, around).guards if guard.holds]
            names = [test.name for test in tests if isinstance(test, v.Free)]
            flag = next((name for name in names if matches(name, flags)), None)
            if flag is not None:
                yield (path, index), flag, around
                break


def _ways_to_share(program: Program, where: str, *, empty_hooks: bool) -> Iterator[Step]:
    for path, index in share_buttons(program, where)[:1]:
        yield step(Kind.WIRING, "share-button", element_site(program, path, index))
        return
    hook = share_hook(program, where)
    if hook is None:
        return
    if empty_hooks or program.evaluator.linkage.scripts[hook.path].functions[hook.function].returns:
        yield step(Kind.WIRING, "share-hook", hook.site, hook=hook.name)


def _done_by(program: Program, path: str, function: int, depth: int) -> Iterator[tuple[str, Site, CallSite]]:
    """Yield the calls that a function comes to make, but for those inside a general way to ask."""
    for here, current in program.reached_from(path, function, depth):
        for call in () if is_general(program, here, current) else program.evaluator.linkage.calls_in(here, current):
            yield here, Site(here, Span(call.start, call.callee_end)), call


def _sent_along(program: Program, path: str, call: CallSite, words: tuple[str, ...]) -> str:
    """Return the first text that matches `words` in what a call is given or sends, one object deep."""
    for argument in call.arguments[:2] if words else ():
        entries = argument.entries if isinstance(argument, v.Mapping) else ()
        values = [argument] if not entries else [entry.value for entry in entries]
        values += [entry.value for inner in values if isinstance(inner, v.Mapping) for entry in inner.entries]
        for value in values:
            if isinstance(value, v.Mapping | v.Code):
                continue
            found = next((s.text for s in program.spelling(path, value).texts if matches(s.text, words)), "")
            if found:
                return found
    return ""


def _sends_upon(program: Program, asking: Asking, path: str, call: CallSite) -> bool:
    """Tell whether a call holds another that is a request, or comes to one."""
    calls = program.evaluator.linkage.scripts[path].calls
    inner = (number for number, each in enumerate(calls) if call.start < each.start and each.end <= call.end)
    return any(asking.goes_out(path, number) for number in inner)
