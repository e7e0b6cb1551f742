"""Requests to answers, through a process that a request cannot take with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts.asked.job import File, Job, Line, Says, heard, matches, packed
from miniaudit.facts.requests import KINDS, TOO_LONG, Match
from miniaudit.model.words import Text
from miniaudit.process import ENDED_ITSELF, started

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from miniaudit.facts.allowance import Allowance
    from miniaudit.facts.requests import Request

_CRASHED: Final = Text("求值时进程崩溃", "the process that evaluates it broke down")
_NO_PROCESS: Final = Text("求值进程无法工作", "the process that evaluates it could not do its work")
_COMMAND: Final = ("-m", "miniaudit.facts.asked.worker")


class Answers(NamedTuple):
    """What was found in each file, by path; what of it no request saw; and the requests that were stopped, and why."""

    found: Mapping[str, tuple[Match, ...]]
    left_out: Mapping[str, int]
    stopped: Mapping[Request, Text]


def answers(files: Iterable[File], requests: Collection[Request], allowance: Allowance) -> Answers:
    """Put every request to every file of its kind."""
    kinds = frozenset[str]().union(*(KINDS[type(request)] for request in requests))
    asking = _Asking([file for file in files if file.kind in kinds], requests, allowance)
    asking.run()
    found = {path: tuple(m for each in by.values() for m in each) for path, by in asking.found.items()}
    return Answers(found, asking.left_out, asking.stopped)


class _Asking:
    def __init__(self, files: list[File], requests: Collection[Request], allowance: Allowance) -> None:
        self._files = files
        self._allowance = allowance
        self._shares = {request: allowance.share() for request in requests}
        self.found: dict[str, dict[Request, tuple[Match, ...]]] = {file.path: {} for file in files}
        self.left_out: dict[str, int] = {}
        self.stopped: dict[Request, Text] = {}

    def run(self) -> None:
        """Ask until nothing is left to ask; a request that ended a process is not put to the next one."""
        files = self._files
        while files and (requests := [r for r in self._shares if r not in self.stopped]):
            used = [self._shares[request].used for request in requests]
            last, code = self._ask(Job(requests, used, self._allowance.left, files))
            if last is None or last.says not in (Says.BEGINS, Says.ENDS):
                self.stopped.update(dict.fromkeys(requests, _NO_PROCESS))
            elif last.says is Says.ENDS:
                return
            else:
                share = self._shares[requests[last.request]]
                share.spend(share.left if code == ENDED_ITSELF else 0)
                self.stopped[requests[last.request]] = TOO_LONG if code == ENDED_ITSELF else _CRASHED
                files = files[last.file :]

    def _ask(self, job: Job) -> tuple[Line | None, int]:
        """Have a job done; return the last thing said, and the code that the process ended with."""
        last = None
        try:
            with started(*_COMMAND) as process:
                assert process.stdin is not None
                assert process.stdout is not None
                try:
                    process.stdin.write(packed(job))
                    process.stdin.close()
                    for told in process.stdout:
                        if told.endswith(b"\n"):
                            last = heard(told)
                            self._take(job, last)
                    return last, process.wait()
                finally:
                    process.kill()  # for when we are interrupted
        except OSError:
            return last, 0

    def _take(self, job: Job, line: Line) -> None:
        path = job.files[line.file].path
        if line.says is Says.LEFT_OUT:
            self.left_out[path] = line.left_out
        elif line.says in (Says.FOUND, Says.REFUSED):
            request = job.requests[line.request]
            self._shares[request].spend(line.seconds)
            self.found[path][request] = tuple(matches(request, line))
            if line.says is Says.REFUSED:
                self.stopped.setdefault(request, Text(*line.why))
