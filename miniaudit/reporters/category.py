"""The evidence for a program's service category, for a person and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from miniaudit.model.words import Text
from miniaudit.reporters.json import category as plain_category
from miniaudit.reporters.json_text import json_text
from miniaudit.reporters.visible import inert, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from miniaudit.model.report import ProgramReport, Report
    from miniaudit.model.words import Language

_DECLARED: Final = Text("声明的类目：$names", "declared: $names")
_NONE: Final = Text("未声明（--category 可以给出）", "none (give them with --category)")
_SEEN: Final = Text("$name：从首页点 $taps 次能看到", "$name: to be seen $taps tap(s) from the start")
_SEEN_AT_ONCE: Final = Text("$name：首页就能看到", "$name: to be seen as it opens")
_SEEN_SOMEWHERE: Final = Text(
    "$name：看得到，从首页怎么到没有查明", "$name: to be seen, by no known way from the start"
)
_UNSEEN: Final = Text("$name：看不到这个类目的功能", "$name: nothing shows its function")
_UNKNOWN: Final = Text("$name：没有这个类目的特征，无法核对", "$name: nothing is known that would show it")
_CLOSED: Final = Text("不对这类主体开放", "closed to this kind of owner")
_NOT_PERSONAL: Final = Text("个人主体不能选", "individuals cannot choose it")
_NO_NEED: Final = Text("不需要资质", "no qualification needed")
_MAINLY: Final = Text(
    "主要内容任何类目都不允许，选哪个类目都通不过", "what it mainly does no category allows: none would get it through"
)
_BETWEEN: Final[Mapping[str, str]] = {"zh": "；", "en": "; "}
_LISTED: Final[Mapping[str, str]] = {"zh": "、", "en": ", "}
_NEAREST: Final = 2  # places of a declared category
_THIN: Final = Text("证据不足，不作判断", "the evidence is too thin to tell")
_LIKELY: Final = Text("$name  得分 $score", "$name  score $score")
_NEEDS: Final = Text("资质：$text", "qualification: $text")
_FORBIDDEN: Final = Text("任何类目都不允许：$name", "allowed under no category: $name")
_CUE: Final = Text(
    "$weight  $cue（$kind，$place）  $where  「$text」", "$weight  $cue ($kind, $place)  $where  “$text”"
)
_KINDS: Final[Mapping[str, Text]] = {
    "plain": Text("直接说明", "plain"),
    "telling": Text("有力", "telling"),
    "hint": Text("提示", "hint"),
    "support": Text("佐证", "support"),
    "names": Text("命名", "name"),
    "calls": Text("接口", "interface"),
    "hosts": Text("网址", "host"),
    "finding": Text("规则发现", "finding"),
}
_PLACES: Final[Mapping[str, Text]] = {
    "label": Text("页面文字", "label"),
    "placeholder": Text("占位文字", "placeholder"),
    "dialog": Text("对话框", "dialog"),
    "toast": Text("轻提示", "toast"),
    "share": Text("分享卡片", "share card"),
    "title": Text("标题", "title"),
    "tab": Text("标签栏", "tab"),
    "clipboard": Text("剪贴板", "clipboard"),
    "code": Text("代码字符串", "string of the code"),
    "path": Text("页面路径", "path"),
    "project": Text("项目名", "project"),
    "manifest": Text("清单文件", "manifest"),
    "call": Text("调用或组件", "call or component"),
    "host": Text("网址", "host"),
}

Plain = dict[str, Any]


def as_json(report: Report) -> str:
    """Return the category of every program as JSON text."""
    plain = {"programs": [{"root": each.root, "name": each.name, **plain_category(each)} for each in report.programs]}
    return json_text(plain)


def as_text(report: Report, language: Language) -> str:
    """Return the table of cues as text."""
    lines = [line for program in report.programs for line in _program(program, language)]
    return "\n".join(inert(line) for line in lines) + "\n"


def _program(program: ProgramReport, language: Language) -> Iterator[str]:
    category = plain_category(program)
    yield visible(f"{program.root}  {program.name}".strip())
    names = _LISTED[language].join(category["declared"]) or _NONE.said_in(language)
    yield _DECLARED.filled({"names": visible(names)}).said_in(language)
    for each in category["support"]:
        yield "  " + _seen(each).said_in(language)
        yield from ("  " + line for line in _cues(each["cues"][:_NEAREST], language))
    if not category["decided"]:
        yield _THIN.said_in(language)
    elif not category["suggested"]:
        yield _MAINLY.said_in(language)
    for each in category["suggested"]:
        yield ""
        yield _LIKELY.filled({"name": each["name"], "score": f"{each['score']:.1f}"}).said_in(language)
        yield "  " + _terms(each, category["subject"], language)
        yield from _cues(each["cues"], language)
    for each in category["forbidden"]:
        yield ""
        yield _FORBIDDEN.filled({"name": each["name"]}).said_in(language)
        yield from _cues(each["cues"], language)
    yield ""


def _seen(support: Plain) -> Text:
    """Return in how many taps the function of a declared category is to be seen."""
    if support["score"] is None:
        said = _UNKNOWN
    elif not support["cues"]:
        said = _UNSEEN
    else:
        said = _SEEN_SOMEWHERE if support["taps"] is None else _SEEN if support["taps"] else _SEEN_AT_ONCE
    return said.filled({"name": support["name"], "taps": str(support["taps"])})


def _terms(suggested: Plain, subject: str | None, language: Language) -> str:
    """Return on what terms a category is to be had."""
    needs = suggested["qualification"]
    if subject is not None and subject not in suggested["subjects"]:
        return _CLOSED.said_in(language)
    told = _NEEDS.filled({"text": needs[language]}).said_in(language) if needs else _NO_NEED.said_in(language)
    barred = subject is None and "personal" not in suggested["subjects"]
    return f"{told}{_BETWEEN[language]}{_NOT_PERSONAL.said_in(language)}" if barred else told


def _cues(cues: Iterable[Plain], language: Language) -> Iterator[str]:
    for cue in cues:
        place = _PLACES.get(cue["place"])
        data = {
            "weight": f"{cue['weight']:.1f}",
            "cue": visible(cue["cue"]),
            "kind": _KINDS[cue["kind"]].said_in(language),
            "place": place.said_in(language) if place else cue["place"],
            "where": visible(f"{cue['path']}:{cue['line']}"),
            "text": visible(cue["text"][language] if cue["kind"] == "finding" else cue["text"]),
        }
        yield "  " + _CUE.filled(data).said_in(language)
