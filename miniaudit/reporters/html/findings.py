"""Findings as a reviewer reads them: order, anchors, clauses, what would change the judgement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from miniaudit.reporters.html import excerpts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from miniaudit.reporters.html.excerpts import Line

    Plain = Mapping[str, Any]

_WORST_FIRST: Final = ("error", "warning", "note")
_NOT_FOR_ANCHORS: Final = re.compile(r"[^\w-]", re.ASCII)


class Cited(NamedTuple):
    """A clause that a finding cites."""

    short: Plain
    number: str
    binds: str
    title: Plain | None
    text: Plain | None
    name: str


class Step(NamedTuple):
    """One fact of the chain."""

    plain: Plain
    lines: tuple[Line, ...]


class Shown(NamedTuple):
    """A finding ready to print."""

    anchor: str
    plain: Plain
    steps: tuple[Step, ...]
    lines: tuple[Line, ...]  # of the place itself; empty where a step shows it
    cited: tuple[Cited, ...]
    kinds: tuple[str, ...]  # of evidence
    pages: tuple[tuple[str, str], ...]  # title and path
    rule: Plain | None


def in_order(findings: Iterable[Plain]) -> Iterator[tuple[str, Plain]]:
    """Yield findings, the worst first, each with an anchor of its own that lasts as its fingerprint does."""
    met: set[str] = set()
    for finding in sorted(findings, key=_weight):
        name = anchor = f"f-{_NOT_FOR_ANCHORS.sub('', finding['fingerprint'])}"
        number = 1
        while anchor in met:
            anchor = f"{name}-{(number := number + 1)}"
        met.add(anchor)
        yield anchor, finding


def _weight(finding: Plain) -> int:
    level = finding["level"]
    is_excused = int(finding["status"] != "open")
    return 4 * is_excused + (_WORST_FIRST.index(level) if level in _WORST_FIRST else 3)


class Book:
    """What a report says beside its findings: documents, rules and page titles, looked up by name."""

    def __init__(self, report: Plain) -> None:
        self._documents = {document["name"]: document for document in report["documents"]}
        self._leading = report["edition"]
        self._clauses = {
            f"{document['name']}/{clause['number']}": clause
            for document in report["documents"]
            for clause in document["clauses"]
        }
        self._rules = {f"{rule['topic']}/{rule['rule']}": rule for rule in report["rules"]}
        self._titles = {
            _joined(program["root"], page["path"]): page["title"]
            for program in report["programs"]
            for page in program["overview"]["pages"]
        }

    def leads(self, document: str) -> bool:
        """Tell whether a document's numbers are those that were asked for."""
        return self._documents[document]["edition"] in (self._leading, "both") if document in self._documents else False

    def clause(self, name: str) -> Plain | None:
        """Return a clause by `document/number`."""
        return self._clauses.get(name)

    def shown(self, anchor: str, finding: Plain) -> Shown:
        """Return a finding ready to print."""
        steps = tuple(Step(step, tuple(excerpts.lines(step["excerpt"], step))) for step in finding["evidence"])
        told = {(step["path"], step["line"]) for step in finding["evidence"]}
        repeated = (finding["path"], finding["line"]) in told
        return Shown(
            anchor=anchor,
            plain=finding,
            steps=steps,
            lines=() if repeated else tuple(excerpts.lines(finding["excerpt"], finding)),
            cited=tuple(
                sorted(map(self._cited, finding["clauses"]), key=lambda c: not self.leads(c.name.split("/")[0]))
            ),
            kinds=tuple(dict.fromkeys(step["kind"] for step in finding["evidence"])),
            pages=tuple((self._titles.get(page, ""), page) for page in finding["pages"]),
            rule=self._rules.get(f"{finding['topic']}/{finding['rule']}"),
        )

    def _cited(self, cited: Plain) -> Cited:
        document = self._documents.get(cited["document"])
        name = f"{cited['document']}/{cited['number']}"
        clause = self._clauses.get(name)
        short = document["short"] if document else {"zh": cited["document"], "en": cited["document"]}
        title, text = (clause["title"], clause["text"]) if clause else (None, None)
        return Cited(short, cited["number"], cited["binds"], title, text, name)


def _joined(root: str, path: str) -> str:
    return path if root == "." else f"{root}/{path}"
