"""What a page says and what its code does: free goods that cost, notices that are none, donations that are paid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, matches, plain, quoted, step, words_step
from miniaudit.detectors.opened import can_come_up
from miniaudit.detectors.outward import live_calls
from miniaudit.detectors.place import home, may_be, share_buttons, shown_on
from miniaudit.detectors.reading import pages_that_read, pages_with, read_on
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from miniaudit.facts import Program
    from miniaudit.facts.texts import Shown
    from miniaudit.model.evidence import Evidence, Step

_LONGEST: Final = 80  # characters; what is longer is an article or an agreement
_SENDS: Final = (
    "wx.request", "wx.uploadFile", "wx.sendSocketMessage", "wx.connectSocket", "wx.cloud.callFunction",
    "wx.cloud.database", "wx.cloud.callContainer",
)  # fmt: skip
_OUT: Final = (
    "wx.navigateToMiniProgram", "wx.openEmbeddedMiniProgram", "wx.openOfficialAccountArticle", "wx.setClipboardData",
    "wx.openCustomerServiceChat", "wx.previewImage",
)  # fmt: skip
_PICTURES: Final = ("wx.chooseImage", "wx.chooseMedia", "wx.createCameraContext")
_BOXES: Final = frozenset({"input", "textarea"})
_ASKS: Final = ("getPhoneNumber", "getRealtimePhoneNumber", "getUserInfo")
_READ: Final = frozenset({Role.LABEL, Role.DIALOG, Role.TITLE, Role.TOAST, Role.SHARE})


@supplies("text")
def says_and_does(  # noqa: PLR0913  # every one is an option of its own
    program: Program,
    *,
    words: tuple[str, ...],
    does: tuple[str, ...],
    also: tuple[str, ...] = (),
    unless: tuple[str, ...] = (),
    unless_calls: tuple[str, ...] = (),
) -> Iterator[Evidence]:
    """Yield pages that say something (`words`, and a second text that matches `also`) with what their code does.

    `does` names it: `sends-nothing`, `asks`, `pays`, `leads-out`, `shares`, `plays-advertisement`,
    `takes-picture`. A program that uses one of `unless_calls` does it as the platform wants it done.
    """
    if any(program.calls.get(name) for name in unless_calls):
        return
    met = set()
    for told in program.texts:
        if told.role not in _READ or len(plain(told.text)) > _LONGEST or not matches(told.text, words):
            continue
        for page in pages_that_read(program, told) if can_come_up(program, told) else ():
            if page in met:
                continue
            read = [s for s in read_on(program, page) if s.role in _READ and len(plain(s.text)) <= _LONGEST]
            second = next((s for s in read if s.site != told.site and matches(s.text, also)), None)
            if any(matches(s.text, unless) for s in read) or (also and second is None):
                continue
            met.add(page)
            steps = [words_step(told), *_second(second), *_done(program, page, does)]
            yield evidence(told.site, steps, f"{page} {plain(told.text)}", {"text": quoted(told.text)})


def _done(program: Program, page: str, does: tuple[str, ...]) -> Iterator[Step]:
    for name in does:
        yield from list(_FACTS[name](program, page))[:1]


def _second(shown: Shown | None) -> Iterator[Step]:
    if shown is not None:
        yield words_step(shown)


def _sends_nothing(program: Program, where: str) -> Iterator[Step]:
    templates = shown_on(program, where)
    if not templates or any(True for _ in live_calls(program, where, _SENDS)):
        return
    named = (home(program, path) for path in templates)
    if not any(call for each in named for call in live_calls(program, each, _SENDS)):
        yield step(Kind.GATE, "sends-nothing", Site(templates[0], Span(0, 1)))


def _asks(program: Program, where: str) -> Iterator[Step]:
    for path in shown_on(program, where):
        for index, element in enumerate(program.markups[path].elements):
            asks = element.tag in _BOXES or any(may_be(program, path, index, "open-type", kind) for kind in _ASKS)
            if asks and program.is_shown(path, index):
                yield step(Kind.WIRING, "asks-user", element_site(program, path, index))


def _pays(program: Program, where: str) -> Iterator[Step]:
    for call in program.calls.get("wx.requestPayment", ()):
        if any(page == where for page, _ in pages_with(program, call)):
            yield step(Kind.WIRING, "takes-money", call.site)


def _leads_out(program: Program, where: str) -> Iterator[Step]:
    for call in live_calls(program, where, _OUT):
        yield step(Kind.TARGET, "calls", call.site, call=call.name)
    for path in shown_on(program, where):
        for index, element in enumerate(program.markups[path].elements):
            out = may_be(program, path, index, "target", "miniProgram") or element.tag == "web-view"
            if (out or may_be(program, path, index, "open-type", "share")) and program.is_shown(path, index):
                yield step(Kind.TARGET, "leads-to", element_site(program, path, index), target=element.tag)


def _shares(program: Program, where: str) -> Iterator[Step]:
    for place in share_buttons(program, where):
        yield step(Kind.WIRING, "share-button", element_site(program, *place))


def _plays_advertisement(program: Program, where: str) -> Iterator[Step]:
    for call in live_calls(program, where, ("wx.createRewardedVideoAd",)):
        yield step(Kind.WIRING, "calls", call.site, call=call.name)


def _takes_picture(program: Program, where: str) -> Iterator[Step]:
    for call in live_calls(program, where, _PICTURES):
        yield step(Kind.WIRING, "calls", call.site, call=call.name)
    for path in shown_on(program, where):
        for index, element in enumerate(program.markups[path].elements):
            if element.tag == "camera" and program.is_shown(path, index):
                yield step(Kind.WIRING, "takes-pictures", element_site(program, path, index))


_FACTS: Final[Mapping[str, Callable[[Program, str], Iterator[Step]]]] = {
    "sends-nothing": _sends_nothing,
    "asks": _asks,
    "pays": _pays,
    "leads-out": _leads_out,
    "shares": _shares,
    "plays-advertisement": _plays_advertisement,
    "takes-picture": _takes_picture,
}
