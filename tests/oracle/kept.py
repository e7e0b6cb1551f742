"""What the compiler agreed to, kept as hashes: files that are not ours are checked against it without Node.

`python tests/oracle/kept.py FOLDER...` asks the compiler about every WXML file below the folders and keeps what agrees.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
FILE = HERE / "canonical.json"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def hashes() -> dict[str, str]:
    """Return, by the hash of a source, that of our tree written back when the compiler agreed with it."""
    return dict(json.loads(FILE.read_text("utf-8")))


def main(folders: list[str]) -> None:
    sys.path[:0] = [str(HERE.parent), str(HERE.parents[1])]
    from oracle import compiler, writing  # noqa: PLC0415  # on the path only now

    from miniaudit.parsers import wxml  # noqa: PLC0415  # the same
    from miniaudit.parsers.text import decode  # noqa: PLC0415  # the same

    paths = [path for folder in folders for path in sorted(Path(folder).rglob("*.wxml")) if path.is_file()]
    sources = list(dict.fromkeys(decode(path.read_bytes()).text for path in paths))
    written = [writing.write(wxml.parse(text), text) for text in sources]
    answers = zip(sources, written, compiler.ask(sources), compiler.ask(written), strict=True)
    kept = {
        digest(text): digest(ours)
        for text, ours, a, b in answers
        if a.canonical is not None and a.canonical == b.canonical
    }
    FILE.write_text(json.dumps(kept, sort_keys=True, indent=0) + "\n", "utf-8")
    sys.stdout.write(f"{len(kept)} of {len(sources)} agree\n")


if __name__ == "__main__":
    main(sys.argv[1:])
