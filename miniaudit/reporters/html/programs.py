"""A program at a glance: what is said of it in short, its clauses, its map, its switches."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from markupsafe import Markup

from miniaudit.reporters.html import page_map, pages, switches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from miniaudit.reporters.html.findings import Book
    from miniaudit.reporters.html.pages import Page

    Plain = Mapping[str, Any]

_VERDICTS: Final = ("broken", "look", "by-hand", "not-checked", "kept", "not-applicable")


class Objection(NamedTuple):
    """All findings of one rule."""

    finding: Plain  # the first of them
    anchor: str
    places: int
    pages: tuple[str, ...]


class Judged(NamedTuple):
    """The verdicts on one document's clauses."""

    document: Plain
    counts: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Plain, Plain], ...]  # verdict and clause


Row: TypeAlias = "tuple[Plain, Plain, Plain]"  # document, verdict and clause


class Glance(NamedTuple):
    """A program ready to print."""

    number: int
    plain: Plain
    levels: Mapping[str, int]
    standing: int  # findings of the version before that still stand
    objections: Mapping[str, tuple[Objection, ...]]
    judged: tuple[Judged, ...]
    objected: tuple[Row, ...]  # the broken clauses of the chosen edition
    elsewhere: tuple[Row, ...]  # those of the other edition
    pages: tuple[Page, ...]
    map: Markup
    switches: tuple[switches.Shown, ...]
    records: int  # switches that belong to single records
    files: int
    failed: int


def glance(report: Plain, program: Plain, findings: Sequence[tuple[str, Plain]], book: Book, number: int) -> Glance:
    """Return a program ready to print; `findings` are its own with their anchors, the worst first."""
    listed = pages.read(program, findings)
    overview = program["overview"]
    judged = tuple(_judged(report, program, book))
    counts = program["coverage"]["files"].values()
    return Glance(
        number=number,
        plain=program,
        levels=Counter(finding["level"] for _, finding in findings if finding["status"] == "open"),
        standing=sum(finding["status"] == "known" for _, finding in findings),
        objections={level: _objections(findings, level) for level in ("error", "warning", "note")},
        judged=judged,
        objected=_broken(each for each in judged if book.leads(each.document["name"])),
        elsewhere=_broken(each for each in judged if not book.leads(each.document["name"])),
        pages=listed,
        map=page_map.draw(listed, overview["jumps"], f"m{number}") if _is_drawn(listed) else Markup(),
        switches=switches.in_order(overview["switches"]),
        records=sum(switch["record"] for switch in overview["switches"]),
        files=sum(count["parsed"] + count["with_errors"] for count in counts),
        failed=sum(count["with_errors"] + count["failed"] for count in counts),
    )


def _is_drawn(listed: Sequence[Page]) -> bool:
    return 0 < len(listed) <= page_map.MOST_PAGES


def _objections(findings: Iterable[tuple[str, Plain]], level: str) -> tuple[Objection, ...]:
    grouped: dict[str, list[tuple[str, Plain]]] = {}
    for anchor, finding in findings:
        if finding["level"] == level and finding["status"] == "open":
            grouped.setdefault(f"{finding['topic']}/{finding['rule']}", []).append((anchor, finding))
    return tuple(
        Objection(
            same[0][1], same[0][0], len(same), tuple(dict.fromkeys(page for _, each in same for page in each["pages"]))
        )
        for same in grouped.values()
    )


def _broken(judged: Iterable[Judged]) -> tuple[Row, ...]:
    return tuple(
        (each.document, verdict, clause)
        for each in judged
        for verdict, clause in each.rows
        if verdict["verdict"] == "broken"
    )


def _judged(report: Plain, program: Plain, book: Book) -> Iterable[Judged]:
    """Yield the verdicts by document, those of the chosen edition first."""
    by_document: dict[str, list[Plain]] = {}
    for verdict in program["clauses"]:
        by_document.setdefault(verdict["clause"].partition("/")[0], []).append(verdict)
    for document in sorted(report["documents"], key=lambda each: not book.leads(each["name"])):
        verdicts = by_document.get(document["name"], [])
        counted = Counter(verdict["verdict"] for verdict in verdicts)
        rows = [(verdict, clause) for verdict in verdicts if (clause := book.clause(verdict["clause"]))]
        rows.sort(key=lambda row: _VERDICTS.index(row[0]["verdict"]))
        yield Judged(document, tuple((name, counted[name]) for name in _VERDICTS if counted[name]), tuple(rows))
