"""What goes to the process that answers, and what comes back: JSON, the job at once, then line by line."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from miniaudit.facts.requests import Match, Query, XPath

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from miniaudit.facts.requests import Request


class File(NamedTuple):
    """A file to look into."""

    path: str
    kind: str
    text: str


class Job(NamedTuple):
    """Requests, the seconds that each has used, the seconds left for all, and the files to put them to."""

    requests: Sequence[Request]
    used: Sequence[float]
    left: float
    files: Sequence[File]


class Says(StrEnum):
    """What a line means."""

    BEGINS = "begins"  # the request is put to the file; whatever comes next says how it went
    FOUND = "found"
    REFUSED = "refused"  # the request cannot be used on this file
    LEFT_OUT = "left-out"  # so many names and texts of the file are not in what a request sees
    ENDS = "ends"


class Line(NamedTuple):
    """One thing said; files and requests are numbers into the job."""

    says: Says
    file: int = -1
    request: int = -1
    seconds: float = 0.0
    found: tuple[tuple[int, int, tuple[tuple[str, str], ...]], ...] = ()
    why: tuple[str, str] = ("", "")  # in Chinese and in English
    left_out: int = 0


def packed(job: Job) -> bytes:
    """Return a job as bytes."""
    requests = [(r.text, r.captures if isinstance(r, Query) else None) for r in job.requests]
    return json.dumps(job._replace(requests=requests)).encode()  # type: ignore[arg-type]  # plain values from here on


def unpacked(data: bytes) -> Job:
    """Return the job that bytes hold."""
    requests, used, left, files = json.loads(data)
    asked = [XPath(text) if captures is None else Query(text, tuple(captures)) for text, captures in requests]
    return Job(asked, used, left, [File(*file) for file in files])


def told(line: Line) -> bytes:
    """Return a line as bytes."""
    return json.dumps(line).encode() + b"\n"


def heard(data: bytes) -> Line:
    """Return the line that bytes hold."""
    says, *rest = json.loads(data)
    return Line(Says(says), *rest)


def matches(request: Request, line: Line) -> Iterable[Match]:
    """Yield the matches that a line tells of."""
    for start, end, captured in line.found:
        yield Match(request, start, end, tuple((name, text) for name, text in captured))
