"""Files of programs that are offered for download."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import best_trigger, evidence, is_dead, matches, quoted, step, trigger_steps
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.facts import Program
    from miniaudit.model.evidence import Evidence

_OFFERS: Final[Mapping[str, str]] = {
    "wx.downloadFile": "url",
    "wx.setClipboardData": "data",
    "wx.openDocument": "filePath",
    "wx.saveFileToDisk": "filePath",
    "wx.navigateTo": "url",
}


@supplies("address")
def programs(program: Program, *, files: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield calls that fetch, copy or open an address which matches `files`."""
    for name, option in _OFFERS.items():
        for call in program.calls.get(name, ()):
            given = program.option(call, option)
            told = [s for s in given.texts if matches(s.text, files) and not matches(s.text, unless)] if given else []
            if not told or is_dead(program, call):
                continue
            trigger = best_trigger(program, call)
            steps = [
                *(trigger_steps(program, trigger, call) if trigger else ()),
                step(Kind.TARGET, "address", call.site, address=quoted(told[0].text)),
            ]
            yield evidence(call.site, steps, f"{name} {told[0].text}", {"address": quoted(told[0].text)})
