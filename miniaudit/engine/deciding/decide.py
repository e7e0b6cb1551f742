"""Findings meet decisions: each is carried by the finding's fingerprint; what became of no use is said."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.model.decision import Standing
from miniaudit.model.report import Diagnostic
from miniaudit.model.suppression import Source, Suppression
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping

    from miniaudit.engine.deciding.entry import Entry
    from miniaudit.model.finding import Finding

_STALE: Final = Text(
    "$rule 的处理意见已没有对应的问题，可以删去", "the decision on $rule has no finding any more: it can go"
)
_AGAIN: Final[Mapping[Standing, Text]] = {
    Standing.CHANGED: Text(
        "$rule 的相关代码已改动，处理意见不再生效",
        "the code of $rule has changed: what was decided does not hold any more",
    ),
    Standing.EXPIRED: Text("$rule 的处理意见已于 $expires 到期", "the decision on $rule has expired on $expires"),
    Standing.INCOMPLETE: Text(
        "$rule 的处理意见缺少理由、日期或姓名，不生效",
        "the decision on $rule lacks a reason, a day or a name, so it has no effect",
    ),
}


class _Ties(NamedTuple):
    """What an entry and a finding have in common, if it speaks of that finding."""

    fingerprint: str
    guard_hash: str
    rule: str
    path: str


_WAYS: Final[tuple[Callable[[_Ties], Hashable], ...]] = (
    lambda one: (one.fingerprint, one.guard_hash),
    lambda one: (one.rule, one.guard_hash, one.path),
    lambda one: one.fingerprint,
    lambda one: (one.rule, one.guard_hash),
)


class Decisions(NamedTuple):
    """What reviewers decided, and the file that says so."""

    entries: tuple[Entry, ...] = ()
    file: str = ""


class Decider:
    """Gives findings their decisions, program by program, and remembers which were met."""

    def __init__(self, decisions: Decisions, today: str, programs: Collection[str] = ()) -> None:
        """Take the decisions and the roots of all programs checked: each keeps its own decisions."""
        self._file = decisions.file
        self._today = today
        self._programs = frozenset(programs)
        self._left: dict[tuple[str, str], Entry] = {(e.program, e.fingerprint): e for e in decisions.entries}
        self._again: list[tuple[Finding, Entry, Standing]] = []

    def apply(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings with what was decided; those that need no cure do not count any more."""
        listed = tuple(findings)
        taken = self._taken(listed)
        return tuple(
            self._decided(each, taken[number]) if number in taken else each for number, each in enumerate(listed)
        )

    def problems(self, failed: Collection[str]) -> Iterator[Diagnostic]:
        """Yield decisions that are open again or have no finding; nobody knows about those of a rule that failed."""
        for finding, entry, standing in self._again:
            path, data = finding.path, {"rule": f"{finding.topic}/{finding.rule}", "expires": entry.expires}
            message = _AGAIN[standing].filled(data)
            yield Diagnostic(f"decision-{standing}", finding.program, path, finding.place, message, incomplete=False)
        for entry in self._left.values():
            if entry.rule not in failed:
                message = _STALE.filled({"rule": entry.rule or entry.fingerprint})
                yield Diagnostic("decision-stale", ".", self._file, None, message, incomplete=False)

    def _decided(self, finding: Finding, entry: Entry) -> Finding:
        decision = entry.on(finding.guard_hash, self._today)
        if decision.standing is not Standing.HOLDS:
            self._again.append((finding, entry, decision.standing))
        if decision.excuses and finding.suppression is None:
            word = Suppression(Source.DECISION, entry.reason, self._file, 0, entry.expires, entry.by)
            return finding._replace(decision=decision, suppression=word)
        return finding._replace(decision=decision)

    def _taken(self, findings: tuple[Finding, ...]) -> Mapping[int, Entry]:
        """Take the entries that speak of findings, by the findings' numbers, the surest way first.

        Prints count equal places in order and may hold a path: after another such place was written above, or the file
        was renamed, the code tells which is which.
        """
        taken: dict[int, Entry] = {}
        for way in _WAYS:
            waiting = defaultdict[object, list[tuple[str, str]]](list)
            for key, left in self._left.items():
                waiting[way(_Ties(left.fingerprint, left.guard_hash, left.rule, left.path))].append(key)
            for number, finding in enumerate(findings):
                met = [] if number in taken else waiting[way(_ties(finding))]
                if entry := self._take(met, finding.program):
                    taken[number] = entry
        return taken

    def _take(self, met: list[tuple[str, str]], program: str) -> Entry | None:
        """Take an entry of those met: one of the program, else the only one, of a program under another path."""
        own = [key for key in met if key[0] == program]
        moved = [key for key in met if key[0] not in self._programs]
        key = own[0] if own else moved[0] if len(moved) == 1 else None
        if key is None:
            return None
        met.remove(key)
        return self._left.pop(key)


def _ties(finding: Finding) -> _Ties:
    return _Ties(finding.fingerprint, finding.guard_hash, f"{finding.topic}/{finding.rule}", finding.path)
