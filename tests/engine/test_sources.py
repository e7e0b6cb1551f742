"""The catalogues of clauses: complete, in order, in both languages, and refused when they are not."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest

from miniaudit.engine import rulebook, sources
from miniaudit.engine.entry import RuleError
from miniaudit.facts.features import FEATURES
from miniaudit.model.clause import Checked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from miniaudit.model.clause import Clause, Document

RULES: Final = rulebook.shipped_folder()
DOCUMENTS: Final = sources.read(RULES / "sources")
CLAUSES: Final = [clause for document in DOCUMENTS for clause in document.clauses]
CATALOGUE: Final = RULES / "sources" / "operations-2026.yaml"
PARTS: Final = "一二三四五六七八九"  # the parts of a document that number their clauses anew

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


def place(number: str) -> tuple[int, ...]:
    """Where a number stands: 8.3 before 12.6, all of part two before 三、1.1."""
    part, _, rest = number.rpartition("、") if "、" in number or number not in PARTS else (number, "", "")
    return (PARTS.index(part) if part else 0, *(int(piece) for piece in rest.split(".") if piece))


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
        < place("三")
        < place("三、1.1")
        < place("三、2.5.5")
        < place("四")
    )


@each_document
def test_no_number_is_skipped(document: Document) -> None:
    """A list that counts to 9 has 1 to 8 too: as clauses of its own, or as headings over clauses."""
    listed = {place(number)[:depth] for number in numbers(document) for depth in range(2, len(place(number)) + 1)}
    before = {(*place[:-1], count) for place in listed for count in range(1, place[-1])}
    assert before - listed == set()


def test_the_operation_rules_are_whole() -> None:
    (document,) = (document for document in DOCUMENTS if document.name == "operations-2026")
    top = {number.partition(".")[0] for number in numbers(document)}
    assert {str(count) for count in range(1, 20)} | {f"三、{count}" for count in range(1, 8)} <= top
    assert [number for number in numbers(document) if number.startswith("5.1.")][-1] == "5.1.9"
    assert {"5.37.5", "6.5.5", "15.3.10", "16.10", "三、3.7.7", "三、7.3.3"} <= set(numbers(document))


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
        for name in re.findall(r"[a-z-]+-\d{4}/[^\s,\]]+", path.read_text(encoding="utf-8"))
    }
    assert cited
    assert cited - {clause.name for clause in CLAUSES} == set()


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
