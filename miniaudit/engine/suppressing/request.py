"""What asks to pass over findings, wherever it is written, and what is wrong with it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.engine.suppressing.directive import is_day
from miniaudit.model.report import Diagnostic
from miniaudit.model.suppression import Source, Suppression
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from miniaudit.model.finding import Finding
    from miniaudit.model.span import Place

ENTRY: Final = "[[ignore]]"
_SAID: Final[Mapping[str, Text]] = {
    "suppression-without-rule": Text("没有写规则名，不生效", "it names no rule, so it has no effect"),
    "suppression-without-reason": Text("没有写理由，不生效", "it gives no reason, so it has no effect"),
    "suppression-unknown-rule": Text("没有规则 $rule", "there is no rule $rule"),
    "suppression-bad-date": Text(
        "$date 不是日期（应如 2027-01-31），不生效", "$date is no day such as 2027-01-31, so it has no effect"
    ),
    "suppression-expired": Text("已于 $date 到期，不再生效", "it has expired on $date and has no effect any more"),
    "suppression-unused": Text("没有要忽略的 $rule，可以删去", "there is no $rule to pass over: it can go"),
}
_NEAR: Final = Text("没有规则 $rule，是否想写 $near", "there is no rule $rule, did you mean $near?")
_ASKED: Final = Text("“$what”$told", "`$what`: $told")


class Request(NamedTuple):
    """Somebody's wish to pass over findings of some rules."""

    source: Source
    rules: tuple[str, ...]  # names, or topic/name
    reason: str
    expires: str
    program: str  # root of the program whose file it stands in; "." for a configuration file
    path: str  # of the file it is written in, relative to the program's root
    place: Place | None
    lines: frozenset[int] = frozenset()  # of that file: what a comment speaks of
    paths: tuple[str, ...] = ()  # the pieces of a configuration entry's path; none: it speaks of everything

    def word(self, file: str) -> Suppression:
        """Return what a finding passed over keeps of it."""
        line = self.place.line if self.place else 0
        return Suppression(self.source, self.reason, file, line, self.expires)

    def is_of(self, finding: Finding) -> str:
        """Return the name under which it names the finding's rule; empty when it does not."""
        names = (finding.rule, f"{finding.topic}/{finding.rule}")
        return next((name for name in self.rules if name in names), "")

    def stands(self, today: str) -> bool:
        """Tell whether it has any effect today; without a today nothing expires."""
        if not self.reason or (self.expires and not is_day(self.expires)):
            return False
        return not (self.expires and today > self.expires)

    def problems(self, known: Collection[str], used: Collection[str], today: str) -> Iterator[Diagnostic]:
        """Yield what is wrong with it; `known` are the rules there are, `used` those it was of use for."""
        if not self.rules:
            yield self._diagnostic("suppression-without-rule")
        if not self.reason:
            yield self._diagnostic("suppression-without-reason")
        elif self.expires and not is_day(self.expires):
            yield self._diagnostic("suppression-bad-date", date=self.expires)
        elif not self.stands(today):
            yield self._diagnostic("suppression-expired", date=self.expires)
        for rule in self.rules:
            if rule not in known:
                near = "".join(get_close_matches(rule, known, 1))
                yield self._diagnostic("suppression-unknown-rule", _NEAR if near else None, rule=rule, near=near)
            elif rule not in used and self.stands(today):
                yield self._diagnostic("suppression-unused", rule=rule)

    def _diagnostic(self, kind: str, said: Text | None = None, **data: str) -> Diagnostic:
        what = ENTRY if self.source is Source.CONFIG else "miniaudit-ignore"
        zh, en = (_ASKED.filled({"what": what, "told": told}) for told in (said or _SAID[kind]).filled(data))
        return Diagnostic(kind, self.program, self.path, self.place, Text(zh.zh, en.en), incomplete=False)
