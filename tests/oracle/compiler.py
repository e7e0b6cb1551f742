"""The official open compiler, asked in batches; it needs Node and `npm ci --prefix tests/oracle --ignore-scripts`."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
MISSING = "the official compiler is not here: npm ci --prefix tests/oracle --ignore-scripts"


class Answer(NamedTuple):
    canonical: str | None  # None: the compiler itself crashed
    levels: tuple[str, ...]  # of its messages: Note, Warn, Error, Fatal
    tokens: tuple[tuple[int, int] | None, ...]  # where the expression token at each asked position starts


def available() -> bool:
    return shutil.which("node") is not None and (MODULES / "glass-easel-template-compiler").is_dir()


def ask(texts: Sequence[str], positions: Sequence[Sequence[tuple[int, int]]] | None = None) -> list[Answer]:
    """Return what the compiler says of each text; positions are 0-based lines and UTF-16 columns."""
    asked = positions or [[] for _ in texts]
    question = [{"text": text, "positions": list(places)} for text, places in zip(texts, asked, strict=True)]
    done = subprocess.run(
        ["node", str(HERE / "canonical.js")],
        input=json.dumps(question).encode(),
        capture_output=True,
        check=True,
        timeout=600,
    )
    return [
        Answer(
            answer.get("canonical"),
            tuple(answer.get("levels", ())),
            tuple(tuple(token) if token else None for token in answer.get("tokens", ())),
        )
        for answer in json.loads(done.stdout)
    ]
