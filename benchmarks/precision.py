"""Judge the findings of reports by labels: `precision.py REPORTS LABELS > rules/measured.yaml`.

REPORTS holds one report a project (`NAME.json`), LABELS one table a project (`NAME.csv` with family, verdict,
confidence, path, line, end_line, why; a last row `complete,<families>` names those that were searched to the end).
A finding is right when it speaks of a page with a violation of its topic, arguable when of one that readers differ on,
and wrong when its topic was searched to the end and neither is so.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path, PurePosixPath
from typing import Any

_ENDINGS = {".js", ".ts", ".wxml", ".json", ".wxss", ".wxs"}


def main(reports: Path, labels: Path) -> None:
    """Print the counts of every rule."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for table in sorted(labels.glob("*.csv")):
        report = reports / f"{table.stem}.json"
        if report.is_file():
            pages, complete = _labelled(table)
            for finding in json.loads(report.read_text("utf-8"))["findings"]:
                if finding["level"] != "note":
                    judged = _judged(finding, pages, complete)
                    counts[f"{finding['topic']}/{finding['rule']}"][judged] += bool(judged)
    for rule, found in sorted(counts.items()):
        if found.total():
            print(f"{rule}: {{right: {found['right']}, wrong: {found['wrong']}, arguable: {found['arguable']}}}")


def _labelled(table: Path) -> tuple[dict[tuple[str, str], set[str]], set[str]]:
    """Return the pages by topic and verdict, and the topics that were searched to the end."""
    pages: dict[tuple[str, str], set[str]] = defaultdict(set)
    complete: set[str] = set()
    with table.open(encoding="utf-8", newline="") as rows:
        for row in csv.reader(rows):
            if row and row[0] == "complete":
                complete = set(row[1].split())
            elif row and row[0] != "family":
                pages[row[0], row[1]].add(_page(row[3]))
    return pages, complete


def _judged(finding: dict[str, Any], pages: dict[tuple[str, str], set[str]], complete: set[str]) -> str:
    speaks = {_page(finding["path"]), *map(_page, finding["pages"]), *(_page(e["path"]) for e in finding["evidence"])}
    topic = finding["topic"]
    if speaks & pages[topic, "violation"]:
        return "right"
    if speaks & pages[topic, "arguable"]:
        return "arguable"
    return "wrong" if topic in complete else ""


def _page(path: str) -> str:
    whole = PurePosixPath(path)
    return str(whole.with_suffix("")) if whole.suffix in _ENDINGS else str(whole)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
