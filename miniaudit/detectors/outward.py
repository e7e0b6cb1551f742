"""Ways from a page to somebody outside: a chat, a name to copy, a picture to press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors.chain import element_site, is_dead, step
from miniaudit.detectors.place import calls_on, may_be, shown_on
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.model.evidence import Step

_CHATS: Final = ("wx.openCustomerServiceChat",)
_PICTURES: Final = ("wx.previewImage", "wx.previewMedia", "wx.saveImageToPhotosAlbum")
_ACCOUNTS: Final = ("wx.openOfficialAccountArticle", "wx.openOfficialAccountProfile", "wx.openOfficialAccountChat")


def chats(program: Program, where: str) -> Iterator[Step]:
    """Yield the buttons and calls of a page that open a chat with customer service."""
    for path in shown_on(program, where):
        for index in range(len(program.markups[path].elements)):
            if may_be(program, path, index, "open-type", "contact") and program.is_shown(path, index):
                yield step(Kind.WIRING, "opens-chat", element_site(program, path, index))
    yield from _calls(program, where, _CHATS)


def copies(program: Program, where: str) -> Iterator[Step]:
    """Yield the calls of a page that copy something."""
    yield from _calls(program, where, ("wx.setClipboardData",))


def pictures(program: Program, where: str) -> Iterator[Step]:
    """Yield the pictures of a page that can be pressed for long, opened or saved."""
    for path in shown_on(program, where):
        for index, element in enumerate(program.markups[path].elements):
            pressed = element.attribute("show-menu-by-longpress")
            if pressed is not None and program.is_shown(path, index):
                yield step(Kind.WIRING, "picture-to-press", element_site(program, path, index))
    yield from _calls(program, where, _PICTURES)


def accounts(program: Program, where: str) -> Iterator[Step]:
    """Yield what shows or opens an official account on a page."""
    for path in shown_on(program, where):
        for index, element in enumerate(program.markups[path].elements):
            if element.tag in ("official-account", "official-account-publish") and program.is_shown(path, index):
                yield step(Kind.WIRING, "shows-account", element_site(program, path, index))
    yield from _calls(program, where, _ACCOUNTS)


def ways(program: Program, where: str) -> Iterator[Step]:
    """Yield the first way of each kind."""
    for kind in (chats, copies, pictures, accounts):
        yield from list(kind(program, where))[:1]


def _calls(program: Program, where: str, names: tuple[str, ...]) -> Iterator[Step]:
    for call in live_calls(program, where, names):
        yield step(Kind.WIRING, "calls", call.site, call=call.name)


def live_calls(program: Program, where: str, names: tuple[str, ...]) -> Iterator[Call]:
    """Yield calls of a page that something runs."""
    return (call for call in calls_on(program, where, names) if not is_dead(program, call))
