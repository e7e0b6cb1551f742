"""From the files of a package to linked facts: read, scan, put the rules' requests to the trees, link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import scan_library, scan_markup, scan_script, scan_style
from miniaudit.facts.allowance import Allowance
from miniaudit.facts.built import Given, Known
from miniaudit.facts.callgraph import CallGraph
from miniaudit.facts.cloud import CloudFunctions
from miniaudit.facts.evaluate import Evaluator
from miniaudit.facts.file_facts import MarkupFacts, ScriptFacts
from miniaudit.facts.instances import find
from miniaudit.facts.linkage import Linkage
from miniaudit.facts.origins import Instance, Member, Origin, Slot
from miniaudit.facts.program import Program
from miniaudit.facts.writes import Writes
from miniaudit.model.category import NOTHING_DECLARED
from miniaudit.parsers.script import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from miniaudit.facts import values as v
    from miniaudit.facts.file_facts import FileFacts
    from miniaudit.facts.requests import Request
    from miniaudit.model.category import Declared
    from miniaudit.model.words import Text
    from miniaudit.package import Package

    Scan = Callable[[str, str], FileFacts | None]

_SCANNED: Final = frozenset({"js", "ts", "wxs", "wxml", "wxss"})
_NOT_VALUES: Final = (Origin, Instance, Member, Slot)


def scan(text: str, kind: str) -> FileFacts | None:
    """Return what one file says on its own; None for kinds that are not scanned."""
    match kind:
        case "library":
            return scan_library.scan(text) or scan(text, "js")
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


def build(
    package: Package,
    requests: Collection[Request] = (),
    allowance: Allowance | None = None,
    declared: Declared = NOTHING_DECLARED,
    scan: Scan = scan,
) -> Program:
    """Return the facts of a package's own code, and of the libraries it is linked with.

    `requests` are put to the trees of its own files, and may take what `allowance` leaves them. `scan` may remember.
    """
    facts: dict[str, FileFacts] = {}
    for path, file in package.files.items():
        if file.role == "not-shipped" or file.kind not in _SCANNED:
            continue
        decoded = package.text(path)
        kind = "library" if file.role == "third-party" and file.kind == "js" else file.kind
        found = scan(decoded.text, kind) if decoded else None
        if found is not None:
            facts[path] = found
    stopped = _ask(package, facts, requests, allowance or Allowance()) if requests else {}
    return Program(package, link(package, facts, scan), stopped, declared)


def _ask(
    package: Package, facts: dict[str, FileFacts], requests: Collection[Request], allowance: Allowance
) -> Mapping[Request, Text]:
    """Add to the facts what requests find in own files; return the requests that were stopped, and why."""
    from miniaudit.facts.asked import job, process  # noqa: PLC0415  # the rules that come with us ask for nothing

    own = (path for path in facts if package.files[path].role == "own")
    texts = ((path, package.text(path)) for path in own)
    files = (job.File(path, package.files[path].kind, decoded.text) for path, decoded in texts if decoded)
    answers = process.answers(files, requests, allowance)
    for path, matches in answers.found.items():
        known = facts[path]
        if isinstance(known, ScriptFacts):
            facts[path] = known._replace(matches=matches)
        elif isinstance(known, MarkupFacts):
            facts[path] = known._replace(matches=matches, left_out=answers.left_out.get(path, 0))
    return answers.stopped


def link(package: Package, facts: dict[str, FileFacts], scan: Scan = scan) -> Evaluator:
    """Return what answers questions about the values of a whole program; `scan` reads the cloud functions it calls."""
    linkage = Linkage(package, facts, CloudFunctions(package, scan))
    plain = Evaluator(linkage)

    def resolve(path: str, value: v.Value) -> Iterator[Given]:
        for found in plain.meanings(path, value):
            if not isinstance(found.value, _NOT_VALUES):
                yield Given(found.path, found.value)

    pages = frozenset(page.path for page in package.pages)
    known = Known(package.framework, pages, linkage.components.keys() - pages, linkage.making)
    instances = find(linkage.scripts, resolve, known)
    writes = Writes(Evaluator(linkage, instances))
    named = Evaluator(linkage, instances, writes)
    return Evaluator(linkage, instances, writes, CallGraph(named))
