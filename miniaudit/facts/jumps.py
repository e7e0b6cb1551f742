"""Jumps out of the program, and who decides where they lead."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.calls import option
from miniaudit.facts.once import once
from miniaudit.facts.origins import Source
from miniaudit.facts.spelling import Spelling, spell
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.facts.program import Program


class Target(StrEnum):
    """How a target is known."""

    FIXED = "fixed"  # one constant
    TABLE = "table"  # one of several constants
    PARAMETER = "parameter"  # the page's query, or how the program was opened
    SERVER = "server"  # a reply, or a library that asks one
    OTHER = "other"  # what the user typed, what was stored; or not known


class Jump(NamedTuple):
    """A call or an element that leads out of the program."""

    way: str  # the interface, or the element with its kind: web-view, navigator
    site: Site
    kind: Target
    target: Spelling


_OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "wx.navigateToMiniProgram": ("appId", "shortLink"),
    "wx.openEmbeddedMiniProgram": ("appId", "shortLink"),
    "wx.openOfficialAccountArticle": ("url",),
    "wx.openOfficialAccountProfile": ("username",),
    "wx.openCustomerServiceChat": ("corpId",),
    "wx.openChannelsLive": ("finderUserName",),
    "wx.openChannelsActivity": ("finderUserName",),
    "wx.openChannelsUserProfile": ("finderUserName",),
    "wx.showRedPackage": ("url",),
}
_REMOTE: Final = frozenset({Source.SERVER, Source.CLOUD, Source.EXTERNAL})
_GIVEN: Final = frozenset({Source.PAGE, Source.LAUNCH})


@once
def find(program: Program) -> tuple[Jump, ...]:
    """Return the jumps of own code, in order of files and places."""
    return tuple(sorted((*_by_calls(program), *_by_elements(program)), key=lambda jump: (jump.site, jump.way)))


def kind_of(target: Spelling) -> Target:
    """Return who decides a target; constants beside something undecided do not settle it."""
    if target.sources & _REMOTE:
        return Target.SERVER
    if target.sources & _GIVEN:
        return Target.PARAMETER
    if target.sources or not target.texts:
        return Target.OTHER
    return Target.FIXED if len({spelled.text for spelled in target.texts}) == 1 else Target.TABLE


def _by_calls(program: Program) -> Iterator[Jump]:
    for name, options in _OPTIONS.items():
        for call in program.calls.get(name, ()):
            given = next((found for key in options if (found := option(program.evaluator, call, key))), None)
            target = spell(program.evaluator, *given) if given else Spelling((), frozenset(), ())
            yield Jump(name, call.site, kind_of(target), target)


def _by_elements(program: Program) -> Iterator[Jump]:
    for path, markup in program.markups.items():
        for element in markup.elements:
            name = "src" if element.tag == "web-view" else "app-id" if element.tag == "navigator" else ""
            attribute = element.attribute(name) if name else None
            if attribute is not None:
                target = spell(program.evaluator, path, attribute.value)
                site = Site(path, Span(element.start, element.open_end))
                yield Jump(element.tag, site, kind_of(target), target)
            button = element.attribute("open-type")
            if button is not None and isinstance(button.value, v.Known) and button.value.value == "launchApp":
                site = Site(path, Span(element.start, element.open_end))
                yield Jump("launchApp", site, Target.OTHER, Spelling((), frozenset(), ()))
