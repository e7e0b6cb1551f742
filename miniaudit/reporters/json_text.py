"""JSON as text, for every format that is JSON."""

from __future__ import annotations

import json
from typing import Any

from miniaudit.reporters.visible import escaped


def json_text(value: dict[str, Any] | list[Any]) -> str:
    """Return plain values as JSON text without what a terminal or a build server would act on.

    Of a list at the top, or in an object at the top, each item has a line: a finding is a line. Indenting it all
    would take longer than everything else when a report is known.
    """
    if isinstance(value, dict):
        text = "{\n" + ",\n".join(f" {_line(key)}: {_lines(each, '  ')}" for key, each in value.items()) + "\n}\n"
    else:
        text = _lines(value, " ") + "\n"
    return escaped(text.encode("utf-8", "replace").decode("utf-8"))


def _lines(value: object, indent: str) -> str:
    if not isinstance(value, list) or not value:
        return _line(value)
    return "[\n" + ",\n".join(f"{indent}{_line(item)}" for item in value) + f"\n{indent[1:]}]"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
