"""A JSON report read back: one that is of another tool, of another time, or spoilt is refused with a sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from miniaudit.model.words import Text
from miniaudit.reporters.json import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOT_JSON: Final = Text("它不是 JSON", "it is no JSON")
_NOT_OURS: Final = Text("它不是 miniaudit 的 JSON 报告", "it is no JSON report of miniaudit")
_OTHER: Final = Text(
    "它的格式版本是 $found，这里能读的是 $known", "it is of schema version $found, and $known is what can be read here"
)
SPOILT: Final = Text("它缺少页面需要的内容：$what", "it lacks what the page needs: $what")


class UnfitError(ValueError):
    """A file is no report that can be drawn."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


def read(content: bytes) -> Mapping[str, Any]:
    """Return the plain values of a JSON report."""
    try:
        report = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnfitError(_NOT_JSON) from error
    tool = report.get("tool") if isinstance(report, dict) else None
    if not isinstance(tool, dict) or tool.get("name") != "miniaudit":
        raise UnfitError(_NOT_OURS)
    version = report.get("schema_version")
    if version != SCHEMA_VERSION:
        raise UnfitError(_OTHER.filled({"found": str(version), "known": str(SCHEMA_VERSION)}))
    assert isinstance(report, dict)
    return report
