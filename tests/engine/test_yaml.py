"""YAML to entries that know their line; what is no plain YAML is refused in one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miniaudit.engine import yaml
from miniaudit.engine.entry import Entry, RuleError

if TYPE_CHECKING:
    from pathlib import Path


def plain(entry: Entry) -> object:
    if isinstance(entry.value, dict):
        return {key: plain(value) for key, value in entry.value.items()}
    return [plain(item) for item in entry.value] if isinstance(entry.value, list) else entry.value


def test_every_scalar_stays_a_string() -> None:
    text = "a: 4.10\nb: [yes, null, 0x1F, 2026-01-01]\nc: {d: ~, 1: ''}\ne: |\n  x\n  y\n"
    assert plain(yaml.parse("f", text)) == {
        "a": "4.10", "b": ["yes", "null", "0x1F", "2026-01-01"], "c": {"d": "~", "1": ""}, "e": "x\ny\n",
    }  # fmt: skip


def test_entries_know_their_lines() -> None:
    root = yaml.parse("f", "# 一\na: 1\n\nb:\n  - x\n  - y: 2\n").mapping()
    x, y = root["b"].items()
    assert (root["a"].line, x.line, y.line, y.mapping()["y"].line) == (2, 5, 6, 6)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("a: 1\nb: [", 3, "this is not YAML"),
        ("a: 1\n\tb: 2", 2, "this is not YAML"),
        ("a: 1\nb: 2\na: 3", 3, "`a` stands twice"),
        ("a:\n  b: {c: 1, c: 2}", 2, "`c` stands twice"),
        ("a: &x 1\nb: *x", 2, "aliases are not used"),
        ("a: 1\n--- \nb: 2", 3, "one YAML document only"),
        ("a: 1\n? [b]\n: 2", 2, "a key must be plain text"),
        ("分享: 一\n有礼: 二三四五六七八九十\nc: x\x07y\nd: 1", 3, "control character"),
        ("a: 1\nb: " + "[" * 99, 2, "nests too deep"),
        ("a: 1\nb: " + "[" * 100_000, 2, "nest"),  # newer libraries refuse it in their own words
        ("b: 1\n" + "\n".join(" " * n + "a:" for n in range(99)), 42, "nests too deep"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_at_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(RuleError) as caught:
        yaml.parse("rule.yaml", text)
    assert caught.value.text.en.startswith(f"rule.yaml:{line}: ")
    assert caught.value.text.zh.startswith(f"rule.yaml:{line}：")
    assert told in caught.value.text.en


@given(st.text(st.sampled_from("a: -[]{}&*!|>'\"%@`#\n\t中\x07,?") | st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        entry = yaml.parse("f", text)
    except RuleError as error:
        line = re.match(r"f:(\d+): ", error.text.en)
        assert line
        assert 1 <= int(line[1]) <= len(re.split("\r\n|[\r\n\x85\u2028\u2029]", text)) + 1  # the end may be a line on
    else:
        assert entry.file == "f"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"title: {zh: \xe4\xb8\x80}\nmessage: \xb2\xe2", "mine.yaml:2: it is not UTF-8"),
        (b"#" * 1_000_001, "mine.yaml: it is larger than 1 MB"),
        (None, "mine.yaml: it cannot be read ("),
    ],
    ids=["gbk", "large", "folder"],
)
def test_a_file_that_is_no_text(tmp_path: Path, content: bytes | None, told: str) -> None:
    file = tmp_path / "mine.yaml"
    file.mkdir() if content is None else file.write_bytes(content)
    with pytest.raises(RuleError, match=re.escape(told)):
        yaml.read_text(file)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: 1")
    assert yaml.read_text(tmp_path / "a.yaml") == "a: 1"
