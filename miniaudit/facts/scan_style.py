"""A WXSS file to its facts: what each class makes of an element."""

from __future__ import annotations

import re

from miniaudit.facts.file_facts import Remark, StyleFacts
from miniaudit.parsers import style

_LAST_CLASS = re.compile(r"\.([\w-]+)$")


def scan(text: str) -> StyleFacts:
    """Return the facts of a WXSS file."""
    sheet = style.parse(text)
    classes = [
        (found[1], style.appearance(rule.declarations))
        for rule in sheet.rules
        for selector in rule.selectors
        if (found := _LAST_CLASS.search(selector))
    ]
    comments = tuple(Remark(c.text, c.start, c.end) for c in sheet.comments)
    return StyleFacts(tuple(classes), tuple(sheet.imports), comments)
