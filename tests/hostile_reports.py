"""Reports in which every text may be hostile, for the tests of reporters."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from miniaudit.model.clause import ClauseVerdict, Document, Verdict
from miniaudit.model.evidence import Kind
from miniaudit.model.finding import Excerpt, Finding, FindingStep, Spot
from miniaudit.model.report import Coverage, Diagnostic, FileCount, Outcome, ProgramReport, Report, UndecidedNote
from miniaudit.model.rule import Confidence, Level, Rule, RulePack
from miniaudit.model.span import Place
from miniaudit.model.suppression import Baseline, Compared, Gone, Source, Suppression
from miniaudit.model.words import Text

PARTS: Final = (
    "\x1b[31m", "\x9b2J", "\u202e", "\u200b", "\u2028", "\ud800", "\ufffe", "\r", "\n", "\n\n", "\t", "\x00",
    "::error::x", "::stop-commands::x", "##[error]x", "##vso[task]", "%0A::x", "]]>", "<!--", "<b>", "</details>",
    "&amp;", "# x", "- x", "+ x", "1. x", "2) x", "> x", "---", "===", "```", "`", "``", "~~~", "**x**", "_x_", "~~x~~",
    "![x](http://x.cn)", "[x](javascript:x)", "[x]: y", "[^1]", "<http://x.cn>", "www.x.cn", "http://x.cn", "@all",
    "a@x.cn", "#1", "|", "| x |", "\\", "{0}", "{{x}}", "$x$", "../", "..", "/", "\\..\\", "C:", "file://", "%2e%2e/",
    "?", "中文", "a", " ", "    ", ":", ",", "=", "",
)  # fmt: skip
hostile = st.lists(st.sampled_from(PARTS), max_size=4).map("".join) | st.text(max_size=4)
texts = st.builds(Text, hostile, hostile)
places = st.builds(
    lambda line, column, lines, length: Place(line, column, line + lines, column + length, column, column + length),
    *[st.integers(1, 9)] * 2,
    *[st.integers(0, 3)] * 2,
)
excerpts = st.builds(Excerpt, st.integers(1, 9), st.integers(1, 3), st.lists(hostile, max_size=3).map(tuple))
names = st.lists(hostile, max_size=2).map(tuple)
steps = st.builds(FindingStep, st.sampled_from(Kind), texts, hostile, places, excerpts)
spots = st.none() | st.builds(Spot, hostile, places)
suppressions = st.none() | st.builds(
    Suppression, st.sampled_from(Source), hostile, hostile, st.integers(0, 3), hostile, hostile
)
findings = st.builds(
    Finding, hostile, hostile, st.sampled_from(Level), st.sampled_from(Confidence), names, names, st.just("."), hostile,
    places, names, texts, texts, texts, excerpts, st.lists(steps, max_size=3).map(tuple), hostile, hostile, spots,
    suppressions, st.none() | st.sampled_from(Baseline),
)  # fmt: skip
documents = st.builds(Document, hostile, texts, texts, st.just("current"), hostile, hostile, st.just(()))
diagnostics = st.builds(Diagnostic, hostile, hostile, hostile, st.none() | places, texts, st.booleans())
undecided = st.builds(UndecidedNote, hostile, hostile, places, texts)
coverages = st.builds(
    Coverage,
    st.dictionaries(hostile, st.just(FileCount(1, 2, 3)), max_size=2),
    *[st.just(0)] * 7,
    st.lists(undecided, max_size=2).map(tuple),
)
verdicts = st.builds(ClauseVerdict, hostile, st.sampled_from(Verdict), st.integers(0, 1), st.none() | texts)
programs = st.builds(
    ProgramReport, hostile | st.just("."), hostile, hostile, hostile, hostile, st.sampled_from(Outcome), coverages,
    st.lists(verdicts, max_size=3).map(tuple), st.just({}),
)  # fmt: skip
gone = st.builds(Gone, hostile, hostile, hostile, st.integers(1, 9), texts)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    program = draw(programs)
    found = tuple(finding._replace(program=program.root) for finding in draw(st.lists(findings, max_size=3)))
    own = tuple(_rule(finding) for finding in found[:1])
    return Report(
        version="0.1.0",
        edition="current",
        profile=draw(hostile),
        outcome=draw(st.sampled_from(Outcome)),
        documents=tuple(draw(st.lists(documents, max_size=1))),
        programs=(program, *draw(st.lists(programs, max_size=1))),
        findings=found,
        diagnostics=tuple(draw(st.lists(diagnostics, max_size=2))),
        compared=draw(st.none() | st.just(Compared(1, 1, 1))),
        gone=tuple(draw(st.lists(gone, max_size=2))),
        elsewhere=draw(st.integers(0, 1)),
        pack=draw(st.none() | st.just(RulePack("2026.11.0", own))),
    )


def _rule(finding: Finding) -> Rule:
    return Rule(
        finding.topic, finding.rule, finding.direct, finding.by_analogy, {2: finding.level}, finding.confidence,
        finding.title, finding.message, finding.remedy, "x", {}, shipped=False,
    )  # fmt: skip
