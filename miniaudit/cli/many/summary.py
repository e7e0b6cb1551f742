"""What stands between the texts of several paths, and below them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.cli.output import named
from miniaudit.model.report import Outcome
from miniaudit.model.words import Text
from miniaudit.reporters.visible import inert, visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from miniaudit.cli.many.job import Row
    from miniaudit.model.words import Language

_OUTCOMES: Final[Mapping[str, Text]] = {  # shorter than what a single report says
    Outcome.NOT_READY.value: Text("未准备好提交", "not ready to submit"),
    Outcome.INCOMPLETE.value: Text("检查不完整", "incomplete"),
    Outcome.NEEDS_REVIEW.value: Text("需要人工复核", "to be reviewed by a person"),
    Outcome.WITH_NOTES.value: Text("只有提示", "notes only"),
    Outcome.NO_OBJECTION.value: Text("没有发现问题", "nothing found"),
    "": Text("未能检查", "could not be checked"),
}
_TOTAL: Final = Text(
    "共 $count 个路径。$outcomes。$errors 个错误，$warnings 个警告，$notes 个提示。",
    "paths: $count. $outcomes. errors: $errors, warnings: $warnings, notes: $notes.",
)
_NONE: Final = Text("没有要检查的路径。", "no path was left to check.")
_BEFORE: Final = Text("另有 $count 个在此之前已检查，不计在内。", "$count were checked before and are not counted.")


class Tally:
    """Counts rows."""

    def __init__(self) -> None:
        self._outcomes = dict.fromkeys(_OUTCOMES, 0)
        self._levels = [0, 0, 0]

    def add(self, row: Row) -> None:
        """Count one more."""
        self._outcomes["" if row.refusal else row.outcome] += 1
        self._levels = [sum(pair) for pair in zip(self._levels, row.levels, strict=True)]

    def line(self, before: int, language: Language) -> str:
        """Return what came of all of them; `before` were checked in an earlier run."""
        count = sum(self._outcomes.values())
        stop = {"zh": "，", "en": ", "}[language]
        colon = {"zh": "：", "en": ": "}[language]
        told = [f"{_OUTCOMES[name].said_in(language)}{colon}{n}" for name, n in self._outcomes.items() if n]
        names = ("errors", "warnings", "notes")
        data = {
            "count": str(count),
            "outcomes": stop.join(told),
            **dict(zip(names, map(str, self._levels), strict=True)),
        }
        said = [(_TOTAL.filled(data) if count else _NONE).said_in(language)]
        if before:
            said.append(_BEFORE.filled({"count": str(before)}).said_in(language))
        return " ".join(said) + "\n"


def under(path: Path, row: Row, text: str, language: Language, *, colour: bool) -> str:
    """Return the text of one of several paths below its name, or why there is none."""
    line = inert(visible(f"== {named(path)}"))
    told = text if row.refusal is None else f"{visible(row.refusal.said_in(language))}\n"
    shown = f"\x1b[1m{line}\x1b[0m" if colour else line
    return f"{shown}\n\n{told}\n"
