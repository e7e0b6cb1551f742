"""From the files of a package to linked facts: read, scan, link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import scan_markup, scan_script, scan_style
from miniaudit.facts.callgraph import CallGraph
from miniaudit.facts.evaluate import Evaluator
from miniaudit.facts.instances import Given, find
from miniaudit.facts.linkage import Linkage
from miniaudit.facts.origins import Instance, Member, Origin, Slot
from miniaudit.facts.program import Program
from miniaudit.facts.writes import Writes
from miniaudit.parsers.script import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import values as v
    from miniaudit.facts.file_facts import FileFacts
    from miniaudit.package import Package

_SCANNED: Final = frozenset({"js", "ts", "wxs", "wxml", "wxss"})
_NOT_VALUES: Final = (Origin, Instance, Member, Slot)


def build(package: Package) -> Program:
    """Return the facts of a package's own code, and of the libraries it is linked with."""
    facts: dict[str, FileFacts] = {}
    for path, file in package.files.items():
        if file.role == "not-shipped" or file.kind not in _SCANNED:
            continue
        decoded = package.text(path)
        found = scan(decoded.text, file.kind) if decoded else None
        if found is not None:
            facts[path] = found
    return Program(package, link(package, facts))


def scan(text: str, kind: str) -> FileFacts | None:
    """Return what one file says on its own; None for kinds that are not scanned."""
    match kind:
        case "js":
            return scan_script.scan(parse(text, language="javascript"))
        case "ts":
            return scan_script.scan(parse(text, language="typescript"))
        case "wxs":
            return scan_script.scan(parse(text, language="wxs"))
        case "wxml":
            return scan_markup.scan(text)
        case "wxss":
            return scan_style.scan(text)
        case _:
            return None


def link(package: Package, facts: dict[str, FileFacts]) -> Evaluator:
    """Return what answers questions about the values of a whole program."""
    linkage = Linkage(package, facts)
    plain = Evaluator(linkage)

    def resolve(path: str, value: v.Value) -> Iterator[Given]:
        for found in plain.meanings(path, value):
            if not isinstance(found.value, _NOT_VALUES):
                yield Given(found.path, found.value)

    instances = find(linkage.scripts, resolve)
    writes = Writes(Evaluator(linkage, instances))
    named = Evaluator(linkage, instances, writes)
    return Evaluator(linkage, instances, writes, CallGraph(named))
