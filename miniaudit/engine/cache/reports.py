"""Whole reports: one is still true while the rules, the settings and every file that was read are the same."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from miniaudit.engine.cache import compiled
from miniaudit.engine.cache.store import key_of
from miniaudit.model.clause import ClauseVerdict, Verdict
from miniaudit.model.decision import Decision, Standing, State
from miniaudit.model.evidence import Kind
from miniaudit.model.finding import Excerpt, Finding, FindingStep, Spot
from miniaudit.model.plain import Codec, UnfitError
from miniaudit.model.report import Coverage, Diagnostic, FileCount, Outcome, ProgramReport, Report, UndecidedNote
from miniaudit.model.rule import Confidence, Level
from miniaudit.model.span import Place
from miniaudit.model.suppression import Baseline, Source, Suppression
from miniaudit.model.words import Text
from miniaudit.package.trees import PROJECT_FILE, content_digest, file_above

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from miniaudit.engine.cache.store import Store
    from miniaudit.package.files import FileTree

REPORTED: Final = (  # the classes that a report is made of
    Text, Place, Excerpt, Spot, FindingStep, Finding, ClauseVerdict, Verdict, Kind, Coverage, Diagnostic,
    FileCount, Outcome, ProgramReport, Report, UndecidedNote, Confidence, Level,
    Suppression, Source, Baseline, Decision, State, Standing,
)  # fmt: skip
_CODEC: Final = Codec(REPORTED)
_NOT_KEPT: Final = frozenset({"rule-failed", "rule-stopped"})  # may go otherwise the next time


class Reports:
    """The reports that a store holds for one path, given the code with its rules and the settings."""

    def __init__(self, store: Store, code: str, path: Path, tree: FileTree, settings: object) -> None:
        self._store = store
        self._code = code
        self._tree = tree
        files = json.dumps([(name, tree.size(name)) for name in tree.paths])
        problems = repr(tree.problems)
        self._key = key_of("report", code, repr(settings), files, problems, file_above(path, PROJECT_FILE))

    def kept(self) -> Report | None:
        """Return the report on files that are all as they were; None when there is none."""
        kept, told = self._store.get(self._key), compiled.told(self._store, self._code)
        if kept is None or told is None:
            return None
        read, _, report = kept.partition(b"\n")
        try:
            if not self._is_same(json.loads(read)):
                return None
            found: Report = _CODEC.loads(report)
        except (UnfitError, ValueError):
            return None
        return found._replace(documents=told.documents, pack=told.pack)

    def keep(self, report: Report, read: Mapping[str, str]) -> None:
        """Keep a report that came of reading files with these digests."""
        if _NOT_KEPT.isdisjoint(diagnostic.kind for diagnostic in report.diagnostics):
            with suppress(UnfitError):  # the overview of a strange program may hold what is no data
                data = _CODEC.dumps(report._replace(documents=(), pack=None))
                self._store.put(self._key, json.dumps(dict(read)).encode() + b"\n" + data)

    def _is_same(self, read: Mapping[str, str]) -> bool:
        for path, digest in read.items():
            try:
                if content_digest(self._tree.read(path)) != digest:
                    return False
            except OSError:
                if digest:
                    return False
        return True
