"""The pages of a program as a reader meets them: names, ways, what was found on each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from miniaudit.reporters.html.said import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Page(NamedTuple):
    """A page; `path` is relative to the program."""

    path: str
    title: str
    package: str
    is_tab: bool
    is_entry: bool
    depth: int | None
    leads: tuple[str, ...]
    levels: Mapping[str, int]  # number of findings by level
    first: str  # anchor of the worst finding on it; empty: none

    @property
    def name(self) -> str:
        """Return what a reader calls it: its title, else the end of its path."""
        return shown(self.title) or shown("/".join(self.path.split("/")[-2:]))


def read(program: Mapping[str, Any], findings: Iterable[tuple[str, Mapping[str, Any]]]) -> tuple[Page, ...]:
    """Return the pages of a program; `findings` are its findings with their anchors, the worst first."""
    root = "" if program["root"] == "." else f"{program['root']}/"
    levels: dict[str, Counter[str]] = {}
    first: dict[str, str] = {}
    for anchor, finding in findings:
        for path in finding["pages"]:
            page = path.removeprefix(root)
            levels.setdefault(page, Counter())[finding["level"]] += 1
            first.setdefault(page, anchor)
    overview = program["overview"]
    leads: dict[str, list[str]] = {}
    for start, end in overview["routes"]:
        leads.setdefault(start, []).append(end)
    return tuple(
        Page(
            page["path"],
            page["title"],
            page["package"],
            page["tab"],
            page["entry"],
            page["depth"],
            tuple(leads.get(page["path"], ())),
            levels.get(page["path"], Counter()),
            first.get(page["path"], ""),
        )
        for page in overview["pages"]
    )
