"""A big script of a library to its facts: by its tokens where these show that it does nothing to a user."""

from __future__ import annotations

import re
from typing import Final

from miniaudit.facts import values as v
from miniaudit.facts.file_facts import ScriptFacts

_BIG: Final = 16_000  # characters; a tree of less is had in no time, and shows what is handed through
_TELLS: Final = re.compile(  # what a flow could lead to or come from: it takes a tree to follow that
    r"(?<![\w$.-])(?:wx|uni)(?![\w$-])|(?<![\w$.])(?:my|swan|tt|qq)\.[a-z]\w+\("  # the platform's interfaces
    r"|\b(?:Page|Component|Behavior|App|getApp|getCurrentPages|requirePlugin|eval|new\s+Function)\s*\("
    r"|\b(?:triggerEvent|globalData|_0x[0-9a-f]{3})"
    r"""|["'`][^"'`\n]*(?:[\u3400-\u9fff]|\\u[3-9][0-9a-fA-F]{3})|`[^`]*[\u3400-\u9fff]"""  # texts to show
)
_MODULE: Final = re.compile(r"""(?:\brequire\s*\(|\b(?:from|import)\b)\s*(["'])([^"'\n]+)\1""")
_LINK: Final = re.compile(r"""(["'`])(\w+://[^"'`\n\s]+)\1""")


def scan(text: str) -> ScriptFacts | None:
    """Return the facts of a library's script: other files that it names, and links; None where it needs a tree."""
    if len(text) < _BIG or _TELLS.search(text):
        return None
    return ScriptFacts(
        functions=(),
        variables=(),
        calls=(),
        writes=(),
        objects=(),
        modules=tuple(dict.fromkeys(found[2] for found in _MODULE.finditer(text))),
        exports=(),
        strings=tuple(v.Known(found[2], *found.span(2)) for found in _LINK.finditer(text)),
        comments=(),
        errors=(),
    )
