"""What was read of a program: figures for the coverage of a report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from miniaudit.facts import values as v
from miniaudit.facts.callgraph import event_of
from miniaudit.facts.dispatch import dispatched
from miniaudit.facts.file_facts import MODULE, MarkupFacts, ScriptFacts
from miniaudit.facts.spelling import GAP
from miniaudit.model.report import FileCount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.facts.file_facts import Attribute, Element
    from miniaudit.facts.program import Program

_KINDS = ("wxml", "js", "ts", "wxs", "wxss", "json")


def files(program: Program) -> dict[str, FileCount]:
    """Return how the owner's files were read, by kind."""
    linkage = program.evaluator.linkage
    read = {**linkage.scripts, **linkage.markups, **linkage.styles}
    found = {}
    for kind in _KINDS:
        own = [path for path, file in program.package.files.items() if file.kind == kind and program.is_own(path)]
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
    files = {path: file for path, file in program.package.files.items() if file.kind != "other"}
    counts = Counter("own" if program.is_own(path) else file.role for path, file in files.items())
    code = [p for p, f in files.items() if program.is_own(p) and f.kind in ("js", "ts", "wxml", "wxs")]
    unused = sum(not program.pages_of(path) for path in code)
    return {"third-party": counts["third-party"], "not-shipped": counts["not-shipped"], "unreachable": unused}


def calls(program: Program) -> tuple[int, int]:
    """Return the number of platform calls on pages, and of those whose trigger is known."""
    met = [call for named in program.calls.values() for call in named if program.pages_of(call.path)]
    known = sum(call.function == MODULE or bool(program.triggers(call.path, call.function)) for call in met)
    return len(met), known


def handlers(program: Program) -> tuple[int, int]:
    """Return the number of events that elements on pages handle, and of those whose function is known."""
    answered = program.graph.answered()
    making = program.evaluator.linkage.making
    # where scripts make the elements, the one template they share says nothing of its own
    paths = [path for path in program.markups if program.pages_of(path) and (not making or path in making)]
    met = {
        (path, index, event)
        for path in paths
        for index, element in enumerate(program.markups[path].elements)
        for attribute in element.attributes
        if (event := event_of(attribute.name)) and not _is_runtimes(element, attribute)
    }
    return len(met), len(met & answered)


def _is_runtimes(element: Element, attribute: Attribute) -> bool:
    """Tell whether a framework's runtime handles an event for itself: it links components, or keeps a field's value."""
    if isinstance(attribute.value, v.Known) and attribute.value.value == "__l":
        return True
    return "__set_model" in dispatched(element, event_of(attribute.name))


def made(program: Program) -> int:
    """Return the number of elements that scripts make at run time."""
    return sum(len(program.markups[path].elements) for path in program.evaluator.linkage.making if program.is_own(path))


def texts(program: Program) -> tuple[int, int]:
    """Return the number of texts, and of those of which every part is known."""
    return len(program.texts), sum(GAP not in shown.text for shown in program.texts)
