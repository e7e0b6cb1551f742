"""The time that the rules of a user's own may take."""

from __future__ import annotations

from miniaudit.model.rule import OWN_RULES_SECONDS


class Allowance:
    """What is left for all; each rule has a share in it, and none can use up what the others need."""

    def __init__(self, seconds: float = OWN_RULES_SECONDS) -> None:
        self.left = seconds

    def share(self) -> Share:
        """Return the share of one more rule."""
        return Share(self)


class Share:
    """One rule's part: it may never have used more than is left for everyone."""

    def __init__(self, of: Allowance, used: float = 0.0) -> None:
        self._of = of
        self.used = used

    @property
    def left(self) -> float:
        """Return the seconds that the rule may still take; none or less: it has had its share."""
        return (self._of.left - self.used) / 2

    def spend(self, seconds: float) -> None:
        """Take down that the rule took so long."""
        self.used += seconds
        self._of.left -= seconds
