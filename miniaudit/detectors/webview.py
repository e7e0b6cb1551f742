"""Web pages inside the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, matches, quoted, step
from miniaudit.detectors.place import elements
from miniaudit.facts import values as v
from miniaudit.facts.origins import Origin, Source
from miniaudit.facts.spelling import GAP
from miniaudit.model.evidence import Kind, Undecided
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import CallSite, ScriptFacts
    from miniaudit.facts.origins import Found
    from miniaudit.facts.spelling import Spelling
    from miniaudit.model.evidence import Evidence

_CHECKS = frozenset({"startsWith", "includes", "indexOf", "test", "match", "some", "find", "search", "has", "exec"})


@supplies("source")
def unchecked_parameter(program: Program) -> Iterator[Evidence | Undecided]:
    """Yield web pages whose whole address is the page's parameter, which nothing compares with anything."""
    for path, index, given in _addresses(program):
        site = element_site(program, path, index)
        whole = [o for o in given.origins if o.source in (Source.PAGE, Source.LAUNCH)]
        if whole and not _starts_fixed(given) and not _is_checked(program, path):
            steps = [
                step(Kind.WIRING, "web-view", site),
                step(Kind.TARGET, "page-decides", _hook(program, path) or site),
            ]
            yield evidence(site, steps, f"{path} web-view", {"source": whole[0].name})
        elif given.sources and not given.texts and not whole:
            yield Undecided(site, "address-at-run-time", {})


@supplies("address")
def fixed_address(program: Program, *, addresses: tuple[str, ...], unless: tuple[str, ...] = ()) -> Iterator[Evidence]:
    """Yield web pages at one of these addresses."""
    for path, index, given in _addresses(program):
        site = element_site(program, path, index)
        for spelled in given.texts:
            if matches(spelled.text, addresses) and not matches(spelled.text, unless):
                steps = [
                    step(Kind.WIRING, "web-view", site),
                    step(Kind.TARGET, "address", site, address=quoted(spelled.text)),
                ]
                yield evidence(site, steps, f"{path} {spelled.text}", {"address": quoted(spelled.text)})
                break


def _addresses(program: Program) -> Iterator[tuple[str, int, Spelling]]:
    for path, index in elements(program, tag="web-view"):
        attribute = program.element(path, index).attribute("src")
        if attribute is not None:
            yield path, index, program.spelling(path, attribute.value)


def _starts_fixed(given: Spelling) -> bool:
    """Tell whether what is known of the address fixes its host."""
    texts = [spelled.text for spelled in given.texts if GAP in spelled.text]
    return bool(texts) and all(not text.startswith(GAP) and "://" in text.partition(GAP)[0] for text in texts)


def _scripts_of(program: Program, path: str) -> Iterator[tuple[str, ScriptFacts]]:
    for where in program.homes(path):
        for script in sorted(program.scripts_of(where)):
            yield script, program.scripts[script]


def _is_checked(program: Program, path: str) -> bool:
    """Tell whether the page's script compares a parameter of the page, with a list of hosts say."""
    for script, facts in _scripts_of(program, path):
        for call in facts.calls:
            if isinstance(call.callee, v.Field) and call.callee.key in _CHECKS:
                asked = (call.callee.of, *call.arguments)
                if call.callee.key in ("indexOf", "includes", "search") and not _names_a_host(program, script, call):
                    continue
                if any(_is_parameter(f) for value in asked for f in program.evaluator.meanings(script, value)):
                    return True
    return False


def _names_a_host(program: Program, script: str, call: CallSite) -> bool:
    """Tell whether what is looked for, or the list it is looked up in, can tell one host from another."""
    for value in (call.callee.of if isinstance(call.callee, v.Field) else call.callee, *call.arguments):
        if any("." in spelled.text or "://" in spelled.text for spelled in program.spelling(script, value).texts):
            return True
        if any(isinstance(found.value, v.Items) for found in program.evaluator.meanings(script, value)):
            return True
    return False


def _is_parameter(found: Found) -> bool:
    return isinstance(found.value, Origin) and found.value.source is Source.PAGE and bool(found.value.name)


def _hook(program: Program, path: str) -> Site | None:
    """Return where the page takes its parameters."""
    for script, facts in _scripts_of(program, path):
        for function in facts.functions:
            if function.name == "onLoad":
                return Site(script, Span(function.start, function.start + 1))
    return None
