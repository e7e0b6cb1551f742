"""What was read of a program and what it consists of: figures for the coverage and the overview of a report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from miniaudit.facts.file_facts import MODULE, MarkupFacts, ScriptFacts
from miniaudit.facts.spelling import GAP
from miniaudit.model.report import FileCount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.facts.program import Program

_KINDS = ("wxml", "js", "ts", "wxs", "wxss", "json")


def files(program: Program) -> dict[str, FileCount]:
    """Return how the owner's files were read, by kind."""
    linkage = program.evaluator.linkage
    read = {**linkage.scripts, **linkage.markups, **linkage.styles}
    found = {}
    for kind in _KINDS:
        own = [path for path, file in program.package.files.items() if file.kind == kind and file.role == "own"]
        if kind == "json":
            documents = [program.package.json(path) for path in own]
            broken = sum(d is not None and any(not p.is_mild for p in d.problems) for d in documents)
            found[kind] = FileCount(len(own) - broken - documents.count(None), broken, documents.count(None))
            continue
        facts = [read.get(path) for path in own]
        failed = facts.count(None)
        broken = sum(isinstance(f, ScriptFacts | MarkupFacts) and bool(f.errors) for f in facts)
        found[kind] = FileCount(len(own) - failed - broken, broken, failed)
    return {kind: count for kind, count in found.items() if any(count)}


def roles(program: Program) -> Mapping[str, int]:
    """Return the number of files that are third-party, not shipped, or used by no page."""
    counts = Counter(file.role for file in program.package.files.values() if file.kind != "other")
    code = [p for p, f in program.package.files.items() if f.role == "own" and f.kind in ("js", "ts", "wxml", "wxs")]
    unused = sum(not program.pages_of(path) for path in code)
    return {"third-party": counts["third-party"], "not-shipped": counts["not-shipped"], "unreachable": unused}


def calls(program: Program) -> tuple[int, int]:
    """Return the number of platform calls on pages, and of those whose trigger is known."""
    met = [call for named in program.calls.values() for call in named if program.pages_of(call.path)]
    known = sum(call.function == MODULE or bool(program.triggers(call.path, call.function)) for call in met)
    return len(met), known


def texts(program: Program) -> tuple[int, int]:
    """Return the number of texts, and of those of which every part is known."""
    return len(program.texts), sum(GAP not in shown.text for shown in program.texts)


def overview(program: Program) -> dict[str, object]:
    """Return what the program consists of, as plain JSON values."""
    package = program.package
    app = package.app
    return {
        "pages": [
            {
                "path": page.path,
                "title": page.title.value if page.title else "",
                "package": page.package,
                "tab": page.is_tab,
                "entry": page.is_entry,
                "depth": program.depths.get(page.path),
            }
            for page in package.pages
        ],
        "jumps": [
            {
                "way": jump.way,
                "path": jump.site.path,
                "line": program.lines(jump.site.path).place(jump.site.span).line,
                "target": jump.kind.value,
                "names": sorted({spelled.text.replace(GAP, "…") for spelled in jump.target.texts}),
            }
            for jump in program.jumps
        ],
        "links": dict(sorted(Counter(link.host for link in program.links).items())),
        "routes": sorted({(route.start, route.end) for route in program.routes}),
        "plugins": [{"name": p.name, "provider": p.provider, "version": p.version} for p in app.plugins],
        "permissions": {scope: fact.value for scope, fact in app.permissions.items()},
        "private_infos": [fact.value for fact in app.private_infos],
        "jump_appids": [fact.value for fact in app.jump_appids],
        "calls": {name: len(found) for name, found in sorted(program.calls.items())},
    }
