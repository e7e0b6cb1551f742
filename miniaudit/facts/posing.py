"""Files that are called like a library's and act on users: they are judged like the owner's own.

A name or a folder says whose a file is only as long as the file does what libraries do: draw, compute, fetch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.apis import SHARE_HOOKS
from miniaudit.facts.naming import api_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.facts.file_facts import Element, ScriptFacts

_ACTS: Final = frozenset(
    {
        "wx.navigateToMiniProgram", "wx.openEmbeddedMiniProgram", "wx.setClipboardData", "wx.shareAppMessage",
        "wx.requestPayment", "wx.createRewardedVideoAd", "wx.openCustomerServiceChat", "wx.openOfficialAccountArticle",
    }
)  # fmt: skip
_NAMES: Final = frozenset(name.removeprefix("wx.") for name in _ACTS)
_OPEN_TYPES: Final = frozenset({"share", "contact", "launchApp"})
_FIRST_CHINESE: Final = "\u4e00"


def posing(evaluator: Evaluator) -> frozenset[str]:
    """Return the files of libraries that act on users, with those that share their stem."""
    files = evaluator.linkage.package.files
    named = [path for path, file in files.items() if file.role == "third-party"]
    stems = {path.rpartition(".")[0] for path in named if _acts(evaluator, path)}
    return frozenset(path for path in named if path.rpartition(".")[0] in stems)


def _acts(evaluator: Evaluator, path: str) -> bool:
    script, markup = evaluator.linkage.scripts.get(path), evaluator.linkage.markups.get(path)
    if script is not None:
        return any(_hooks(script)) or any(_calls(evaluator, path, script))
    if markup is not None:
        return any(_is_way_out(element) for element in markup.elements) and any(
            isinstance(words.value, v.Known) and max(str(words.value.value), default="") >= _FIRST_CHINESE
            for words in markup.words
        )
    return False


def _calls(evaluator: Evaluator, path: str, script: ScriptFacts) -> Iterator[bool]:
    """Yield whether each call that may be one that counts is one."""
    for call in script.calls:
        key = call.callee.key if isinstance(call.callee, v.Field) else None
        if key in _NAMES or isinstance(call.callee, v.Variable):
            yield api_name(evaluator, path, call.callee) in _ACTS


def _hooks(script: ScriptFacts) -> Iterator[bool]:
    for literal in script.objects:
        for entry in literal.entries:
            yield entry.key in SHARE_HOOKS and isinstance(entry.value, v.Code)


def _is_way_out(element: Element) -> bool:
    """Tell whether an element shares, jumps or leads to a chat whatever its page asks for."""
    kind, target = element.attribute("open-type"), element.attribute("target")
    if kind is not None and isinstance(kind.value, v.Known) and kind.value.value in _OPEN_TYPES:
        return True
    return target is not None and isinstance(target.value, v.Known) and target.value.value == "miniProgram"
