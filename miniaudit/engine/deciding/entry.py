"""A file of decisions, as the HTML report exports it, read and typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from miniaudit.engine.suppressing.directive import is_day
from miniaudit.model.decision import Decision, Standing, State
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_KIND: Final = "miniaudit-decisions"
_VERSION: Final = 1
_NEEDED: Final = ("program", "fingerprint", "guard_hash", "state")
_OTHER: Final = ("rule", "path", "reason", "expires", "by", "decided")
_NO_FILE: Final = Text("它不是 miniaudit 的处理意见文件", "it is no file of miniaudit's decisions")
_VERSION_OF: Final = Text(
    "它的格式版本是 $found，这里能读的是 1", "it is of schema version $found, and 1 is what can be read here"
)
_NO_ENTRY: Final = Text(
    "第 $number 条处理意见缺少 $key，或写法不对", "decision $number lacks $key, or holds it in another form"
)


class DecisionsError(ValueError):
    """A file of decisions that cannot be used."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Entry(NamedTuple):
    """One decision of the file."""

    program: str
    fingerprint: str
    guard_hash: str
    state: State
    rule: str = ""
    path: str = ""
    reason: str = ""
    expires: str = ""
    by: str = ""
    decided: str = ""

    def on(self, guard_hash: str, today: str) -> Decision:
        """Return the decision as it stands today on a finding; without a today nothing expires."""
        return Decision(
            self.state,
            self._standing(guard_hash, today),
            self.reason,
            self.expires,
            self.by,
            self.decided,
            self.guard_hash,
        )

    def _standing(self, guard_hash: str, today: str) -> Standing:
        if self._lacks():
            return Standing.INCOMPLETE
        if guard_hash != self.guard_hash:
            return Standing.CHANGED
        return Standing.EXPIRED if self.expires and today > self.expires else Standing.HOLDS

    def _lacks(self) -> bool:
        if self.expires and not is_day(self.expires):
            return True
        if self.state is State.ACCEPTABLE:
            return not (self.reason and self.expires and self.by)
        return self.state is not State.NEEDS_FIXING and not self.reason


def read(content: bytes) -> tuple[Entry, ...]:
    """Return the decisions of a file; DecisionsError says what is wrong with it."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DecisionsError(_NO_FILE) from error
    if not isinstance(found, dict) or found.get("kind") != _KIND or not isinstance(found.get("decisions"), list):
        raise DecisionsError(_NO_FILE)
    if found.get("schema_version") != _VERSION:
        raise DecisionsError(_VERSION_OF.filled({"found": str(found.get("schema_version"))}))
    return tuple(_entry(number, plain) for number, plain in enumerate(found["decisions"], 1))


def _entry(number: int, plain: object) -> Entry:
    held: Mapping[str, Any] = plain if isinstance(plain, dict) else {}
    texts = {key: held.get(key, "") for key in (*_NEEDED, *_OTHER)}
    for key, value in texts.items():
        if not isinstance(value, str) or (key in _NEEDED and not value):
            raise DecisionsError(_NO_ENTRY.filled({"number": str(number), "key": key}))
    if texts["state"] not in list(State):
        raise DecisionsError(_NO_ENTRY.filled({"number": str(number), "key": "state"}))
    return Entry(**{**texts, "state": State(texts["state"])})
