"""Pages that are about something, by the words on them and by what the code does there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, plain, quoted, step, words_step
from miniaudit.detectors.mentions import Words, by_page
from miniaudit.detectors.page_facts import acts as acts_on
from miniaudit.detectors.page_facts import code_names, near
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from miniaudit.detectors.mentions import Mention
    from miniaudit.facts import Program
    from miniaudit.facts.texts import Shown
    from miniaudit.model.evidence import Evidence, Step
    from miniaudit.model.span import Site

_FULL: Final = 3  # texts, each plain by itself, after which it does not matter that one of them says it all
_QUOTED: Final = 3  # further texts that are quoted


@supplies("text")
def pages_about(  # noqa: PLR0913  # every one is an option of its own
    program: Program,
    *,
    words: tuple[str, ...],
    also: tuple[str, ...] = (),
    acts: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
    unless: tuple[str, ...] = (),
    enough: int = 0,
    longest: int = 80,
) -> Iterator[Evidence]:
    """Yield pages that speak of a theme and do something about it, or speak of it in several ways.

    Each of `words` and `also` is one kind of words. One of `words` needs a second kind or another fact: something to
    tap that matches `acts`, a name in the code that matches `names`, a title, a picture it is drawn into. Without any
    of `words`, it takes `enough` kinds of `also`; 0: they never do.
    """
    kinds = Words((*words, *also), len(words), unless, longest)
    told = by_page(program, kinds)
    titles = [
        m.shown for mentions in told.values() for m in mentions if m.is_plain and _names_program(program, m.shown)
    ]
    for where, mentions in sorted(told.items()):
        here = [mention for mention in mentions if not _names_program(program, mention.shown)]
        if not where or not here:
            continue
        facts = [
            *_titles(here, titles[:1]),
            *_drawn(here),
            *acts_on(program, where, acts),
            *code_names(program, where, names),
        ]
        if _is_about(here, facts, enough):
            yield _evidence(program, here, facts)


def _names_program(program: Program, shown: Shown) -> bool:
    """Tell whether a text is the title that every page has which says none of its own."""
    title = program.package.app.title
    return shown.role is Role.TITLE and title is not None and shown.written == title.site


def _is_about(told: Sequence[Mention], facts: Sequence[Step], enough: int) -> bool:
    kinds = frozenset[int]().union(*(mention.kinds for mention in told))
    several = all(kinds - mention.kinds for mention in told) or _is_full(told, kinds)
    if any(mention.is_plain and mention.shown.role is not Role.TOAST for mention in told):
        return bool(facts) or several
    if any(mention.is_plain for mention in told):
        return any(fact.kind is Kind.CONFIG or fact.says == "can-be-tapped" for fact in facts)
    return several and 0 < enough <= len(kinds)


def _is_full(told: Sequence[Mention], kinds: frozenset[int]) -> bool:
    """Tell whether a page speaks of a theme in text after text, in more than one way."""
    texts = {plain(mention.shown.text) for mention in told if mention.is_plain}
    return len(kinds) > 1 and len(texts) >= _FULL


def _titles(told: Sequence[Mention], of_program: Sequence[Shown]) -> Iterator[Step]:
    """Yield the titles of the page, where it says more than a title, and of the program."""
    titles = [m.shown for m in told if m.is_plain and m.shown.role is Role.TITLE and m.shown.call is None]
    for shown in (*(titles if len(titles) < len(told) else ()), *of_program):
        yield step(Kind.CONFIG, "titled", shown.site, text=quoted(shown.text))


def _drawn(told: Sequence[Mention]) -> Iterator[Step]:
    """Yield a text that is drawn into a picture for others to see."""
    for mention in told:
        if mention.is_plain and mention.shown.role is Role.CODE:
            yield step(Kind.WIRING, "drawn", mention.shown.site, text=quoted(mention.shown.text))
            return


def _evidence(program: Program, told: Sequence[Mention], facts: Sequence[Step]) -> Evidence:
    """Return the chain; it stands at a text that can be tapped, else at the plainest."""
    acted = {fact.site for fact in facts if fact.says == "can-be-tapped"}
    ranked = sorted(told, key=lambda m: (not m.is_plain, not acted & _around(program, m.shown), m.rank))
    first = ranked[0].shown
    others: dict[str, Shown] = {}
    for mention in ranked[1:]:
        if mention.shown.path != first.path or mention.kinds - ranked[0].kinds:
            others.setdefault(mention.shown.path, mention.shown)
    rest = [words_step(shown) for shown in [*others.values()][:_QUOTED] if shown.role is not Role.TITLE]
    steps = [words_step(first), *rest, *(fact for fact in facts if fact.site != first.site or fact.says == "drawn")]
    return evidence(first.site, steps, plain(first.text), {"text": quoted(first.text)})


def _around(program: Program, shown: Shown) -> set[Site]:
    if shown.element < 0:
        return set()
    return {element_site(program, shown.path, index) for index in near(program, shown.path, shown.element)}
