"""The rules as SARIF extensions of the tool: the shipped ones under their own version, the user's beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.model.rule import Level
from miniaudit.reporters.markup import plain
from miniaudit.reporters.sarif.pieces import both, message
from miniaudit.reporters.terms import ANALOGY, DIRECT, REMEDY, Cited

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.model.finding import Finding
    from miniaudit.model.report import Report
    from miniaudit.model.rule import Confidence, Rule
    from miniaudit.model.words import Language, Text
    from miniaudit.reporters.sarif.pieces import Plain

_SHIPPED: Final = "miniaudit-rules"
_OWN: Final = "own-rules"
_MOST_TAGS: Final = 10  # GitHub keeps no more
_LONGEST: Final = 1024  # characters of a description that GitHub takes
_SEVERITY: Final = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "recommendation"}


class _Described(NamedTuple):
    """What is told of a rule."""

    name: str
    topic: str
    title: Text
    says: Text
    remedy: Text
    level: Level
    confidence: Confidence
    direct: tuple[str, ...]
    by_analogy: tuple[str, ...]


class Pack:
    """Describes the rules of a report, and knows where each is described."""

    def __init__(self, report: Report, language: Language) -> None:
        self._cites = Cited(report)
        self._language: Language = language
        known = report.pack.rules if report.pack else ()
        lists = {
            _SHIPPED: [_of_rule(rule) for rule in known if rule.shipped],
            _OWN: [_of_rule(rule) for rule in known if not rule.shipped],
        }
        names = {rule.name for rule in known}
        told = {finding.rule: finding for finding in report.findings if finding.rule not in names}
        lists[_SHIPPED] += [_of_finding(finding) for finding in told.values()]
        self._version = report.pack.version if report.pack else ""
        self._lists: Mapping[str, list[_Described]] = {name: rules for name, rules in lists.items() if rules}
        self._places = {
            rule.name: {"id": rule.name, "index": index, "toolComponent": {"name": component, "index": number}}
            for number, (component, rules) in enumerate(self._lists.items())
            for index, rule in enumerate(rules)
        }

    def place(self, rule: str) -> Plain | None:
        """Return the reference to a rule's description; None for one that is not described."""
        return self._places.get(rule)

    def extensions(self) -> list[Plain]:
        """Return the components that hold the rules."""
        found = []
        for name, rules in self._lists.items():
            component: Plain = {"name": name, "rules": [self._descriptor(rule) for rule in rules]}
            if name == _SHIPPED and self._version:
                component |= {"version": self._version, "semanticVersion": self._version}
            found.append(component)
        return found

    def _descriptor(self, rule: _Described) -> Plain:
        level, language = rule.level, self._language
        title, says = rule.title.said_in(language), rule.says.said_in(language)
        return {
            "id": rule.name,
            "name": "".join(word.capitalize() for word in rule.name.split("-")) + "Rule",
            "shortDescription": message(title[:_LONGEST]),
            "fullDescription": message(says[:_LONGEST]),
            "help": {**message("\n\n".join(self._help(rule))), "markdown": "\n\n".join(self._markdown(rule))},
            "defaultConfiguration": {"level": level.value},
            "properties": {
                "tags": list(dict.fromkeys(("wechat", rule.topic, *rule.direct, *rule.by_analogy)))[:_MOST_TAGS],
                "precision": rule.confidence.value,
                "problem.severity": _SEVERITY[level],
                "title": both(rule.title),
            },
        }

    def _languages(self) -> tuple[Language, Language]:
        return (self._language, "en" if self._language == "zh" else "zh")

    def _help(self, rule: _Described) -> Iterator[str]:
        for language in self._languages():
            cited = "; ".join(f"{clause} ({binds})" for clause, binds in self._clauses(rule, language))
            said = f"{REMEDY.said_in(language)}: {rule.remedy.said_in(language)}"
            yield f"{rule.title.said_in(language)}. {said}. {cited}."

    def _markdown(self, rule: _Described) -> Iterator[str]:
        for language in self._languages():
            yield f"**{plain(rule.title.said_in(language))}**"
            yield f"{REMEDY.said_in(language)}: {plain(rule.remedy.said_in(language))}"
            cited = [f"- {plain(clause)} ({binds})" for clause, binds in self._clauses(rule, language)]
            if cited:
                yield "\n".join(cited)

    def _clauses(self, rule: _Described, language: Language) -> Iterator[tuple[str, str]]:
        for names, binds in ((rule.direct, DIRECT), (rule.by_analogy, ANALOGY)):
            for name in names:
                yield self._cites.short(name).said_in(language), binds.said_in(language)


def _of_rule(rule: Rule) -> _Described:
    worst = max(rule.levels.values(), key=lambda level: level.weight)
    says = rule.message.filled(dict.fromkeys(rule.message.placeholders(), "…"))
    return _Described(
        rule.name, rule.topic, rule.title, says, rule.remedy, worst, rule.confidence, rule.direct, rule.by_analogy
    )


def _of_finding(finding: Finding) -> _Described:
    """Return what a finding tells of its rule, where the rule itself is not at hand."""
    return _Described(
        finding.rule,
        finding.topic,
        finding.title,
        finding.title,
        finding.remedy,
        finding.level,
        finding.confidence,
        finding.direct,
        finding.by_analogy,
    )
