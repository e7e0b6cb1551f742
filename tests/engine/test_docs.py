"""The printed pages: one for every rule and document, complete, linked, and the same as those in docs/."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, get_args
from urllib.parse import unquote

import pytest

from miniaudit.engine import rulebook
from miniaudit.engine.docs import __main__ as printer
from miniaudit.engine.docs import clause_page, markdown, measured, pages, rule_page
from miniaudit.facts.features import FEATURES
from miniaudit.model.pages import BASE, page_of
from miniaudit.model.words import Language

if TYPE_CHECKING:
    from pathlib import Path

BOOK: Final = rulebook.read()
PAGES: Final = dict(pages(BOOK))
COMMITTED: Final = rulebook.shipped_folder().parent / "docs"
OWN: Final = [f"{language}/{kind}" for language in ("zh", "en") for kind in ("rules", "clauses")]


def below(folder: Path) -> dict[str, str]:
    found = (path for own in OWN for path in (folder / own).rglob("*.md"))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


def test_what_is_printed_is_what_is_committed(tmp_path: Path) -> None:
    assert printer.write(tmp_path) == len(PAGES)
    assert below(tmp_path) == PAGES
    assert below(COMMITTED) == PAGES, "print them anew: python -m miniaudit.engine.docs docs"


def test_a_page_of_a_rule_that_is_gone_does_not_stay(tmp_path: Path) -> None:
    stale, foreign = tmp_path / "zh/rules/old/gone.md", tmp_path / "zh/guide.md"
    stale.parent.mkdir(parents=True)
    for path in (stale, foreign):
        path.write_text("x", "utf-8")
    printer.write(tmp_path)
    assert (stale.exists(), foreign.exists()) == (False, True)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_and_every_clause_has_a_place(language: str) -> None:
    assert {f"{language}/rules/{rule.topic}/{rule.name}.md" for rule in BOOK.rules} <= set(PAGES)
    for document in BOOK.documents:
        page = PAGES[f"{language}/clauses/{document.name}.md"]
        assert re.findall(r'<a id="([^"]+)">', page) == [clause.number for clause in document.clauses]


def test_every_link_leads_somewhere() -> None:
    """Code of examples may hold what looks like a link, so it is left out."""
    targets = []
    for path, text in PAGES.items():
        for link in re.findall(r"\]\(([^)]+)\)", re.sub(r"(?ms)^(`{3,}).*?^\1$", "", text)):
            file, _, anchor = link.partition("#")
            targets.append((resolved(PurePosixPath(path).parent, file), unquote(anchor)))
    assert len(targets) > len(BOOK.rules)
    assert [(p, a) for p, a in targets if p not in PAGES or (a and f'<a id="{a}">' not in PAGES[p])] == []


def resolved(folder: PurePosixPath, file: str) -> str:
    parts = list(folder.parts)
    for part in PurePosixPath(file).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.name)
def test_a_rule_page_says_everything(rule: rulebook.Rule) -> None:
    page = PAGES[f"en/rules/{rule.topic}/{rule.name}.md"]
    order = [
        page.index(f"\n## {part}")
        for part in ("What is refused", "Why", "How to cure", "What fails", "Known limits", "Measured")
    ]
    assert order == sorted(order)
    for name in rule.clauses:
        assert BOOK.clauses[name].text.en in page
    for example in rule.examples:
        assert all(content.rstrip("\n") in page for content in (*example.files.values(), *example.fixed.values()))
    assert rule.remedy.en in page
    assert rule.limits is None or rule.limits.en in page
    assert "$" not in page.partition("## Why")[0]


def test_code_with_a_fence_of_its_own_stays_inside() -> None:
    lines = list(markdown.files({"a.js": "// ````\nf()\n"}))
    assert lines[3] == "`````js"
    assert lines[-1] == "`````"


def test_what_could_not_be_confirmed_is_marked() -> None:
    page = PAGES["zh/clauses/external-links-2019.md"]
    unknown = page.partition('<a id="12"></a>')[2].partition('<a id="13"></a>')[0]
    inferred = page.partition('<a id="1.3"></a>')[2].partition('<a id="1.?"></a>')[0]
    assert "**未能确认**" in unknown
    assert "编号是按顺序推断的" in inferred


def test_every_noun_and_every_count_of_evidence_has_words() -> None:
    assert set(clause_page._NOUNS) >= set(FEATURES)
    assert {kinds for rule in BOOK.rules for kinds in rule.levels} <= set(rule_page._KINDS)


def test_what_was_measured_is_of_rules_that_exist() -> None:
    counts = measured.read(rulebook.shipped_folder() / "measured.yaml")
    assert set(counts) <= {f"{rule.topic}/{rule.name}" for rule in BOOK.rules}
    assert all(sum(found) > 0 for found in counts.values())
    rule = next(rule for rule in BOOK.rules if f"{rule.topic}/{rule.name}" == "lottery/draw")
    assert f"real projects: {counts['lottery/draw'].right} right," in PAGES[f"en/rules/{rule.topic}/{rule.name}.md"]


@pytest.mark.parametrize("language", get_args(Language))
def test_the_address_of_a_rule_is_its_page(language: Language) -> None:
    for rule in BOOK.rules:
        assert page_of(rule.topic, rule.name, language).removeprefix(f"{BASE}/") in PAGES
