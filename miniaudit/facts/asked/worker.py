"""The process that answers: it ends itself when a request takes longer than its share.

An XPath or a query runs in C. What was answered when the watchdog ends the process has been told; what was begun and
not answered is what took too long.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

from miniaudit.facts.allowance import Allowance, Share
from miniaudit.facts.asked.job import Job, Line, Says, told, unpacked
from miniaudit.facts.requests import KINDS, Query, RefusedError, XPath
from miniaudit.process import Watchdog

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from miniaudit.facts.asked.job import File
    from miniaudit.facts.requests import Match

_PATIENCE: Final = 60.0  # seconds for what is no request: to read one file, or to hand over


def main() -> None:
    """Answer the job on the standard input, line by line on the standard output."""
    _Worker(unpacked(sys.stdin.buffer.read()), sys.stdout.buffer).run()


class _Worker:
    def __init__(self, job: Job, out: BinaryIO) -> None:
        self._job = job
        self._out = out
        self._watchdog = Watchdog()
        allowance = Allowance(job.left)
        self._shares = [Share(allowance, used) for used in job.used]

    def run(self) -> None:
        for index, file in enumerate(self._job.files):
            self._watchdog.watch(_PATIENCE)
            if file.kind in KINDS[XPath]:
                self._ask_template(index, file)
            else:
                self._ask_script(index, file)
        self._tell(Line(Says.ENDS))

    def _ask_template(self, index: int, file: File) -> None:
        from miniaudit.facts.asked import view, xpath  # noqa: PLC0415  # lxml, only when a rule asks for it

        seen = view.View(file.text)
        if seen.left_out:
            self._tell(Line(Says.LEFT_OUT, index, left_out=seen.left_out))
        for number, request in enumerate(self._job.requests):
            if isinstance(request, XPath):
                self._answer(index, number, xpath.select(seen, request))

    def _ask_script(self, index: int, file: File) -> None:
        from miniaudit.facts.asked import query  # noqa: PLC0415  # the same for queries

        source = query.read(file.text, file.kind)
        if source is None:
            return
        for number, request in enumerate(self._job.requests):
            if isinstance(request, Query):
                self._answer(index, number, query.find(source, request))

    def _answer(self, file: int, number: int, matches: Iterable[Match]) -> None:
        """Say what a request finds; nothing is looked for before the watchdog watches."""
        share = self._shares[number]
        self._tell(Line(Says.BEGINS, file, number))
        self._watchdog.watch(max(share.left, 0.001))  # less than nothing is no time
        began = time.monotonic()
        try:
            found = tuple((match.start, match.end, match.captured) for match in matches)
            line = Line(Says.FOUND, file, number, found=found)
        except RefusedError as refused:
            line = Line(Says.REFUSED, file, number, why=(refused.zh, refused.en))
        except Exception as error:  # noqa: BLE001  # whatever a library makes of it costs this request alone
            what = f"{type(error).__name__}: {error}"
            line = Line(Says.REFUSED, file, number, why=(f"求值出错（{what}）", f"it could not be evaluated ({what})"))
        seconds = time.monotonic() - began
        self._watchdog.watch(_PATIENCE)
        share.spend(seconds)
        self._tell(line._replace(seconds=seconds))

    def _tell(self, line: Line) -> None:
        self._out.write(told(line))
        self._out.flush()


if __name__ == "__main__":
    main()
