"""How a check is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from miniaudit.engine.deciding.decide import Decisions
from miniaudit.engine.suppressing.suppress import Excuses
from miniaudit.model.category import NOTHING_DECLARED
from miniaudit.model.rule import OWN_RULES_SECONDS, Confidence

if TYPE_CHECKING:
    from miniaudit.model.category import Declared
    from miniaudit.model.finding import Finding


class Settings(NamedTuple):
    """What a report depends on beside the files and the rules: a report is kept under all of it."""

    edition: str = "current"
    profile: str = "dev"  # dev hides findings of low confidence
    rules_timeout: float = OWN_RULES_SECONDS  # for the user's own rules together, a program
    declared: Declared = NOTHING_DECLARED  # what the owner chose on the platform
    excuses: Excuses = Excuses()
    decisions: Decisions = Decisions()

    def hides(self, finding: Finding) -> bool:
        """Tell whether a finding is not shown; confidence is a rule's, so a rule's findings are hidden together."""
        return self.profile == "dev" and finding.confidence is Confidence.LOW
