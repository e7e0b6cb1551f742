"""Evidence to findings: the rule's words, the places, what a reader sees there, a name that lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.engine.fingerprint import Fingerprints, guard
from miniaudit.model.finding import Excerpt, Finding, FindingStep
from miniaudit.model.rule import Level
from miniaudit.model.step_words import STEP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from miniaudit.facts import Program
    from miniaudit.model.evidence import Evidence, Step
    from miniaudit.model.rule import Rule
    from miniaudit.model.span import Place

_AROUND: Final = 1  # lines shown before and after
_MOST_LINES: Final = 8
_LONG: Final = 400  # characters of a line; of a longer one a window is shown


class Maker:
    """Makes the findings of one program."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._prints = Fingerprints()
        self._findings: list[Finding] = []

    def take(self, rule: Rule, evidence: Iterable[Evidence]) -> None:
        """Add what one rule found; of several chains to one place the strongest stands."""
        best: dict[object, Evidence] = {}
        for each in evidence:
            known = best.get(each.site)
            if known is None or len(each.kinds) > len(known.kinds):
                best[each.site] = each
        for each in sorted(best.values(), key=lambda e: e.site):
            finding = self._finding(rule, each)
            if finding is not None:
                self._findings.append(finding)

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings, by file and place."""
        return tuple(sorted(self._findings, key=lambda f: (f.path, f.place, f.topic, f.rule)))

    def _finding(self, rule: Rule, evidence: Evidence) -> Finding | None:
        path, span = evidence.site
        level = rule.level_for(len(evidence.kinds))
        if level is None or not self._program.is_own(path):
            return None
        pages = self._program.pages_of(path)
        if not evidence.reachable or not pages:
            level = Level.NOTE
        place = self._program.lines(path).place(span)
        steps = tuple(self._step(step) for step in evidence.steps)
        return Finding(
            rule=rule.name,
            topic=rule.topic,
            level=level,
            confidence=rule.confidence,
            direct=rule.direct,
            by_analogy=rule.by_analogy,
            program=self._program.package.root,
            path=path,
            place=place,
            pages=pages,
            title=rule.title,
            message=rule.message.filled(evidence.data),
            remedy=rule.remedy.filled(evidence.data),
            excerpt=self._excerpt(path, place),
            steps=steps,
            fingerprint=self._prints.of(rule.name, evidence.anchor),
            guard_hash=guard(line for step in steps for line in step.excerpt.lines),
        )

    def _step(self, step: Step) -> FindingStep:
        path, span = step.site
        place = self._program.lines(path).place(span)
        text = STEP_WORDS[step.says].filled(step.data)
        return FindingStep(step.kind, text, path, place, self._excerpt(path, place))

    def _excerpt(self, path: str, place: Place) -> Excerpt:
        lines = self._program.lines(path)
        first = max(1, place.line - _AROUND)
        last = min(len(lines), place.end_line + _AROUND, first + _MOST_LINES - 1)
        shown = [lines.line(number) for number in range(first, last + 1)]
        column = max(1, place.column - _LONG // 4) if max(map(len, shown)) > _LONG else 1
        return Excerpt(first, column, tuple(line[column - 1 : column - 1 + _LONG] for line in shown))
