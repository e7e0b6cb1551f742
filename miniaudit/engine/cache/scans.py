"""What single files say on their own, each content scanned once: in a run, and where there is a store, ever."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from miniaudit.engine.cache.store import key_of
from miniaudit.facts import file_facts
from miniaudit.facts import values as v
from miniaudit.facts.build import scan
from miniaudit.model.plain import Codec, UnfitError
from miniaudit.parsers.style import Appearance

if TYPE_CHECKING:
    from miniaudit.engine.cache.store import Store
    from miniaudit.facts.file_facts import FileFacts

_MOST_MET: Final = 4_000_000  # characters of files whose scans are held; of many programs, not all have to be
_WORTH: Final = 400  # characters: of what is shorter, a scan takes less time than a look into the store
_CODEC: Final = Codec(
    (
        v.Known, v.Joined, v.Variable, v.Free, v.Parameter, v.Self, v.Field, v.Result, v.Code, v.Imported, v.Entry,
        v.Mapping, v.Items, v.Either, v.Operation, v.Unknown,
        file_facts.Guard, file_facts.Function, file_facts.Var, file_facts.CallSite, file_facts.Write,
        file_facts.Remark, file_facts.ScriptFacts, file_facts.Attribute, file_facts.Repeat, file_facts.Element,
        file_facts.Words, file_facts.Script, file_facts.MarkupFacts, file_facts.StyleFacts, Appearance,
    )
)  # fmt: skip


class Scans:
    """Scans files, and remembers; `of` is what `facts.build` calls for each."""

    def __init__(self, store: Store | None = None, code: str = "") -> None:
        self._store = store
        self._code = code
        self._met: dict[str, FileFacts | None] = {}
        self._characters = 0

    def of(self, text: str, kind: str) -> FileFacts | None:
        """Return what a file of a kind says."""
        key = key_of("scan", self._code, kind, text)
        if key in self._met:
            return self._met[key]
        found = self._found(key, text, kind)
        if self._characters > _MOST_MET:
            self._met.clear()
            self._characters = 0
        self._met[key] = found
        self._characters += len(text)
        return found

    def _found(self, key: str, text: str, kind: str) -> FileFacts | None:
        if self._store is None or len(text) < _WORTH:
            return scan(text, kind)
        kept = self._store.get(key)
        if kept is not None:
            try:
                found: FileFacts | None = _CODEC.loads(kept)
            except UnfitError:
                pass
            else:
                return found
        found = scan(text, kind)
        with suppress(UnfitError):  # nested beyond what is worth keeping
            self._store.put(key, _CODEC.dumps(found))
        return found
