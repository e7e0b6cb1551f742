"""JSON as text: what it means, and what has a line of its own."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.reporters.json_text import json_text

_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
)


@given(st.lists(_PLAIN) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), _PLAIN))
def test_it_means_the_value(value: dict[str, object] | list[object]) -> None:
    assert json.loads(json_text(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([], "[]\n"),
        ([1, {"a": [2]}], '[\n 1,\n {"a": [2]}\n]\n'),
        ({"a": [1, "二"], "b": []}, '{\n "a": [\n  1,\n  "二"\n ],\n "b": []\n}\n'),
        ({"a": "\ud800"}, '{\n "a": "?"\n}\n'),
    ],
)
def test_an_item_has_a_line(value: dict[str, object] | list[object], text: str) -> None:
    assert json_text(value) == text
