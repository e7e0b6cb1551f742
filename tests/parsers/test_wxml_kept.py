"""Our WXML trees are what the official compiler agreed to, without asking it again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from oracle import compiler, kept, writing

from miniaudit.parsers import wxml
from miniaudit.parsers.text import decode

FOLDERS = [compiler.MODULES, *(Path(folder) for folder in [os.environ.get("MINIAUDIT_SOURCES")] if folder)]


def test_known_files_are_read_as_the_compiler_agreed() -> None:
    hashes = kept.hashes()
    paths = [path for folder in FOLDERS for path in sorted(folder.rglob("*.wxml")) if path.is_file()]
    if not paths and not os.environ.get("MINIAUDIT_NO_SKIP"):
        pytest.skip("no file that the compiler has seen is here: npm ci --prefix tests/oracle --ignore-scripts")
    texts = {text: path for path in paths if kept.digest(text := decode(path.read_bytes()).text) in hashes}
    assert texts
    wrong = [
        str(path)
        for text, path in texts.items()
        if kept.digest(writing.write(wxml.parse(text), text)) != hashes[kept.digest(text)]
    ]
    assert wrong == []
