"""Two reports side by side, as text or JSON; it sees plain values of findings only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from miniaudit.model.rule import Level
from miniaudit.model.words import Text
from miniaudit.reporters.json_text import json_text
from miniaudit.reporters.terms import LEVELS
from miniaudit.reporters.visible import inert, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from miniaudit.model.words import Language

SCHEMA_VERSION: Final = 1
_NEW: Final = Text("新增", "new")
_GONE: Final = Text("已消失", "gone")
_COUNTS: Final = Text("新增 $new，已消失 $gone，未变 $unchanged。", "new: $new, gone: $gone, unchanged: $unchanged.")


class Compared(Protocol):
    """A finding that was compared."""

    @property
    def rule(self) -> str: ...  # noqa: D102  # as the finding's
    @property
    def level(self) -> str: ...  # noqa: D102  # the same
    @property
    def path(self) -> str: ...  # noqa: D102  # the same
    @property
    def line(self) -> int: ...  # noqa: D102  # the same
    @property
    def message(self) -> Text: ...  # noqa: D102  # the same
    @property
    def fingerprint(self) -> str: ...  # noqa: D102  # the same


class Sides(Protocol):
    """Findings of two reports, apart."""

    @property
    def new(self) -> Sequence[Compared]: ...  # noqa: D102  # only the later report has them
    @property
    def gone(self) -> Sequence[Compared]: ...  # noqa: D102  # only the earlier one has them
    @property
    def unchanged(self) -> Sequence[Compared]: ...  # noqa: D102  # both have them


def text(sides: Sides, language: Language) -> str:
    """Return what is new and what is gone, line by line, and how many there are of each."""
    return "".join(f"{inert(visible(line))}\n" for line in _lines(sides, language))


def as_json(sides: Sides) -> str:
    """Return all three lists as JSON text."""
    parts = {"new": sides.new, "gone": sides.gone, "unchanged": sides.unchanged}
    plain: dict[str, Any] = {"schema_version": SCHEMA_VERSION}
    plain |= {name: [_plain(one) for one in part] for name, part in parts.items()}
    return json_text(plain)


def _plain(one: Compared) -> dict[str, Any]:
    message = {"zh": one.message.zh, "en": one.message.en}
    kept = {"rule": one.rule, "level": one.level, "path": one.path, "line": one.line}
    return {**kept, "message": message, "fingerprint": one.fingerprint}


def _lines(sides: Sides, language: Language) -> Iterator[str]:
    for title, part in ((_NEW, sides.new), (_GONE, sides.gone)):
        for one in part:
            level = LEVELS[Level(one.level)].said_in(language) if one.level in set(Level) else one.level
            said = one.message.said_in(language)
            yield f"{title.said_in(language)}  {level}  {one.path}:{one.line}  {said}  ({one.rule})"
    counts = {name: str(len(getattr(sides, name))) for name in ("new", "gone", "unchanged")}
    yield _COUNTS.filled(counts).said_in(language)
