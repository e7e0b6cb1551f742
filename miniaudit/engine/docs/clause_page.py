"""The page of a document: every clause with an anchor, how far a program can answer for it, and the rules that do."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from miniaudit.engine.docs.markdown import COLON, COMMA, sentence
from miniaudit.model.clause import Checked
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.engine.rulebook import Rulebook
    from miniaudit.model.clause import Clause, Document
    from miniaudit.model.words import Language

_CHECKED: Final[Mapping[Checked, Text]] = {
    Checked.AUTOMATICALLY: Text("自动检查", "checked automatically"),
    Checked.WITH_HELP: Text("有线索可查，由人决定", "checked with a person's help"),
    Checked.BY_HAND: Text("须由人检查", "checked by hand"),
    Checked.UNCONFIRMED: Text("**未能确认**", "**could not be confirmed**"),
}
_OWN_WORDS: Final = Text(
    "这里是我们自己的转述，不是原文；以官方页面为准：",
    "This is our paraphrase, not the text; the official page decides: ",
)
_READ: Final = Text("（资料查阅于 $day）", " (sources read on $day)")
_INFERRED: Final = Text("编号是按顺序推断的", "the number is inferred from the order")
_APPLIES: Final = Text("适用于", "applies to programs")
_RULES: Final = Text("检查它的规则", "Rules")
_NOUNS: Final[Mapping[str, Text]] = {
    "jumps": Text("跳转到其他小程序或应用的程序", "that jump to other programs or apps"),
    "games": Text("小游戏", "that are games"),
    "plugins": Text("插件", "that are plugins"),
    "web_views": Text("内嵌网页的程序", "that show web pages"),
    "shares": Text("可以分享的程序", "that can be shared"),
    "clipboard": Text("读写剪切板的程序", "that use the clipboard"),
    "user_data": Text("取用用户信息的程序", "that take user data"),
    "payments": Text("有支付的程序", "with payment"),
    "ads": Text("有广告的程序", "with advertising"),
    "logins": Text("有登录的程序", "with a login"),
    "subscriptions": Text("使用订阅消息的程序", "with subscription messages"),
    "ugc": Text("用户可发布内容的程序", "where users publish"),
    "live": Text("有直播或通话的程序", "with live video or calls"),
}


def render(document: Document, book: Rulebook, language: Language) -> str:
    """Return the page as Markdown."""
    clauses = (_clause(clause, book, language) for clause in document.clauses)
    return "\n".join(chain(_head(document, language), chain.from_iterable(clauses))) + "\n"


def _head(document: Document, language: Language) -> Iterator[str]:
    yield f"# {document.title.said_in(language)}"
    day = _READ.filled({"day": document.read}).said_in(language)
    yield from ("", f"{_OWN_WORDS.said_in(language)}<{document.url}>{day}", "")
    counts = Counter(clause.checked for clause in document.clauses)
    for checked, said in _CHECKED.items():
        yield f"- {said.said_in(language)}{COLON.said_in(language)}{counts[checked]}"


def _clause(clause: Clause, book: Rulebook, language: Language) -> Iterator[str]:
    yield from ("", f'<a id="{clause.number}"></a>', "")
    yield f"## {clause.number} {clause.title.said_in(language)}"
    yield from ("", sentence(clause.text, language), "")
    yield f"- {_standing(clause, language)}"
    rules = [rule for rule in book.rules if clause.name in rule.clauses]
    if rules:
        links = COMMA.said_in(language).join(
            f"[{r.title.said_in(language)}](../rules/{r.topic}/{r.name}.md)" for r in rules
        )
        yield f"- {_RULES.said_in(language)}{COLON.said_in(language)}{links}"


def _standing(clause: Clause, language: Language) -> str:
    """Return how far the clause is checked, and why no farther."""
    said = _CHECKED[clause.checked].said_in(language)
    if clause.reason:
        said += f"{COLON.said_in(language)}{clause.reason.said_in(language)}"
    elif clause.certainty == "low":
        said += f"; {_INFERRED.said_in(language)}"
    if clause.applies_when:
        glue = " " if language == "en" else ""
        said += f"; {_APPLIES.said_in(language)}{glue}{_NOUNS[clause.applies_when].said_in(language)}"
    return said
