"""The report at a terminal: complete, in both languages, and harmless whatever the program says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.model.clause import Document
from miniaudit.model.evidence import Kind
from miniaudit.model.finding import Excerpt, Finding, FindingStep
from miniaudit.model.report import Coverage, Diagnostic, Outcome, ProgramReport, Report, UndecidedNote
from miniaudit.model.rule import Confidence, Level
from miniaudit.model.span import Place
from miniaudit.model.words import Language, Text
from miniaudit.package import open_path
from miniaudit.reporters import terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGES: Final[Sequence[Language]] = get_args(Language)
SAMPLE: Final = audit(open_path(Path(__file__).parents[2] / "samples" / "jianzhile"), rulebook.read(), Settings())
RAW: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ud800-\udfff\U000e0041]"
)
PARTS: Final = (
    "\x1b[31m", "\x1b]8;;x\x07", "\x9b2J", "\u202e", "\u2066", "\u200b", "\u2028", "\ud800", "\U000e0041", "\r", "\n",
    "\t", "\x00", "::error::x", "##[error]x", "##", "[", ":", "/", "中文", "a", " ", "\u3000", "",
)  # fmt: skip
hostile = st.lists(st.sampled_from(PARTS), max_size=4).map("".join) | st.text(max_size=5)
texts = st.builds(Text, hostile, hostile)
places = st.builds(Place, *[st.integers(1, 9)] * 6)
excerpts = st.builds(Excerpt, st.integers(1, 9), st.integers(1, 3), st.lists(hostile, max_size=3).map(tuple))
names = st.lists(hostile, max_size=2).map(tuple)
steps = st.builds(FindingStep, st.sampled_from(Kind), texts, hostile, places, excerpts)
documents = st.builds(Document, hostile, texts, texts, hostile, hostile, hostile, st.just(()))
findings = st.builds(
    Finding, hostile, hostile, st.sampled_from(Level), st.sampled_from(Confidence), names, names, st.just("."), hostile,
    places, names, texts, texts, texts, excerpts, st.lists(steps, max_size=2).map(tuple), hostile, hostile,
)  # fmt: skip
diagnostics = st.builds(Diagnostic, hostile, hostile, hostile, st.none() | places, texts, st.booleans())
undecided = st.builds(UndecidedNote, hostile, hostile, places, texts)
coverages = st.builds(Coverage, st.just({}), *[st.just(0)] * 7, st.lists(undecided, max_size=2).map(tuple))
pages = st.lists(st.fixed_dictionaries({"path": hostile, "title": hostile}), max_size=2)
programs = st.builds(
    ProgramReport, hostile | st.just("."), hostile, hostile, hostile, hostile, st.sampled_from(Outcome), coverages,
    st.just(()), st.fixed_dictionaries({"pages": pages}),
)  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> Report:
    program = draw(programs)
    found = tuple(finding._replace(program=program.root) for finding in draw(st.lists(findings, max_size=2)))
    other = draw(st.lists(programs, max_size=1))
    noted = tuple(draw(st.lists(diagnostics, max_size=2)))
    cited = (draw(documents), Document(found[0].direct[0], *draw(documents)[1:])) if found and found[0].direct else ()
    return Report("0", "current", draw(hostile), Outcome.INCOMPLETE, cited, (program, *other), found, noted, 1)


def render(report: Report, language: Language = "en", *, colour: bool = False) -> str:
    return terminal.render(report, language, colour=colour, width=80)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60)
@given(reports())
def test_nothing_comes_out_raw(language: Language, report: Report) -> None:
    plain, colourful = (render(report, language, colour=colour) for colour in (False, True))
    assert RAW.findall(plain) == []
    assert [line for line in plain.split("\n") if line.lstrip().startswith("::") or "##[" in line] == []
    assert re.sub(r"\x1b\[(?:0|1|2|31;1|33;1|36)m", "", colourful) == plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_colour_changes_nothing_else(language: Language) -> None:
    plain, colourful = (render(SAMPLE, language, colour=colour) for colour in (False, True))
    assert plain != colourful
    assert re.sub(r"\x1b\[[0-9;]*m", "", colourful) == plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_its_clauses_and_cure_are_printed(language: Language) -> None:
    printed = render(SAMPLE, language)
    for word in {"zh": ("规则", "改法", "条款"), "en": ("rule", "remedy", "clauses")}[language]:
        assert printed.count(f"\n  {word}: ") == len(SAMPLE.findings)
    for finding in SAMPLE.findings:
        assert f"{finding.topic}/{finding.rule}" in printed
        assert finding.remedy.said_in(language) in printed
    assert {"zh": "未准备好提交", "en": "not ready to submit"}[language] in printed.splitlines()[-1]


def test_english_is_english() -> None:
    """What we say ourselves; the program's own words stand in quotes and in the code."""
    closing = render(SAMPLE, "en").splitlines()[-1]
    assert closing.isascii()
    assert "errors" not in render(SAMPLE, "zh")


@pytest.mark.parametrize(("edition", "first"), [("2019", "b 1.2"), ("current", "a 5.1")])
def test_the_edition_decides_which_clause_stands_first(edition: str, first: str) -> None:
    documents = tuple(
        SAMPLE.documents[0]._replace(name=name, short=Text(name, name), edition=edition)
        for name, edition in (("a", "current"), ("b", "2019"))
    )
    for direct, by_analogy in ((("a/5.1", "b/1.2"), ()), (("b/1.2",), ("a/5.1",)), (("a/5.1",), ("b/1.2",))):
        finding = SAMPLE.findings[0]._replace(direct=direct, by_analogy=by_analogy)
        printed = render(SAMPLE._replace(documents=documents, edition=edition, findings=(finding,)))
        (cited,) = re.findall(r"clauses: (.*)", printed)
        assert cited.startswith(first)
        assert {part.split(" (")[0] for part in cited.split("; ")} == {"a 5.1", "b 1.2"}
        assert f"{direct[0].replace('/', ' ')} (binds directly)" in cited


@pytest.mark.parametrize("edition", ["2019", "current"])
def test_a_document_that_did_not_change_leads_in_either_edition(edition: str) -> None:
    documents = tuple(
        SAMPLE.documents[0]._replace(name=name, short=Text(name, name), edition=of)
        for name, of in (("a", "current"), ("b", "2019"), ("c", "both"))
    )
    finding = SAMPLE.findings[0]._replace(direct=("a/5.1", "b/1.2", "c/3.2.1"), by_analogy=())
    printed = render(SAMPLE._replace(documents=documents, edition=edition, findings=(finding,)))
    (cited,) = re.findall(r"clauses: (.*)", printed)
    order = [part.split(" (")[0] for part in cited.split("; ")]
    assert order == (["b 1.2", "c 3.2.1", "a 5.1"] if edition == "2019" else ["a 5.1", "c 3.2.1", "b 1.2"])


@pytest.mark.parametrize(("language", "told"), [("zh", "另有 3 条把握较低的未显示"), ("en", "3 of low confidence")])
def test_hidden_findings_are_counted(language: Language, told: str) -> None:
    assert told in render(SAMPLE._replace(hidden=3), language).splitlines()[-1]
    assert told[-9:] not in render(SAMPLE._replace(hidden=0), language)


def test_findings_of_several_programs_stand_under_their_own() -> None:
    program, finding = SAMPLE.programs[0], SAMPLE.findings[0]
    both = (program._replace(root="one"), program._replace(root="two"))
    printed = render(SAMPLE._replace(programs=both, findings=(finding._replace(program="two"),), diagnostics=()))
    assert printed.index("\ntwo  ") < printed.index(f"  two/{finding.path}:")
    assert printed.count("\n  rule: ") == 1
