"""Programs that only lead elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import best_trigger, element_site, evidence, plain, step
from miniaudit.detectors.place import calls_on, elements, home, may_be, shown_on
from miniaudit.facts.callgraph import event_of
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.model.evidence import Evidence, Step

_OUT: Final = (
    "wx.navigateToMiniProgram", "wx.openEmbeddedMiniProgram", "wx.openCustomerServiceChat", "wx.previewImage",
    "wx.saveImageToPhotosAlbum", "wx.openOfficialAccountArticle", "wx.openOfficialAccountProfile", "wx.downloadFile",
)  # fmt: skip
_DOES: Final = (
    "wx.request", "wx.cloud.callFunction", "wx.cloud.database", "wx.requestPayment", "wx.setStorageSync",
    "wx.setStorage", "wx.getLocation", "wx.scanCode", "wx.createCanvasContext", "wx.createInnerAudioContext",
    "wx.uploadFile",
    "wx.chooseImage", "wx.chooseMedia", "wx.connectSocket", "wx.getBluetoothDevices", "wx.openBluetoothAdapter",
    "wx.makePhoneCall", "wx.openLocation",
)  # fmt: skip
_CONTENT: Final = frozenset({
    "input", "textarea", "form", "canvas", "map", "video", "audio", "camera", "slider", "picker", "swiper", "editor",
    "rich-text", "live-player", "live-pusher", "switch", "radio-group", "checkbox-group",
})  # fmt: skip
_OPENS: Final = ("contact", "launchApp", "share")


@supplies("count")
def only_leads_out(program: Program, *, pages: int = 2, longest: int = 200) -> Iterator[Evidence]:
    """Yield programs of at most `pages` pages without a service of their own, whose pages only lead elsewhere.

    Elsewhere is a web page, another program, a chat, a picture to press. A page that holds more than `longest`
    characters, or anything to fill in or to play, has something of its own.
    """
    listed = program.package.pages
    if program.package.kind != "miniprogram" or not 0 < len(listed) <= pages or program.package.app.plugins:
        return
    ways = [way for page in listed for way in _ways(program, page.path)]
    if not ways or any(_has_content(program, page.path, longest) for page in listed) or _is_opaque(program):
        return
    is_web = any(way.says == "web-view" for way in ways)
    if not is_web and any(_live(program, page.path, _DOES) for page in listed):
        return
    declared = next((page.site for page in listed if page.site), None) or Site(program.package.manifest, Span(0, 1))
    count = str(len(listed))
    steps = [*ways[:3], step(Kind.CONFIG, "only-pages", declared, count=count)]
    yield evidence(ways[0].site, steps, "shell", {"count": count})


def _ways(program: Program, where: str) -> Iterator[Step]:
    """Yield what leads out of a page."""
    for path, index in elements(program, tag="web-view"):
        if path in shown_on(program, where) and program.is_shown(path, index):
            yield step(Kind.WIRING, "web-view", element_site(program, path, index))
    for path in shown_on(program, where):
        for index, element in enumerate(program.markups[path].elements):
            if not program.is_shown(path, index):
                continue
            if any(may_be(program, path, index, "open-type", kind) for kind in _OPENS[:2]):
                yield step(Kind.WIRING, "opens-chat", element_site(program, path, index))
            elif element.attribute("show-menu-by-longpress") is not None:
                yield step(Kind.WIRING, "picture-to-press", element_site(program, path, index))
            elif element.tag == "navigator" and may_be(program, path, index, "target", "miniProgram"):
                yield step(Kind.WIRING, "navigator", element_site(program, path, index))
    for call in _live(program, where, _OUT):
        trigger = best_trigger(program, call)
        handled = trigger.element if trigger else None
        site = element_site(program, handled.path, handled.element) if handled else call.site
        yield step(Kind.WIRING, "calls", site, call=call.name)


def _has_content(program: Program, where: str, longest: int) -> bool:
    """Tell whether a page has something of its own: things to do, lists, a text of some length."""
    templates = shown_on(program, where)
    used = program.evaluator.linkage.markups  # a component of somebody else may draw or play what is offered
    letters = sum(len(plain(s.text)) for s in program.texts if s.element >= 0 and s.path in templates)
    if letters > longest or not templates:
        return True
    for path in templates:
        if any(element.repeat is not None for element in program.markups[path].elements):
            return True
    for path, markup in used.items():
        if where in program.pages_of(path) and any(element.tag in _CONTENT for element in markup.elements):
            return True
    out = {(trigger.element.path, trigger.element.element) for call in _live(program, where, _OUT)
           for trigger in program.triggers(call.path, call.function) if trigger.element is not None}  # fmt: skip
    return any(
        any(event_of(a.name) in ("tap", "longpress", "longtap") for a in element.attributes)
        and (path, index) not in out
        and not any(may_be(program, path, index, "open-type", kind) for kind in _OPENS)
        for path in templates
        for index, element in enumerate(program.markups[path].elements)
    )


def _is_opaque(program: Program) -> bool:
    """Tell whether a page places a component that is not in the package: what it does cannot be seen."""
    return any(
        "-" in element.tag
        and element.tag not in ("web-view", "cover-view", "cover-image", "scroll-view", "official-account", "open-data")
        and element.tag not in program.evaluator.linkage.components.get(home(program, path), {})
        for path, markup in program.markups.items()
        for element in markup.elements
    )


def _live(program: Program, where: str, names: tuple[str, ...]) -> list[Call]:
    return [c for c in calls_on(program, where, names) if program.triggers(c.path, c.function)]
