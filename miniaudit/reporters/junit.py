"""A report as JUnit XML: a suite a program, a case a finding, and one for each clause that was examined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from miniaudit.model.clause import Verdict
from miniaudit.model.rule import Level
from miniaudit.model.suppression import Status
from miniaudit.model.words import Text
from miniaudit.reporters.paths import in_repository
from miniaudit.reporters.terms import LEVELS, REMEDY, VERDICTS, Cited
from miniaudit.reporters.visible import inert, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.model.finding import Finding
    from miniaudit.model.report import Diagnostic, ProgramReport, Report
    from miniaudit.model.words import Language
    from miniaudit.reporters.view import View

_KNOWN: Final = Text("在基线中已有", "it stood in the baseline")
_NO_XML: Final = re.compile("[\ufffe\uffff]")  # the only characters left that XML refuses


def render(report: Report, view: View) -> str:
    """Return the report; errors and warnings fail, notes pass with a word, a file that was not read is an error."""
    cites = Cited(report)
    root = etree.Element("testsuites", name="miniaudit")
    for program in report.programs:
        findings = [finding for finding in report.findings if finding.program == program.root]
        troubles = [each for each in report.diagnostics if each.incomplete and each.program == program.root]
        name = in_repository(view, program.root, "") or program.name or "miniaudit"
        cases = [
            *_found(findings, cites, view),
            *_troubles(troubles, view),
            *_clauses(program, cites, view.language),
        ]
        root.append(_suite(name, cases))
    elsewhere = [d for d in report.diagnostics if d.incomplete and d.program not in {p.root for p in report.programs}]
    if elsewhere:
        root.append(_suite("miniaudit", list(_troubles(elsewhere, view))))
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    etree.indent(root)
    return etree.tostring(root, encoding="unicode", doctype='<?xml version="1.0" encoding="UTF-8"?>') + "\n"


def _suite(name: str, cases: list[etree._Element]) -> etree._Element:
    suite = etree.Element("testsuite", name=_text(name), tests=str(len(cases)))
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(sum(case.find(tag) is not None for case in cases)))
    suite.extend(cases)
    return suite


def _found(findings: Iterable[Finding], cites: Cited, view: View) -> Iterator[etree._Element]:
    for finding in findings:
        place = f"{in_repository(view, finding.program, finding.path)}:{finding.place.line}:{finding.place.column}"
        case = etree.Element("testcase", classname=_text(f"{finding.topic}.{finding.rule}"), name=_text(place))
        said = _text(finding.message.said_in(view.language))
        if finding.suppression:
            etree.SubElement(case, "skipped", message=_text(finding.suppression.reason))
        elif finding.status is Status.KNOWN:
            etree.SubElement(case, "skipped", message=_KNOWN.said_in(view.language))
        elif finding.level is Level.NOTE:
            etree.SubElement(case, "system-out").text = said
        else:
            failure = etree.SubElement(case, "failure", message=said, type=finding.level.value)
            failure.text = "\n".join(_text(line) for line in _body(finding, cites, view))
        yield case


def _body(finding: Finding, cites: Cited, view: View) -> Iterator[str]:
    language = view.language
    yield f"{LEVELS[finding.level].said_in(language)}: {finding.title.said_in(language)}"
    for step in finding.steps:
        where = in_repository(view, finding.program, step.path)
        yield f"- {step.text.said_in(language)} ({where}:{step.place.line})"
    yield cites.line(finding, language)
    yield f"{REMEDY.said_in(language)}: {finding.remedy.said_in(language)}"


def _troubles(diagnostics: Iterable[Diagnostic], view: View) -> Iterator[etree._Element]:
    for each in diagnostics:
        name = in_repository(view, each.program, each.path) or each.kind
        case = etree.Element("testcase", classname=_text(f"diagnostics.{each.kind}"), name=_text(name))
        etree.SubElement(case, "error", message=_text(each.message.said_in(view.language)), type=_text(each.kind))
        yield case


def _clauses(program: ProgramReport, cites: Cited, language: Language) -> Iterator[etree._Element]:
    """Yield a case for each clause of the chosen edition that was examined and has no finding."""
    for each in program.clauses:
        if each.findings or each.verdict not in (Verdict.KEPT, Verdict.LOOK) or not cites.leads(each.clause):
            continue
        document, _, number = each.clause.partition("/")
        case = etree.Element("testcase", classname=_text(f"clauses.{document}"), name=_text(number))
        if each.verdict is Verdict.LOOK:
            etree.SubElement(case, "skipped", message=VERDICTS[each.verdict].said_in(language))
        yield case


def _text(text: str) -> str:
    """Return text that XML can hold and a build server's log takes for nothing else."""
    return _NO_XML.sub(lambda found: f"<U+{ord(found[0]):04X}>", inert(visible(text)))
