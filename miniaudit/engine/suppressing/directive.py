"""`miniaudit-ignore RULE[, RULE] [until DATE]: reason`, as a comment says it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.facts.file_facts import Remark

_OPENING: Final = re.compile(r"^(?://+|/\*+|<!--|#)?[\s*]*miniaudit-ignore(?![\w-])")
_CLOSING: Final = re.compile(r"\s*(?:\*+/|-->)\s*$")
_COLON: Final = re.compile(r"[:：]")
_UNTIL: Final = re.compile(r"(?:^|\s)until\s+(\S+)\s*$")
_BETWEEN: Final = re.compile(r"[\s,，、]+")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class Directive(NamedTuple):
    """A comment that asks to pass over findings of some rules; what it lacks is an empty text."""

    rules: tuple[str, ...]
    reason: str
    expires: str  # as it is written: whether it is a day is asked with `is_day`
    start: int
    end: int


def directives(remarks: Iterable[Remark]) -> Iterator[Directive]:
    """Yield what comments ask for, in the order they stand in."""
    for remark in sorted(remarks, key=lambda each: each.start):
        opened = _OPENING.match(remark.text)
        if opened:
            yield _read(_CLOSING.sub("", remark.text[opened.end() :]), remark.start, remark.end)


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar, as 2027-01-31."""
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _read(text: str, start: int, end: int) -> Directive:
    named, *rest = _COLON.split(text, maxsplit=1)
    until = _UNTIL.search(named)
    rules = _BETWEEN.split(named[: until.start()] if until else named)
    reason = " ".join(rest[0].split()) if rest else ""
    return Directive(tuple(filter(None, rules)), reason, until[1] if until else "", start, end)
