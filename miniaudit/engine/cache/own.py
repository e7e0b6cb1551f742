"""What our own code and rules are, in one digest: what other code worked out is not ours to tell."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from miniaudit import __version__
from miniaudit.engine.cache.store import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.engine.cache.store import Store

_PACKAGE: Final = Path(__file__).resolve().parents[2]
_GRAMMARS: Final = ("tree_sitter", "tree_sitter_javascript", "tree_sitter_typescript")
_ENDINGS: Final = (".py", ".yaml", ".so", ".pyd")


def digest(store: Store, *folders: Path) -> str:
    """Return the digest of our code, the grammars and the rules, with those of `folders`.

    It is taken of the contents once; after that the files' sizes and times tell that nothing changed, as they tell
    Python that a compiled module is still good.
    """
    files = list(_files((_PACKAGE, *_rules(), *_grammars())))
    seen = key_of("seen", sys.version, *(f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in files))
    kept = store.get(seen)
    if kept is None:
        kept = key_of(__version__, sys.version, *(part for path, _ in files for part in _content(path))).encode()
        store.put(seen, kept)
    own = [part for path, _ in _files(folders) for part in (path, *_content(path))]
    return key_of(kept, *(str(folder) for folder in folders), *own)


def _rules() -> tuple[Path, ...]:
    beside = _PACKAGE.parent / "rules"  # of a checkout; those of an installed package stand inside it
    return () if (_PACKAGE / "_rules").is_dir() or not beside.is_dir() else (beside,)


def _grammars() -> Iterator[Path]:
    for name in _GRAMMARS:
        spec = find_spec(name)
        if spec is not None and spec.origin:
            yield Path(spec.origin).parent


def _files(folders: Iterable[Path]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files of code and rules below folders, always in the same order."""
    pending = [str(folder) for folder in reversed(list(folders))]
    while pending:
        try:
            entries = sorted(os.scandir(pending.pop()), key=lambda entry: entry.name)
        except OSError:
            continue  # who reads the rules of a folder will say what is wrong with it
        yield from ((e.path, e.stat()) for e in entries if e.name.endswith(_ENDINGS) and e.is_file())
        pending.extend(e.path for e in reversed(entries) if e.is_dir() and e.name != "__pycache__")


def _content(path: str) -> tuple[str, bytes]:
    return Path(path).name, Path(path).read_bytes()
