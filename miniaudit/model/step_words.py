"""The one table of sentences for evidence steps and undecided facts; detectors name a row, never write a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

STEP_WORDS: Final[Mapping[str, Text]] = {
    "shows-text": Text("界面文字「$text」", "The page shows “$text”"),
}
