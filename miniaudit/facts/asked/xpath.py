"""XPath over templates: which expressions are taken, and what one selects."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lxml import etree

from miniaudit.facts.asked.view import NAMESPACE
from miniaudit.facts.requests import Match, RefusedError, XPath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.asked.view import View

_MAX_NESTING: Final = 8  # predicates inside one another; each multiplies the time, and two are common
_LITERAL: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_PREFIX: Final = re.compile(r"([A-Za-z_][\w.-]*):(?=[A-Za-z_*])", re.ASCII)
_CALL: Final = re.compile(r"((?:[\w.-]+:)?[\w.-]+)\s*\(", re.ASCII)
_CALLABLE: Final = frozenset(
    {"last", "position", "count", "name", "local-name", "namespace-uri", "string", "concat", "starts-with"}
    | {"contains", "substring-before", "substring-after", "substring", "string-length", "normalize-space"}
    | {"translate", "boolean", "not", "true", "false", "number", "sum", "floor", "ceiling", "round"}
    | {"node", "text", "comment", "and", "or", "div", "mod"}  # tests of nodes, and operators before a bracket
)


def check(text: str) -> XPath:
    """Return the expression; RefusedError says why it cannot be used."""
    bare = _LITERAL.sub('""', text)
    unknown = next((call[1] for call in _CALL.finditer(bare) if call[1] not in _CALLABLE), None)
    if unknown is not None:
        raise RefusedError(f"XPath 中没有函数“{unknown}”", f"there is no function `{unknown}` for an XPath here")
    if "$" in bare or "namespace::" in bare:
        raise RefusedError("XPath 中不能用变量和 namespace 轴", "an XPath has no variables and no namespaces here")
    if _nesting(bare) > _MAX_NESTING:
        raise RefusedError("XPath 条件嵌套太深，请简化", "conditions nest too deep in this XPath: make it simpler")
    try:
        selected = _compiled(text)(etree.Element("wxml"))
    except etree.XPathError as error:
        raise RefusedError(f"不是合法的 XPath（{error}）", f"this is no XPath ({error})") from None
    if not isinstance(selected, list):
        raise RefusedError(
            "XPath 得到的是一个值，应选出元素、属性或文字",
            "this XPath gives a value: let it select elements, attributes or texts",
        )
    return XPath(text)


def select(view: View, request: XPath) -> Iterator[Match]:
    """Yield what an expression selects in a template."""
    selected = _compiled(request.text)(view.root)
    assert isinstance(selected, list)  # `check` has seen to it
    for named in dict.fromkeys(map(view.place, selected)):
        if named is not None:
            yield Match(request, named.start, named.end, (("name", named.name),))


@lru_cache(maxsize=64)
def _compiled(text: str) -> etree.XPath:
    prefixes = {prefix: f"{NAMESPACE}{prefix}" for prefix in _PREFIX.findall(_LITERAL.sub("", text))}
    return etree.XPath(text, namespaces=prefixes, regexp=False)


def _nesting(bare: str) -> int:
    depth = deepest = 0
    for letter in bare:
        depth += (letter == "[") - (letter == "]")
        deepest = max(deepest, depth)
    return deepest
