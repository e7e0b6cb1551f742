"""How a report is to be shown: what a reporter is told besides the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from miniaudit.model.words import Language


class View(NamedTuple):
    """What one run asks of its reporters; each takes what it needs."""

    language: Language
    prefix: str = ""  # the way from the repository's root to the checked path; empty when they are one
    link: str = ""  # address under which the repository's files stand at this commit, ending in "/"; empty: unknown
    exit_code: int = 0  # with which a check of this path ends
    printed: bool = False  # to the terminal or log, not into a file
    width: int = 100  # columns of the terminal
    colour: bool = False
    path: str = "."  # the checked path, as it was given
