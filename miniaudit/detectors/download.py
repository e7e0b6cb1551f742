"""Steering users to download or open an app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, matches, plain, quoted, step, words_step
from miniaudit.detectors.place import elements, home
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.texts import Shown
    from miniaudit.model.evidence import Evidence, Step

_WAYS: Final = (
    "wx.setClipboardData", "wx.previewImage", "wx.saveImageToPhotosAlbum", "wx.downloadFile",
    "wx.openCustomerServiceChat", "wx.openOfficialAccountArticle", "wx.navigateTo",
)  # fmt: skip


@supplies("text")
def steers(  # noqa: PLR0913  # every one is an option of its own
    program: Program,
    *,
    words: tuple[str, ...],
    unless: tuple[str, ...] = (),
    links: tuple[str, ...] = (),
    benefits: tuple[str, ...] = (),
    longest: int = 100,
) -> Iterator[Evidence]:
    """Yield texts that match `words` or `links`, with what they promise and what a tap on them does.

    A text of more than `longest` characters is an agreement or an article; nobody is steered by it.
    """
    for shown in program.readings:
        compact = plain(shown.text)
        told = matches(compact, words) and not matches(compact, unless)
        if len(compact) > longest or not (told or matches(compact, links)):
            continue
        steps = [words_step(shown)]
        if matches(compact, benefits):
            steps.append(step(Kind.GATE, "promises-benefit", shown.site, text=quoted(shown.text)))
        if matches(compact, links):
            steps.append(step(Kind.TARGET, "address", shown.site, address=quoted(shown.text)))
        steps += _ways(program, shown)
        yield evidence(shown.site, steps, compact, {"text": quoted(shown.text)}, reachable=program.is_met(shown))


def _ways(program: Program, shown: Shown) -> Iterator[Step]:
    """Yield what opens or fetches the app: a button for it on the page, what a tap on the text does."""
    for path, index in elements(program, open_type="launchApp"):
        if home(program, path) == home(program, shown.path):
            element = program.element(path, index)
            yield step(Kind.WIRING, "opens-app", Site(path, Span(element.start, element.open_end)))
    if shown.element < 0:
        return
    around = set(program.around(shown.path, shown.element))
    for name in _WAYS:
        for call in program.calls.get(name, ()):
            for trigger in program.triggers(call.path, call.function):
                handled = trigger.element
                if handled is not None and handled.path == shown.path and handled.element in around:
                    yield step(Kind.WIRING, "element-runs", call.site, event=trigger.name, call=call.name)
                    return
