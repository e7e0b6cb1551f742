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

PACKAGES = ("@vant/weapp", "tdesign-miniprogram", "weui-miniprogram")
EACH = 200  # mutations of a kind

pytestmark = pytest.mark.usefixtures("oracle")


@cache
def texts() -> dict[str, str]:
    """Return every different WXML file of three component libraries and of our samples, with where it stands."""
    folders = [compiler.MODULES / name for name in PACKAGES]
    folders.append(Path(__file__).parents[2] / "samples")
    return {decode(path.read_bytes()).text: str(path) for root in folders for path in sorted(root.rglob("*.wxml"))}


def differing(sources: list[str]) -> list[str]:
    """Return the texts of which the compiler makes something else than of our tree written back."""
    theirs = compiler.ask(sources)
    ours = compiler.ask([writing.write(wxml.parse(text), text) for text in sources])
    return [
        text
        for text, a, b in zip(sources, theirs, ours, strict=True)
        if a.canonical is None or a.canonical != b.canonical
    ]


def test_there_is_something_to_compare() -> None:
    assert len(texts()) > 200


def test_real_files_give_the_same_tree() -> None:
    assert [texts()[text] for text in differing(list(texts()))] == []


@pytest.mark.parametrize("kind", mutations.KINDS)
def test_broken_files_give_the_same_tree(kind: str) -> None:
    random = Random(f"20261124 {kind}")
    sources = [text for text in texts() if 50 < len(text) < 20_000]
    broken: list[str] = []
    while len(broken) < EACH:
        mutated = mutations.KINDS[kind](random.choice(sources), random)
        if mutated is not None:
            broken.append(mutated.removeprefix("\ufeff"))  # gone before a parser sees it; the compiler calls it text
    assert differing(broken) == []


def test_expressions_stand_where_the_compiler_says() -> None:
    """Where it holds a token at the first name of a binding, the token starts there."""
    checked, wrong = 0, []
    for text, path in texts().items():
        places = list(name_places(text))
        (answer,) = compiler.ask([text], [places])
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
