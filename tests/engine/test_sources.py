"""The catalogues of clauses: complete, in order, in both languages, and refused when they are not."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest

from miniaudit.engine import rulebook, sources
from miniaudit.engine.audit import audit
from miniaudit.engine.entry import RuleError
from miniaudit.engine.settings import Settings
from miniaudit.facts.features import FEATURES
from miniaudit.model.clause import Checked, Verdict
from miniaudit.package import open_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from miniaudit.model.clause import Clause, Document

RULES: Final = rulebook.shipped_folder()
DOCUMENTS: Final = sources.read(RULES / "sources")
CLAUSES: Final = [clause for document in DOCUMENTS for clause in document.clauses]
CATALOGUE: Final = RULES / "sources" / "operations-2026.yaml"
PARTS: Final = "一二三四五六七八九"  # the parts of a document that number their clauses anew
UNKNOWN: Final = 1000  # stands for a number that nobody could confirm

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


def place(number: str) -> tuple[int, ...]:
    """Where a number stands: 8.3 before 12.6, all of part two before 三、1.1; what has no number comes last."""
    part, _, rest = number.rpartition("、") if "、" in number or number not in PARTS else (number, "", "")
    pieces = re.findall(r"\d+|\?", rest)
    return (PARTS.index(part) if part else 0, *(UNKNOWN if piece == "?" else int(piece) for piece in pieces))


def numbers(document: Document) -> list[str]:
    return [clause.number for clause in document.clauses]


@each_document
def test_numbers_are_unique_and_in_order(document: Document) -> None:
    places = [place(number) for number in numbers(document)]
    assert all(one < other for one, other in pairwise(places))


def test_the_places_of_numbers() -> None:
    assert (
        place("8.3")
        < place("12.6")
        < place("12.6.1")
        < place("12.6.1（2）")
        < place("12.6.?")
        < place("三")
        < place("三、1.1")
        < place("三、2.5.5")
        < place("四")
    )


@each_document
def test_no_number_is_skipped(document: Document) -> None:
    """A list that counts to 9 has 1 to 8 too: as clauses of its own, or as headings over clauses."""
    known = [place(number) for number in numbers(document) if "?" not in number]
    listed = {place[:depth] for place in known for depth in range(2, len(place) + 1)}
    before = {(*place[:-1], count) for place in listed for count in range(1, place[-1])}
    assert before - listed == set()


# Counted in the documents as they are published: numbered clauses, without headings that say nothing of their own.
COUNTS: Final = {
    "external-links-2019": 35,
    "external-links-2025": 46,
    "operations-2018": 229,
    "operations-2026": 388,
    "rejections": 68,
}


def test_every_document_has_all_its_clauses() -> None:
    assert {document.name: len(document.clauses) for document in DOCUMENTS} == COUNTS


def test_each_document_stands_in_its_edition() -> None:
    editions = {document.name: document.edition for document in DOCUMENTS}
    assert {name for name, edition in editions.items() if edition == "2019"} == {
        "external-links-2019",
        "operations-2018",
    }
    assert {name for name, edition in editions.items() if edition == "both"} == {"rejections"}


def test_the_operation_rules_are_whole() -> None:
    (document,) = (document for document in DOCUMENTS if document.name == "operations-2026")
    top = {number.partition(".")[0] for number in numbers(document)}
    assert {str(count) for count in range(1, 20)} | {f"三、{count}" for count in range(1, 8)} <= top
    assert [number for number in numbers(document) if number.startswith("5.1.")][-1] == "5.1.9"
    assert {"5.37.5", "6.5.5", "15.3.10", "16.10", "三、3.7.7", "三、7.3.3"} <= set(numbers(document))


def test_the_operation_rules_of_2018_are_whole() -> None:
    (document,) = (document for document in DOCUMENTS if document.name == "operations-2018")
    top = {number.partition(".")[0] for number in numbers(document)}
    assert {str(count) for count in range(1, 18)} | {f"三、{count}" for count in range(1, 6)} | set("三四五六七") == top
    assert {"1.6", "5.17", "6.2.7", "10.5.8", "14.6", "15.2.9", "17.8", "三、3.5.7"} <= set(numbers(document))


def test_the_grounds_for_refusal_are_whole() -> None:
    (document,) = (document for document in DOCUMENTS if document.name == "rejections")
    last = {"1.1（3）", "1.2.1（3）", "1.2.3", "2.2", "3.1.8", "3.2.8.10", "3.2.12", "3.3.4", "3.4.7", "3.5.5", "3.6.6"}
    assert last <= set(numbers(document))


def test_numbers_that_a_source_quotes_are_confirmed_and_only_those() -> None:
    """In the standard of 2025 nothing else could be confirmed; the 2019 one has its gaps too."""
    confirmed = {c.name for c in CLAUSES if "external" in c.document and c.checked is not Checked.UNCONFIRMED}
    quoted = "2.1 2.1.2 2.3 2.3.2 2.3.3 2.5 2.11 2.11.3 2.18 2.18.3 2.18.4 3.1.1 3.1.5 3.2.2 3.2.3 3.2.4 3.3"
    assert {name for name in confirmed if "2025" in name} == {f"external-links-2025/{n}" for n in quoted.split()}
    gaps = {f"external-links-2019/{n}" for n in ("1.?", "10", *range(12, 20), "?")}
    assert {c.name for c in CLAUSES if c.document == "external-links-2019"} - confirmed == gaps


def test_what_could_not_be_confirmed_is_shown_as_such() -> None:
    """Even to a program that has every noun these clauses ask for, and never as kept."""
    page = '<button open-type="share">a</button><input /><web-view src="{{url}}" />'
    files = {"app.json": '{"pages": ["p/p"]}', "p/p.js": "Page({ onShareAppMessage() {} })", "p/p.wxml": page}
    report = audit(open_files(files), rulebook.Rulebook(DOCUMENTS, ()), Settings())
    unconfirmed = {clause.name: clause.reason for clause in CLAUSES if clause.checked is Checked.UNCONFIRMED}
    shown = {c.clause: (c.verdict, c.why) for program in report.programs for c in program.clauses}
    assert unconfirmed
    assert {name: shown[name] for name in unconfirmed} == {
        name: (Verdict.NOT_CHECKED, reason) for name, reason in unconfirmed.items()
    }


@pytest.mark.parametrize("checked", [Checked.BY_HAND, Checked.UNCONFIRMED])
def test_what_no_program_can_tell_says_why(checked: Checked) -> None:
    assert [clause.name for clause in CLAUSES if clause.checked is checked and clause.reason is None] == []


def test_what_a_program_can_tell_needs_no_excuse() -> None:
    decided = {Checked.AUTOMATICALLY, Checked.WITH_HELP}
    assert [clause.name for clause in CLAUSES if clause.checked in decided and clause.reason is not None] == []


def test_chinese_is_chinese_and_english_is_english() -> None:
    def wrong(clause: Clause) -> bool:
        texts = [clause.title, clause.text, *([clause.reason] if clause.reason else [])]
        chinese = re.compile("[\u4e00-\u9fff]")
        return any(not chinese.search(text.zh) or chinese.search(text.en) for text in texts)

    assert [clause.name for clause in CLAUSES if wrong(clause)] == []


def test_a_clause_applies_to_what_can_be_found_in_a_program() -> None:
    """A noun without a feature would make its clause apply to every program, unseen."""
    assert {clause.applies_when for clause in CLAUSES} - {""} <= set(FEATURES)


def test_every_clause_that_a_rule_cites_exists() -> None:
    cited = {
        name
        for path in RULES.glob("*/*.yaml")
        if path.parent.name != "sources"
        for name in re.findall(rf"(?:{'|'.join(COUNTS)})/[^\s,\]]+", path.read_text(encoding="utf-8"))
    }
    assert cited
    assert cited - {clause.name for clause in CLAUSES} == set()


BOOK: Final = rulebook.read()
CITED: Final = {name for rule in BOOK.rules for name in rule.clauses}


def test_no_rule_answers_for_what_only_a_person_can_tell() -> None:
    by_hand = {clause.name for clause in CLAUSES if clause.checked is Checked.BY_HAND}
    assert CITED & by_hand == set()


def test_what_is_checked_automatically_has_a_rule() -> None:
    assert {clause.name for clause in CLAUSES if clause.checked is Checked.AUTOMATICALLY} - CITED == set()


def once(pattern: str, replacement: str) -> Callable[[str], str]:
    def damage(text: str) -> str:
        head, mark, clauses = text.partition("\nclauses:\n")
        damaged, count = re.subn(pattern, replacement, clauses, count=1)
        assert count, "the catalogue holds nothing to damage"
        return head + mark + damaged

    return damage


BROKEN: Final = {
    "unknown key": (once("    certainty:", "    certain:"), 0, "`certain` is not known"),
    "missing en": (once(r', en: "[^"]*"\}', "}"), 0, "`en` is missing"),
    "empty zh": (once(r'text: \{zh: "[^"]*"', 'text: {zh: ""'), 0, "must not be empty"),
    "duplicate number": (once('"1.2":', '"1.1":'), 0, "`1.1` stands twice"),
    "unknown checked": (once("checked: with-help", "checked: perhaps"), 0, "`perhaps` is not known"),
    "unknown certainty": (once("certainty: high", "certainty: sure"), 0, "certainty is high, medium or low"),
    "unknown noun": (once("applies_when: shares", "applies_when: dragons"), 0, "`dragons` is not known"),
    # A clause lacks something as a whole, so it is refused at its first line, two above `checked`.
    "no reason": (once("checked: with-help", "checked: by-hand"), -2, "by-hand needs a reason"),
    "no text": (once(r"    text: .*\n", ""), -1, "`text` is missing"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_catalogue_is_refused_with_file_and_line(name: str, tmp_path: Path) -> None:
    damage, offset, message = BROKEN[name]
    whole = CATALOGUE.read_text(encoding="utf-8")
    broken = damage(whole)
    copy = tmp_path / CATALOGUE.name
    copy.write_text(broken, encoding="utf-8")
    pairs = zip(whole.splitlines(), broken.splitlines(), strict=False)
    line = next(count for count, (one, other) in enumerate(pairs, 1) if one != other)
    with pytest.raises(RuleError) as refused:
        sources.read(tmp_path)
    assert refused.value.text.en.startswith(f"{copy}:{line + offset}: ")
    assert message in refused.value.text.en
    assert refused.value.text.zh.startswith(f"{copy}:{line + offset}：")


@pytest.mark.parametrize(("line", "bad"), [(3, "edition: 2020"), (4, "link: x")])
def test_a_broken_head_is_refused_with_file_and_line(line: int, bad: str, tmp_path: Path) -> None:
    lines = CATALOGUE.read_text(encoding="utf-8").splitlines()
    copy = tmp_path / CATALOGUE.name
    copy.write_text("\n".join([*lines[: line - 1], bad, *lines[line:]]), encoding="utf-8")
    with pytest.raises(RuleError, match=re.escape(f"{copy}:{line}: ")):
        sources.read(tmp_path)


def test_a_copy_that_is_whole_is_read(tmp_path: Path) -> None:
    copy = tmp_path / CATALOGUE.name
    copy.write_bytes(CATALOGUE.read_bytes())
    (document,) = sources.read(tmp_path)
    assert document in DOCUMENTS
