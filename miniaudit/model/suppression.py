"""Why a finding does not count: somebody said so, or it stood there before."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from miniaudit.model.words import Text


class Status(StrEnum):
    """Whether a finding counts at the gate."""

    OPEN = "open"
    SUPPRESSED = "suppressed"  # somebody gave a reason: it has no weight in the verdict
    KNOWN = "known"  # it stood in the baseline: it weighs in the verdict, not at the gate


class Source(StrEnum):
    """Where a suppression is written."""

    COMMENT = "comment"  # beside the code
    CONFIG = "config"  # in miniaudit.toml
    DECISION = "decision"  # in a reviewer's file of decisions


class Baseline(StrEnum):
    """What an earlier report knows of a finding."""

    NEW = "new"
    UNCHANGED = "unchanged"


class Suppression(NamedTuple):
    """Somebody's word that a finding need not be cured."""

    source: Source
    reason: str
    file: str  # where it is written, relative to the checked path
    line: int = 0  # 1-based; 0: no line of its own
    expires: str = ""  # the last day on which it holds, as YYYY-MM-DD; empty: it does not expire
    by: str = ""  # who decided, where that is known


class Compared(NamedTuple):
    """A report beside an earlier one, counted; suppressed findings are in neither of the first two."""

    new: int
    unchanged: int
    gone: int


class Gone(NamedTuple):
    """A finding that only the baseline has."""

    rule: str  # topic/name
    level: str
    path: str  # relative to the checked path
    line: int
    message: Text
