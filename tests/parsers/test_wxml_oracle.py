"""Our WXML trees are the official compiler's, on real files and on broken ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from oracle import compiler, mutations, writing

from miniaudit.model.span import Span
from miniaudit.parsers import mustache, wxml
from miniaudit.parsers.text import Lines, decode

PACKAGES = tuple(compiler.MODULES / name for name in ("@vant/weapp", "tdesign-miniprogram", "weui-miniprogram"))
SAMPLES = (Path(__file__).parents[2] / "samples",)
EACH = {SAMPLES: 120, PACKAGES: 200}  # mutations of a kind
SHARE = 0.999  # of broken files that must agree

pytestmark = pytest.mark.usefixtures("oracle")


@cache
def texts(folders: tuple[Path, ...] = PACKAGES + SAMPLES) -> dict[str, str]:
    """Return every different WXML file in some folders, with where it stands."""
    return {decode(path.read_bytes()).text: str(path) for root in folders for path in sorted(root.rglob("*.wxml"))}


def differing(sources: list[str]) -> list[str]:
    """Return the texts of which the compiler makes something else than of our tree written back."""
    written = [writing.write(wxml.parse(text), text) for text in sources]
    answers = compiler.ask([*sources, *written])  # one process for all
    return [
        text
        for text, a, b in zip(sources, answers[: len(sources)], answers[len(sources) :], strict=True)
        if a.canonical is None or a.canonical != b.canonical
    ]


def broken() -> dict[str, list[str]]:
    """Return our samples and the packages with one fault each, by kind of fault."""
    found: dict[str, list[str]] = {}
    for folders, each in EACH.items():
        sources = [text for text in texts(folders) if 50 < len(text) < 20_000]
        for kind, text in mutations.mutations(sources, Random("20261124"), each):
            # the mark is gone before a parser sees it; the compiler calls it text
            found.setdefault(kind, []).append(text.removeprefix("\ufeff"))
    return found


def test_there_is_something_to_compare() -> None:
    assert len(texts()) > 200


def test_real_files_give_the_same_tree() -> None:
    assert [texts()[text] for text in differing(list(texts()))] == []


def test_broken_files_give_the_same_tree() -> None:
    kinds = broken()
    sources = list({text for of_kind in kinds.values() for text in of_kind})
    assert len(kinds) == 18
    assert len(sources) >= 3600
    wrong = set(differing(sources))
    by_kind = {kind: [text for text in of_kind if text in wrong] for kind, of_kind in kinds.items()}
    assert len(wrong) <= (1 - SHARE) * len(sources), {kind: texts for kind, texts in by_kind.items() if texts}


def test_expressions_stand_where_the_compiler_says() -> None:
    """Where it holds a token at the first name of a binding, the token starts there."""
    checked, wrong = 0, []
    asked = [list(name_places(text)) for text in texts()]
    for path, places, answer in zip(texts().values(), asked, compiler.ask(list(texts()), asked), strict=True):
        for place, token in zip(places, answer.tokens, strict=True):
            checked += token is not None
            if token is not None and token != place:
                wrong.append((path, place, token))
    assert checked > 3000
    assert wrong == []


def name_places(text: str) -> list[tuple[int, int]]:
    """Return where the first name of each binding in an attribute stands, as the compiler counts."""
    lines, places = Lines(text), []
    stack = list(wxml.parse(text).children)
    while stack:
        node = stack.pop()
        if not isinstance(node, wxml.Element):
            continue
        stack.extend(node.children)
        for attribute in node.attributes:
            if not attribute.value or wxml.is_constant(node.tag, attribute.name):
                continue
            for part in mustache.split(attribute.value, attribute.value_start):
                code = part.code if isinstance(part, mustache.Binding) else ""
                if code.strip()[:1].isalpha():
                    start = part.start + len(code) - len(code.lstrip())
                    place = lines.place(Span(start, start))
                    places.append((place.line - 1, place.utf16_column - 1))
    return places
