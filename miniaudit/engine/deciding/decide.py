"""Findings meet decisions: each is carried by the finding's fingerprint; what became of no use is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.model.decision import Standing
from miniaudit.model.report import Diagnostic
from miniaudit.model.suppression import Source, Suppression
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

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


class Decisions(NamedTuple):
    """What reviewers decided, and the file that says so."""

    entries: tuple[Entry, ...] = ()
    file: str = ""


class Decider:
    """Gives findings their decisions, program by program, and remembers which were met."""

    def __init__(self, decisions: Decisions, today: str) -> None:
        self._file = decisions.file
        self._today = today
        self._left: dict[tuple[str, str], Entry] = {(e.program, e.fingerprint): e for e in decisions.entries}
        self._again: list[tuple[Finding, Entry, Standing]] = []

    def apply(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings with what was decided; those that need no cure do not count any more."""
        return tuple(self._decided(finding) for finding in findings)

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

    def _decided(self, finding: Finding) -> Finding:
        entry = self._entry(finding)
        if entry is None:
            return finding
        decision = entry.on(finding.guard_hash, self._today)
        if decision.standing is not Standing.HOLDS:
            self._again.append((finding, entry, decision.standing))
        if decision.excuses and finding.suppression is None:
            word = Suppression(Source.DECISION, entry.reason, self._file, 0, entry.expires, entry.by)
            return finding._replace(decision=decision, suppression=word)
        return finding._replace(decision=decision)

    def _entry(self, finding: Finding) -> Entry | None:
        """Take the decision on a finding: of its program, else of the one program that has it under another path."""
        found = self._left.pop((finding.program, finding.fingerprint), None)
        if found is None:
            others = [key for key in self._left if key[1] == finding.fingerprint]
            found = self._left.pop(others[0]) if len(others) == 1 else None
        return found
