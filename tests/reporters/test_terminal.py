"""The report at a terminal: aligned, harmless, complete."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miniaudit.engine import rulebook
from miniaudit.engine.audit import Settings, audit
from miniaudit.model.finding import Excerpt
from miniaudit.model.report import Diagnostic
from miniaudit.model.span import Place, Span
from miniaudit.model.words import Text
from miniaudit.package import open_path
from miniaudit.parsers.text import Lines
from miniaudit.reporters import terminal
from miniaudit.reporters.frame import frame
from miniaudit.reporters.visible import cut, visible, width

SAMPLE = audit(open_path(Path(__file__).parents[2] / "samples" / "jianzhile"), rulebook.read(), Settings())
HOSTILE = st.text(st.sampled_from("a中\t\n\r\x00\x1b[31m\x9b\u202e\u200b\u2028\ud800\ufeff:#|$") | st.characters())
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def marked(text: str, start: int, end: int) -> list[str]:
    lines = Lines(text)
    place = lines.place(Span(start, end))
    shown = Excerpt(1, 1, tuple(lines.line(number) for number in range(1, len(lines) + 1)))
    return list(frame(shown, place, 80))


def cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


@pytest.mark.parametrize(
    ("text", "words"),
    [("abc def", "def"), ("<view>分享得积分</view>", "得积分"), ("\t中文\tx", "x"), ("甲乙丙" * 60 + "丁", "丁")],
)
def test_carets_stand_under_what_they_mark(text: str, words: str) -> None:
    start = text.index(words)
    code, carets = marked(text, start, start + len(words))
    at = code.index(visible(words))
    assert carets.index("^") == cells(code[:at])
    assert carets.count("^") == cells(words)
    assert max(cells(code), cells(carets)) <= 80


def test_a_mark_over_several_lines_ends_with_the_first() -> None:
    code, carets, *_ = marked("<a\n  b>", 0, 7)
    assert (code[-2:], carets.count("^")) == ("<a", 2)


@given(HOSTILE)
def test_nothing_a_terminal_acts_on_is_printed(text: str) -> None:
    assert not RAW.search(visible(text))
    assert "\n" not in visible(text)
    assert width(cut(visible(text), 12)) <= 12


@settings(max_examples=40)
@given(HOSTILE, st.sampled_from(["zh", "en"]), st.integers(0, 60))
def test_texts_of_the_program_come_out_harmless(text: str, language: str, size: int) -> None:
    both, program = Text(text, text), SAMPLE.programs[0]._replace(name=text)
    finding = SAMPLE.findings[0]
    steps = tuple(step._replace(text=both, path=text) for step in finding.steps)
    excerpt = Excerpt(1, 1, (text.replace("\n", " "),) * 2)
    place = Place(1, 1, 1, 1 + min(size, len(text)), 1, 1)
    changed = finding._replace(message=both, path=text, excerpt=excerpt, place=place, steps=steps)
    note = Diagnostic("invalid-json", ".", text, place, both, incomplete=True)
    report = SAMPLE._replace(programs=(program,), findings=(changed,), diagnostics=(note,))
    printed = terminal.render(report, language, colour=False, width=80)  # type: ignore[arg-type]
    assert not RAW.search(printed)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_colour_changes_nothing_else(language: str) -> None:
    plain, colourful = (
        terminal.render(SAMPLE, language, colour=colour, width=100)  # type: ignore[arg-type]
        for colour in (False, True)
    )
    assert plain != colourful
    assert re.sub(r"\x1b\[[0-9;]*m", "", colourful) == plain


def test_every_finding_its_clauses_and_cure_are_printed() -> None:
    printed = terminal.render(SAMPLE, "en", colour=False, width=100)
    assert printed.count("\n  rule: ") == len(SAMPLE.findings)
    assert printed.count("\n  remedy: ") == len(SAMPLE.findings)
    assert all(finding.topic + "/" + finding.rule in printed for finding in SAMPLE.findings)
    assert "not ready to submit" in printed.splitlines()[-1]


def test_hidden_findings_are_counted() -> None:
    printed = terminal.render(SAMPLE._replace(hidden=3), "en", colour=False, width=100)
    assert "3 of low confidence are hidden" in printed
