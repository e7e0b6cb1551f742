"""The result of one check: programs, findings, what could not be seen, and the verdict."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.clause import ClauseVerdict, Document
    from miniaudit.model.finding import Finding
    from miniaudit.model.rule import RulePack
    from miniaudit.model.span import Place
    from miniaudit.model.suppression import Compared, Gone
    from miniaudit.model.words import Text


class Outcome(StrEnum):
    """The verdict on a program, worst first."""

    NOT_READY = "not-ready"
    INCOMPLETE = "incomplete"
    NEEDS_REVIEW = "needs-review"
    WITH_NOTES = "no-objection-with-notes"
    NO_OBJECTION = "no-objection-found"


class Diagnostic(NamedTuple):
    """Something about the input or the rules that is no breach of a clause."""

    kind: str  # a stable identifier such as invalid-json
    program: str
    path: str
    place: Place | None
    message: Text
    incomplete: bool  # an own shipped file was not examined because of it


class FileCount(NamedTuple):
    """Files of one kind, by what became of them."""

    parsed: int
    with_errors: int
    failed: int


class UndecidedNote(NamedTuple):
    """Something a reviewer must look at because the package does not show it."""

    rule: str
    path: str
    place: Place
    text: Text


class Coverage(NamedTuple):
    """What was read and what could not be seen."""

    files: Mapping[str, FileCount]  # by kind: wxml, js, ts, wxs, json, wxss
    third_party: int  # files of known libraries: linked, not judged
    unreachable: int  # own files that no page uses
    not_shipped: int  # files outside the package
    calls: int  # platform calls found in own code
    calls_triggered: int  # of these, with a known trigger
    texts: int  # texts a user can see
    texts_known: int  # of these, with a known value
    undecided: tuple[UndecidedNote, ...]
    handlers: int = 0  # events that elements handle
    handlers_known: int = 0  # of these, with a known function
    made: int = 0  # elements that scripts make at run time, read out of the scripts


class ProgramReport(NamedTuple):
    """One mini-program."""

    root: str  # relative to the checked path; "." for itself
    kind: str  # miniprogram · minigame · plugin
    framework: str  # native · taro · uni-app · mpx · wepy
    name: str
    appid: str
    outcome: Outcome
    coverage: Coverage
    clauses: tuple[ClauseVerdict, ...]
    overview: Mapping[str, object]  # plain JSON values: pages, jumps, links, permissions ...
    category: Mapping[str, object] = MappingProxyType(
        {}
    )  # plain JSON values: what is declared, what it looks like, what no category allows


class Report(NamedTuple):
    """Everything a reporter may print; no clock and no absolute path is in it."""

    version: str  # of miniaudit
    edition: str  # 2019 · current: which clause numbers lead
    profile: str
    outcome: Outcome
    documents: tuple[Document, ...]
    programs: tuple[ProgramReport, ...]
    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]
    hidden: int = 0  # findings of low confidence that the profile does not show
    compared: Compared | None = None  # with a baseline, when one is given
    gone: tuple[Gone, ...] = ()  # what only the baseline has
    elsewhere: int = 0  # findings that no changed file takes part in, left out when only changes are asked for
    pack: RulePack | None = None  # the rules that ran, as far as they are known
