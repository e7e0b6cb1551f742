"""What a user meets in a part of a page: its words, the pages it opens, the payments, jumps and shares it makes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.calls import option
from miniaudit.facts.routes import page_at
from miniaudit.facts.spelling import GAP, spell
from miniaudit.facts.switches.kinds import World

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from miniaudit.facts.calls import Call
    from miniaudit.facts.file_facts import Element
    from miniaudit.facts.program import Program

ROUTES: Final = ("wx.navigateTo", "wx.redirectTo", "wx.reLaunch", "wx.switchTab")
ACTS: Final = (
    "wx.requestPayment", "wx.requestVirtualPayment", "wx.requestOrderPayment", "wx.navigateToMiniProgram",
    "wx.openEmbeddedMiniProgram", "wx.setClipboardData", "wx.openCustomerServiceChat", "wx.showShareMenu",
    "wx.hideShareMenu", "wx.shareAppMessage", "wx.createRewardedVideoAd", "wx.createInterstitialAd",
    "wx.openChannelsLive", "wx.openChannelsActivity", "wx.openOfficialAccountArticle", "wx.showRedPackage",
)  # fmt: skip
# What changes the face of a page; a tap may do it too, so it counts only under a switch.
FACES: Final = ("wx.hideTabBar", "wx.showTabBar", "wx.setTabBarItem", "wx.setNavigationBarTitle")
_FIRST_CHINESE: Final = "\u4e00"
_OPEN_TYPES: Final = frozenset({"share", "contact", "launchApp"})
_TAGS: Final = frozenset({"web-view", "ad", "ad-custom", "official-account", "live-player"})


class Worlds:
    """What elements lead to."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._pages = frozenset(page.path for page in program.package.pages)
        self._led: Mapping[tuple[str, int], list[Call]] = self._collect()

    def of_elements(self, path: str, elements: frozenset[int]) -> World:
        """Return what the elements show and lead to."""
        markup = self._program.markups[path]
        texts = [s.text.replace(GAP, "…") for s in self._program.texts_at(path, elements)]
        texts += [text for index in sorted(elements) for text in _told(markup.elements[index])]
        pages: list[str] = []
        calls: list[str] = []
        for index in sorted(elements):
            calls += _acts(markup.elements[index])
            pages += self._navigated(path, markup.elements[index])
            for call in self._led.get((path, index), ()):
                if call.name in ROUTES:
                    pages += self.targets(call)
                else:
                    calls.append(call.name)
        return World(*(tuple(dict.fromkeys(each)) for each in (texts, pages, calls)))

    def of_call(self, call: Call) -> World:
        """Return what a call opens or does."""
        return World(pages=self.targets(call)) if call.name in ROUTES else World(calls=(call.name,))

    def targets(self, call: Call) -> tuple[str, ...]:
        """Return the pages that a call may open."""
        given = option(self._program.evaluator, call, "url")
        return () if given is None else self.pages_from(call, *given)

    def pages_from(self, call: Call, path: str, value: v.Value) -> tuple[str, ...]:
        """Return the pages that an address means in a call, on whichever page that is made."""
        starts = {trigger.stem for trigger in self._program.triggers(call.path, call.function)}
        return self._pages_at(path, value, starts or {call.path})

    def _pages_at(self, path: str, value: v.Value, starts: Iterable[str]) -> tuple[str, ...]:
        """Return the pages that an address may mean on pages, or in files beside them."""
        addresses = {s.text.partition("?")[0] for s in spell(self._program.evaluator, path, value).texts}
        found = {page_at(address, start) for address in addresses for start in starts}
        return tuple(sorted(found & self._pages))

    def _navigated(self, path: str, element: Element) -> Iterator[str]:
        url = element.attribute("url") if element.tag == "navigator" else None
        if url is not None:
            yield from self._pages_at(path, url.value, (path,))

    def _collect(self) -> Mapping[tuple[str, int], list[Call]]:
        led: dict[tuple[str, int], list[Call]] = defaultdict(list)
        for name in (*ROUTES, *ACTS):
            for call in self._program.calls.get(name, ()):
                for trigger in self._program.triggers(call.path, call.function):
                    if trigger.element is not None:
                        led[trigger.element.path, trigger.element.element].append(call)
        return led


def _told(element: Element) -> Iterator[str]:
    """Yield what a component is given to say: its constants in Chinese."""
    for attribute in element.attributes:
        value = attribute.value.value if isinstance(attribute.value, v.Known) else None
        if isinstance(value, str) and any(letter >= _FIRST_CHINESE for letter in value):
            yield value


def _acts(element: Element) -> Iterator[str]:
    """Yield what an element does by itself."""
    kind = element.attribute("open-type")
    if kind is not None and isinstance(kind.value, v.Known) and kind.value.value in _OPEN_TYPES:
        yield str(kind.value.value)
    target = element.attribute("target")
    if element.tag in _TAGS:
        yield element.tag
    elif target is not None and isinstance(target.value, v.Known) and target.value.value == "miniProgram":
        yield "navigator"
