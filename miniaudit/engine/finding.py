"""Evidence to findings: the rule's words, the places, what a reader sees there, a name that lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.engine.fingerprint import Fingerprints, guard
from miniaudit.engine.masking import masked, masked_text
from miniaudit.model.finding import Excerpt, Finding, FindingStep, Spot
from miniaudit.model.rule import Level
from miniaudit.model.step_words import STEP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from miniaudit.facts import Program
    from miniaudit.model.evidence import Evidence, Step
    from miniaudit.model.rule import Rule
    from miniaudit.model.span import Place, Site
    from miniaudit.parsers.text import Lines

_AROUND: Final = 1  # lines shown before and after
_MOST_LINES: Final = 8
_LONG: Final = 400  # characters of a line; of a longer one a window is shown


class _Told(NamedTuple):
    path: str
    place: Place
    excerpt: Excerpt
    shipped: Spot | None


class Maker:
    """Makes the findings of one program."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._prints = Fingerprints()
        self._findings: list[Finding] = []

    def take(self, rule: Rule, evidence: Iterable[Evidence]) -> None:
        """Add what one rule found; of several chains to one place the strongest stands."""
        best: dict[Site, Evidence] = {}
        for each in evidence:
            known = best.get(each.site)
            if known is None or len(each.kinds) > len(known.kinds):
                best[each.site] = each
        for each in _innermost(best):
            finding = self._finding(rule, each)
            if finding is not None:
                self._findings.append(finding)

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings, by file and place; first those that stand for the program as a whole."""
        manifest = self._program.package.manifest
        return tuple(sorted(self._findings, key=lambda f: (f.path != manifest, f.path, f.place, f.topic, f.rule)))

    def _finding(self, rule: Rule, evidence: Evidence) -> Finding | None:
        path = evidence.site.path
        level = rule.level_for(len(evidence.kinds))
        if level is None or not self._program.is_own(path):
            return None
        pages = self._program.pages_of(path)
        if not evidence.reachable or not pages:
            level = Level.NOTE
        told = self._told(evidence.site)
        steps = tuple(self._step(step) for step in evidence.steps)
        return Finding(
            rule=rule.name,
            topic=rule.topic,
            level=level,
            confidence=rule.confidence,
            direct=rule.direct,
            by_analogy=rule.by_analogy,
            program=self._program.package.root,
            path=told.path,
            place=told.place,
            pages=pages,
            title=rule.title,
            message=masked_text(rule.message.filled(evidence.data)),
            remedy=masked_text(rule.remedy.filled(evidence.data)),
            excerpt=told.excerpt,
            steps=steps,
            fingerprint=self._prints.of(rule.name, evidence.anchor),
            guard_hash=guard(line for step in steps for line in step.excerpt.lines),
            shipped=told.shipped,
            has_page=rule.shipped,
        )

    def _step(self, step: Step) -> FindingStep:
        path, place, excerpt, shipped = self._told(step.site)
        text = masked_text(STEP_WORDS[step.says].filled(step.data))
        return FindingStep(step.kind, text, path, place, excerpt, shipped)

    def _told(self, site: Site) -> _Told:
        """Return where a reader is sent: to the source a place was built from, where a source map fits."""
        path, span = site
        lines = self._program.lines(path)
        place = lines.place(span)
        original = self._program.package.originals.of(path, lines, span)
        if original is None:
            return _Told(path, place, _excerpt(lines, place), None)
        written = original.lines.place(original.span)
        return _Told(original.path, written, _excerpt(original.lines, written), Spot(path, place))


def _innermost(found: Mapping[Site, Evidence]) -> Iterator[Evidence]:
    """Yield chains by place, without those around a place that says it alone: a line around the words that matter."""
    ends: dict[str, int] = {}  # by file: where the first of the places ends that begin here or later
    kept = []
    for site in sorted(found, key=lambda site: (-site.span.start, site.span.end)):
        if site.span.end < ends.get(site.path, site.span.end + 1):
            kept.append(site)
            ends[site.path] = site.span.end
    yield from (found[site] for site in sorted(kept))


def _excerpt(lines: Lines, place: Place) -> Excerpt:
    first = max(1, place.line - _AROUND)
    end = max(place.end_line, len(lines) - (not lines.line(len(lines))))  # after the last line end stands no line
    last = min(end, place.end_line + _AROUND, first + _MOST_LINES - 1)
    shown = [lines.line(number) for number in range(first, last + 1)]
    column = max(1, place.column - _LONG // 4) if max(map(len, shown)) > _LONG else 1
    return Excerpt(first, column, tuple(_window(line, column - 1) for line in shown))


def _window(line: str, start: int) -> str:
    """Return a part of a line with its secrets starred, also those that only begin or end in it."""
    before = min(start, _LONG)
    around = masked(line[start - before : start + 2 * _LONG])
    return around[before : before + _LONG]
