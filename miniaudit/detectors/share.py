"""Sharing that is paid for, forced or coerced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, matches, plain, quoted, step, words_step
from miniaudit.detectors.place import share_buttons, share_hook, stem
from miniaudit.facts import values as v
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import CallSite
    from miniaudit.facts.program import ShareHook
    from miniaudit.model.evidence import Evidence, Step

_READ = frozenset({Role.LABEL, Role.DIALOG, Role.TITLE, Role.TAB, Role.TOAST, Role.SHARE})
_DEPTH = 3  # calls from a share hook to what it does


@supplies("text")
def promises(
    program: Program, *, words: tuple[str, ...], unless: tuple[str, ...] = (), most: int = 2
) -> Iterator[Evidence]:
    """Texts that match one of `words` and none of `unless`; a way to share on the page is a second fact.

    A string of a script counts where its page or component has a share button.
    """
    told: dict[str, int] = {}
    for shown in (*program.texts, *program.strings):
        where = stem(shown.path)
        if told.get(where, 0) == most or not matches(shown.text, words) or matches(shown.text, unless):
            continue
        if shown.role not in _READ and not (shown.role is Role.CODE and share_buttons(program, where)):
            continue
        told[where] = told.get(where, 0) + 1
        yield evidence(
            shown.site,
            [words_step(shown), *_ways_to_share(program, where)],
            plain(shown.text),
            {"text": quoted(shown.text)},
            reachable=program.is_met(shown),
        )


@supplies("text")
def card_says(program: Program, *, words: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield titles of share cards that match one of `words`."""
    for hook in program.share_hooks:
        for text, site in _card_titles(program, hook):
            if matches(text, words) and not matches(text, unless):
                steps = [
                    step(Kind.WORDS, "card-says", site, text=quoted(text)),
                    step(Kind.WIRING, "share-hook", hook.site, hook=hook.name),
                ]
                yield evidence(site, steps, plain(text), {"text": quoted(text)})


@supplies("what")
def hook_grants(program: Program, *, names: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield share hooks that ask the server for, store or show something whose name matches `names`."""
    for hook in program.share_hooks:
        for path, site, call in _done_by(program, hook.path, hook.function, _DEPTH):
            grant = _grant(program, path, call, names, unless)
            if grant:
                steps = [
                    step(Kind.WIRING, "share-hook", hook.site, hook=hook.name),
                    step(Kind.GATE, "hook-grants", site, what=quoted(grant)),
                ]
                yield evidence(hook.site, steps, f"{hook.stem} {hook.name} {grant}", {"what": quoted(grant)})
                break


@supplies("text")
def only_way(program: Program, *, words: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield notices that match `words` inside a conditional part of the page that offers a share button."""
    for shown in program.texts:
        if shown.element < 0 or shown.role is not Role.LABEL or not matches(shown.text, words):
            continue
        if not program.is_met(shown):
            continue
        around = [i for i in program.around(shown.path, shown.element) if program.element(shown.path, i).guards]
        inside = program.within(shown.path, around[0]) if around else frozenset()
        button = next((b for b in share_buttons(program, stem(shown.path)) if b[1] in inside), None)
        if button is not None:
            steps = [words_step(shown), step(Kind.GATE, "only-share", element_site(program, *button))]
            yield evidence(shown.site, steps, plain(shown.text), {"text": quoted(shown.text)})


def _ways_to_share(program: Program, where: str) -> Iterator[Step]:
    for path, index in share_buttons(program, where)[:1]:
        yield step(Kind.WIRING, "share-button", element_site(program, path, index))
        return
    hook = share_hook(program, where)
    if hook is not None:
        yield step(Kind.WIRING, "share-hook", hook.site, hook=hook.name)


def _card_titles(program: Program, hook: ShareHook) -> Iterator[tuple[str, Site]]:
    facts = program.evaluator.linkage.scripts[hook.path]
    for returned in facts.functions[hook.function].returns:
        for found in program.evaluator.meanings(hook.path, returned):
            if isinstance(found.value, v.Mapping):
                for entry in found.value.entries:
                    if entry.key == "title":
                        for spelled in program.spelling(found.path, entry.value).texts:
                            yield spelled.text, Site(spelled.path, Span(spelled.start, spelled.end))


def _done_by(program: Program, path: str, function: int, depth: int) -> Iterator[tuple[str, Site, CallSite]]:
    """Yield the calls that a function comes to make."""
    for here, current in program.reached_from(path, function, depth):
        for call in program.evaluator.linkage.scripts[here].calls:
            if call.function == current:
                yield here, Site(here, Span(call.start, call.callee_end)), call


def _grant(program: Program, path: str, call: CallSite, names: tuple[str, ...], unless: tuple[str, ...]) -> str:
    """Return the name under which a call grants something; empty when it does not."""
    told = [_name_of(program, path, call.callee)]
    for argument in call.arguments[:2]:
        if isinstance(argument, v.Mapping):
            told += [entry.key for entry in argument.entries if isinstance(entry.key, str)]
            told += [s.text for e in argument.entries if e.key == "url" for s in program.spelling(path, e.value).texts]
        elif not isinstance(argument, v.Code):
            told += [spelled.text for spelled in program.spelling(path, argument).texts[:4]]
    return next((n for n in told if n and matches(n, names) and not matches(n, unless)), "")


def _name_of(program: Program, path: str, callee: v.Value) -> str:
    match callee:
        case v.Variable(number=number):
            return program.evaluator.linkage.scripts[path].variables[number].name
        case v.Field(key=str(key)):
            return key
        case v.Free(name=name):
            return name
        case _:
            return ""
