"""A rule and its clauses, to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.model.pages import page_of
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.engine.rulebook import Rulebook
    from miniaudit.model.rule import Rule
    from miniaudit.model.words import Language

_DIRECT = Text("直接适用", "binds directly")
_ANALOGY = Text("类推参照", "by analogy")
_REMEDY = Text("如何改", "Remedy")
_FAILS = Text("不通过的例子", "Fails")
_LIMITS = Text("已知的局限", "Known limits")
_PAGE = Text("更多例子", "More examples")
_PASSES = Text("改后通过", "Passes")


def render(rule: Rule, book: Rulebook, language: Language) -> str:
    """Return a page about a rule: what it refuses, under which clauses, the cure, an example."""
    return "\n".join(_lines(rule, book, language))


def _lines(rule: Rule, book: Rulebook, language: Language) -> Iterator[str]:
    yield f"{rule.topic}/{rule.name}: {rule.title.said_in(language)}"
    yield ""
    shorts = {document.name: document.short for document in book.documents}
    for names, binds in ((rule.direct, _DIRECT), (rule.by_analogy, _ANALOGY)):
        for name in names:
            clause = book.clauses[name]
            title = f"{shorts[clause.document].said_in(language)} {clause.number} {clause.title.said_in(language)}"
            yield f"{title} ({binds.said_in(language)})"
            yield f"  {clause.text.said_in(language)}"
    yield ""
    yield f"{_REMEDY.said_in(language)}: {rule.remedy.said_in(language)}"
    for example in rule.examples[:1]:
        yield from ("", f"{_FAILS.said_in(language)}: {example.name}")
        yield from _files(example.files)
        yield from ("", f"{_PASSES.said_in(language)}:")
        yield from _files(example.fixed)
    if rule.limits is not None:
        yield from ("", f"{_LIMITS.said_in(language)}: {rule.limits.said_in(language)}")
    if rule.shipped:
        yield from ("", f"{_PAGE.said_in(language)}: {page_of(rule.topic, rule.name, language)}")


def _files(files: object) -> Iterator[str]:
    assert isinstance(files, dict)
    for path, content in files.items():
        yield f"  {path}"
        yield from (f"    {line}" for line in content.rstrip().splitlines())
