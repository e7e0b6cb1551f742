"""What no category allows: whether its cues name it, and whether it is what the program mainly is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miniaudit.detectors.weighing.scores import Earned, Weighed
    from miniaudit.model.cues import CueTable


def is_enough(earned: Earned, table: CueTable) -> bool:
    """Tell whether the cues of something that no category allows name it by themselves."""
    return earned.score >= table.forbidden_by_name[earned.name].least and len(earned.phrases) > 1


def mainly(found: Weighed, table: CueTable) -> Earned | None:
    """Return what no category allows where it outweighs everything that some category would."""
    best, main = next(iter(found.categories.values())), next(iter(found.forbidden.values()))
    share = table.weights.decide["mainly"]
    return main if is_enough(main, table) and main.score >= share * best.score else None
