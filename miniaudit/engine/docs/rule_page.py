"""The page of a rule: what is refused and why, the cure, examples, and what the rule cannot see."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from miniaudit.engine.docs.markdown import COLON, clause_link, files, sentence
from miniaudit.model.rule import Confidence, Level
from miniaudit.model.topics import TOPICS
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.engine.docs.measured import Counts
    from miniaudit.engine.rulebook import Rulebook
    from miniaudit.model.rule import Example, Rule
    from miniaudit.model.words import Language

_REFUSED: Final = Text("会被拒绝的是什么", "What is refused")
_WHY: Final = Text("为什么", "Why")
_SAYS: Final = Text("报告这样说：", "The report says: ")
_DIRECT: Final = Text("对小程序直接适用", "These bind the program directly")
_ANALOGY: Final = Text(
    "类推参照（针对网页、外部链接、小游戏或相近情形的规定）",
    "By analogy, from rules made for web pages, links, games or a neighbouring case",
)
_LEVEL: Final = Text("轻重", "How serious it is")
_CURE: Final = Text("怎么改", "How to cure it")
_FAILS: Final = Text("不通过的例子", "What fails")
_FOUND: Final = Text("会在这里报告", "Reported at")
_FIXED: Final = Text("这样改就通过", "Changed like this, it passes")
_SILENT: Final = Text("看起来像、但不会报告的", "What looks alike and is not reported")
_LIMITS: Final = Text("已知的局限", "Known limits")
_MEASURED: Final = Text("在标注项目上的准确度", "Measured on labelled projects")
_COUNTED: Final = Text(
    "人工逐条核对了它在真实项目上的警告和错误：$right 条正确，$wrong 条错误，$arguable 条有争议。",
    "A person checked its warnings and errors on real projects: $right right, $wrong wrong, $arguable arguable.",
)
_NEVER: Final = Text(
    "还没有核对过它在真实项目上的警告或错误，目前只有上面的例子为证。",
    "None of its warnings or errors on real projects has been checked yet; only the examples above prove it.",
)
_EXAMPLE: Final = Text("例", "Example")

_KINDS: Final = {
    1: Text("有一种证据", "One kind of evidence"),
    2: Text("有两种不同的证据", "Two kinds of evidence"),
    3: Text("有三种不同的证据", "Three kinds of evidence"),
    4: Text("有四种不同的证据", "Four kinds of evidence"),
}
_LEVELS: Final = {
    Level.ERROR: Text("错误，审核会拒绝", "error, a reviewer would refuse it"),
    Level.WARNING: Text("警告，审核很可能过问", "warning, a reviewer would likely question it"),
    Level.NOTE: Text("提示，值得看一眼", "note, worth a look"),
}
_SURE: Final = {
    Confidence.HIGH: Text("这条规则的把握较高", "The rule is quite sure of what it reports"),
    Confidence.MEDIUM: Text(
        "这条规则的把握中等，报告须由人复核", "The rule is fairly sure; a person should look at what it reports"
    ),
    Confidence.LOW: Text(
        "这条规则的把握较低，默认不显示，用 --profile strict 查看",
        "The rule is not very sure: it stays hidden unless you ask for `--profile strict`",
    ),
}
_UNSEEN: Final = (
    Text(
        "运行时由服务器决定的文字、地址和开关看不到",
        "Words, addresses and switches that the server decides are not seen",
    ),
    Text("图片里的文字不读", "Words inside pictures are not read"),
    Text("没有页面能走到的代码，最多只给提示", "Code that no page reaches earns a note at most"),
)


def render(rule: Rule, book: Rulebook, counts: Mapping[str, Counts], language: Language) -> str:
    """Return the page as Markdown."""
    parts = (
        _head(rule, language),
        _why(rule, book, language),
        _cure(rule, language),
        _limits(rule, language),
        _measured(rule, counts, language),
    )
    return "\n".join(chain.from_iterable(parts)) + "\n"


def _head(rule: Rule, language: Language) -> Iterator[str]:
    yield f"# {rule.title.said_in(language)}"
    yield from ("", f"`{rule.topic}/{rule.name}` · {TOPICS[rule.topic].said_in(language)}")
    yield from ("", f"## {_REFUSED.said_in(language)}", "")
    dots = rule.message.filled(dict.fromkeys(rule.message.placeholders(), "…"))
    yield f"{_SAYS.said_in(language)}{sentence(dots, language)}"


def _why(rule: Rule, book: Rulebook, language: Language) -> Iterator[str]:
    yield from ("", f"## {_WHY.said_in(language)}")
    for names, binds in ((rule.direct, _DIRECT), (rule.by_analogy, _ANALOGY)):
        if names:
            yield from ("", f"{binds.said_in(language)}{COLON.said_in(language).rstrip()}", "")
        for clause in (book.clauses[name] for name in names):
            title = f"**{clause_link(clause, book, language)} {clause.title.said_in(language)}**"
            yield f"- {title}{COLON.said_in(language)}{sentence(clause.text, language)}"
    yield from ("", f"## {_LEVEL.said_in(language)}", "")
    for kinds, level in sorted(rule.levels.items()):
        said = _KINDS[kinds].said_in(language)
        yield f"- {said}{COLON.said_in(language)}{sentence(_LEVELS[level], language)}"
    yield from ("", sentence(_SURE[rule.confidence], language))


def _cure(rule: Rule, language: Language) -> Iterator[str]:
    yield from ("", f"## {_CURE.said_in(language)}", "", sentence(rule.remedy, language))
    yield from ("", f"## {_FAILS.said_in(language)}")
    for count, example in enumerate(rule.examples, 1):
        yield from _example(_numbered(count, example.name, language), example, language)
    yield from ("", f"## {_SILENT.said_in(language)}")
    for count, innocent in enumerate(rule.innocent, 1):
        yield from ("", f"### {_numbered(count, innocent.name, language)}")
        yield from files(innocent.files)


def _example(heading: str, example: Example, language: Language) -> Iterator[str]:
    yield from ("", f"### {heading}")
    yield from files(example.files)
    places = ", ".join(f"`{place}`" for place in example.expect)
    yield from ("", f"{_FOUND.said_in(language)}{COLON.said_in(language)}{places}")
    yield from ("", f"{_FIXED.said_in(language)}{COLON.said_in(language).rstrip()}")
    yield from files(example.fixed)


def _numbered(count: int, name: str, language: Language) -> str:
    """Return a heading; examples are named in English only."""
    said = f"{_EXAMPLE.said_in(language)} {count}"
    return f"{said}: {name}" if language == "en" else said


def _limits(rule: Rule, language: Language) -> Iterator[str]:
    yield from ("", f"## {_LIMITS.said_in(language)}", "")
    own = () if rule.limits is None else (rule.limits,)
    yield from (f"- {sentence(limit, language)}" for limit in (*own, *_UNSEEN))


def _measured(rule: Rule, counts: Mapping[str, Counts], language: Language) -> Iterator[str]:
    yield from ("", f"## {_MEASURED.said_in(language)}", "")
    found = counts.get(f"{rule.topic}/{rule.name}")
    if found is None:
        yield _NEVER.said_in(language)
    else:
        yield _COUNTED.filled({name: str(count) for name, count in found._asdict().items()}).said_in(language)
