"""What a reviewer decided about a finding, and whether that still holds."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """What was decided."""

    NEEDS_FIXING = "needs-fixing"
    FALSE_ALARM = "false-alarm"
    ACCEPTABLE = "acceptable"
    NEEDS_INFORMATION = "needs-information"


class Standing(StrEnum):
    """Whether a decision still counts."""

    HOLDS = "holds"
    CHANGED = "changed"  # the code that the finding rests on is another
    EXPIRED = "expired"
    INCOMPLETE = "incomplete"  # a reason, a day or a name that its state needs is missing


class Decision(NamedTuple):
    """One reviewer's word on one finding."""

    state: State
    standing: Standing
    reason: str
    expires: str  # the last day on which it holds, as YYYY-MM-DD; empty: it does not expire
    by: str
    decided: str  # on which day; empty: not said
    guard_hash: str  # of the finding when it was decided

    @property
    def excuses(self) -> bool:
        """Tell whether the finding need not be cured because of it."""
        return self.standing is Standing.HOLDS and self.state in (State.FALSE_ALARM, State.ACCEPTABLE)
