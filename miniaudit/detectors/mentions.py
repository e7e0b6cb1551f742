"""What the texts of each page speak of, sorted by the kinds of words a rule is about."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.detectors.chain import matches, plain
from miniaudit.detectors.pictures import drawn_texts
from miniaudit.detectors.place import card_titles
from miniaudit.facts import share_hooks
from miniaudit.facts.once import once
from miniaudit.facts.texts import Role, Shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.facts import Program

_ROLES: Final = (Role.LABEL, Role.DIALOG, Role.TOAST, Role.TITLE, Role.SHARE, Role.PLACEHOLDER, Role.CODE)


class Words(NamedTuple):
    """The kinds of words a theme is made of; the first `lone` kinds are plain by themselves."""

    kinds: tuple[str, ...]
    lone: int
    unless: tuple[str, ...]
    longest: int  # characters; a longer text is an agreement or an article, which offers nothing


class Mention(NamedTuple):
    """A text with the kinds of words in it."""

    shown: Shown
    kinds: frozenset[int]
    is_plain: bool  # one of the kinds is plain by itself

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """Order texts by how plainly they show a reader what a page is for."""
        return not self.is_plain, _ROLES.index(self.shown.role), -len(self.kinds), self.shown.start


def by_page(program: Program, words: Words) -> Mapping[tuple[str, ...], list[Mention]]:
    """Return the mentions by the pages they are met on: a page with what stands on it alone, what several share."""
    found: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for shown in _texts(program):
        kinds = _kinds(shown.text, words)
        if kinds and program.is_met(shown):
            # What a box asks for adds to what the page says, and is no offer by itself.
            is_plain = min(kinds) < words.lone and shown.role is not Role.PLACEHOLDER
            found[program.pages_of(shown.path)].append(Mention(shown, kinds, is_plain))
    return found


def _kinds(text: str, words: Words) -> frozenset[int]:
    compact = plain(text)
    if len(compact) > words.longest or not matches(compact, words.kinds) or matches(compact, words.unless):
        return frozenset()
    return frozenset(i for i, kind in enumerate(words.kinds) if matches(compact, (kind,)))


@once
def _texts(program: Program) -> tuple[Shown, ...]:
    """Return the texts of pages and components: read, on a share card, or drawn into a picture to keep or share."""
    shared = (told for hook in share_hooks.find(program) for told in card_titles(program, hook))
    return (
        *(shown for shown in program.texts if shown.role in _ROLES),
        *(Shown(text, Role.SHARE, site.path, *site.span, site, -1, None) for text, site in shared),
        *drawn_texts(program),
    )
