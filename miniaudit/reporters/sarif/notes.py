"""What is no finding, as SARIF notifications: files not read in full, rules that failed, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.model.words import Text
from miniaudit.reporters.sarif.pieces import artifact, both, location, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.model.report import Report
    from miniaudit.reporters.sarif.pack import Pack
    from miniaudit.reporters.sarif.pieces import Plain
    from miniaudit.reporters.view import View

BROKEN_RULES: Final = frozenset({"rule-failed", "rule-stopped"})
_MOST: Final = 1000
_UNDECIDED: Final = "undecided"
_LEFT_OUT: Final = "left-out"
_RESULTS: Final = Text(
    "$count 条结果因 GitHub 的上限未写入，保留的是最严重的；完整列表见 JSON 报告",
    "$count results are left out because of GitHub's limits, the least serious ones; the JSON report has them all",
)
_ELSEWHERE: Final = Text(
    "另有 $count 条结果与改动的文件无关，未写入（--changed-since）",
    "$count results concern no changed file and are left out (--changed-since)",
)
_STEPS: Final = Text(
    "有 $count 条结果的证据步骤因 GitHub 的上限未全部写入",
    "$count results have more steps of evidence than GitHub's limits allow: the rest of the steps is left out",
)
# What a kind of notification is, by the beginning of its name.
_KINDS: Final = (
    (
        _UNDECIDED,
        Text("单看代码无法判断、需要人看的地方", "Something that cannot be told from the code; a person must look"),
    ),
    ("left-out-of-xpath", Text("有名称或文字不能用 XPath 查询", "Names or texts that XPath cannot ask for")),
    (_LEFT_OUT, Text("有内容没有写入本文件", "Something is not in this file")),
    ("rule-", Text("规则没有运行完", "A rule did not run to its end")),
    ("syntax-", Text("脚本有无法解析的部分", "Parts of a script cannot be parsed")),
    ("markup-", Text("WXML 有写错的地方", "WXML that is written wrong")),
    ("baseline-", Text("旧报告与这次检查的条件不同", "The old report was made in another way than this one")),
    ("decision-", Text("处理意见不再有效", "A reviewer's decision that no longer holds")),
    ("suppression-", Text("忽略的写法有误、过期或没有用到", "A suppression that is wrong, expired or unused")),
    ("", Text("输入有不合要求的地方，其余已检查", "Part of the input is not as it should be; the rest was examined")),
)
_NOTES: Final = Text("$count 条通知未写入", "$count notifications are left out")


class Cut(NamedTuple):
    """What limits left out."""

    results: int = 0
    steps: int = 0  # results of which steps were left out


class Notifications:
    """The notifications of a report, and the list of their kinds."""

    def __init__(self, report: Report, pack: Pack, view: View, cut: Cut) -> None:
        self._view = view
        self._pack = pack
        self._kinds: dict[str, int] = {}
        told = [*self._diagnostics(report), *self._undecided(report)]
        counts = {
            _RESULTS: cut.results,
            _ELSEWHERE: report.elsewhere,
            _STEPS: cut.steps,
            _NOTES: max(0, len(told) - _MOST),
        }
        limits = [self._limit(text, count) for text, count in counts.items() if count]
        self.list = limits + told[:_MOST]

    def kinds(self) -> list[Plain]:
        """Return a description for every kind of notification, in the order the notifications count them."""
        return [self._described(kind) for kind in self._kinds]

    def _described(self, kind: str) -> Plain:
        about = next(text for beginning, text in _KINDS if kind.startswith(beginning)).said_in(self._view.language)
        return {"id": kind, **{name: message(about) for name in ("shortDescription", "fullDescription", "help")}}

    def _note(self, kind: str, level: str, text: Text) -> Plain:
        index = self._kinds.setdefault(kind, len(self._kinds))
        return {
            "descriptor": {"id": kind, "index": index},
            "level": level,
            "message": message(text.said_in(self._view.language)),
            "properties": {"message": both(text)},
        }

    def _limit(self, text: Text, count: int) -> Plain:
        return self._note(_LEFT_OUT, "warning", text.filled({"count": str(count)}))

    def _diagnostics(self, report: Report) -> Iterator[Plain]:
        for each in report.diagnostics:
            note = self._note(each.kind, "error" if each.incomplete else "warning", each.message)
            file = artifact(self._view, each.program, each.path)
            yield {**note, "locations": [location(file, each.place)]} if "uri" in file else note

    def _undecided(self, report: Report) -> Iterator[Plain]:
        for program in report.programs:
            for each in program.coverage.undecided:
                note = self._note(_UNDECIDED, "note", each.text)
                note["locations"] = [location(artifact(self._view, program.root, each.path), each.place)]
                rule = self._pack.place(each.rule.rpartition("/")[2])
                yield {**note, "associatedRule": rule} if rule else note
