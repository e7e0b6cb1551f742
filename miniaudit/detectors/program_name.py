"""What a program calls itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, plain, quoted, step, words_step
from miniaudit.detectors.patterns import first_match, matches_any
from miniaudit.detectors.place import card_titles
from miniaudit.facts import share_hooks
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.model.evidence import Evidence, Step

_READ: Final = frozenset({Role.LABEL, Role.TITLE, Role.TAB, Role.DIALOG})
_LONGEST: Final = 40  # characters; a longer text speaks of the name, it does not bear it


@supplies("text", "word")
def bears(program: Program, *, words: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield the title of the program's windows when it bears one of `words`, with another place that bears it.

    The name proper is registered with the platform and is not in the package; the title is its nearest trace.
    """
    title = program.package.app.title
    if title is None or matches_any(plain(title.value), unless):
        return
    word = first_match(plain(title.value), words)
    if word:
        steps = [step(Kind.CONFIG, "titled", title.site, text=quoted(title.value)), *_elsewhere(program, word)]
        yield evidence(title.site, steps, f"title {word.lower()}", {"text": quoted(title.value), "word": word})


def _elsewhere(program: Program, word: str) -> Iterator[Step]:
    """Yield the first other place where the program bears the word: a text, a share card, the project's name."""
    title = program.package.app.title
    for shown in program.texts:
        is_other = title is None or shown.written != title.site
        is_read = shown.role in _READ and len(shown.text) <= _LONGEST and program.is_met(shown)
        if is_other and is_read and word in plain(shown.text):
            yield words_step(shown)
            return
    for hook in share_hooks.find(program):
        for text, site in card_titles(program, hook):
            if word in plain(text):
                yield step(Kind.WORDS, "card-says", site, text=quoted(text))
                return
    project = program.package.project
    if word in plain(project.name):
        yield step(Kind.WORDS, "project-named", _own_place(program), name=quoted(project.name))


def _own_place(program: Program) -> Site:
    return Site(program.package.manifest, Span(0, 1))
