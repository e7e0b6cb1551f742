"""The documents with all their clauses, as `rules/sources/` lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.engine import yaml
from miniaudit.facts.features import FEATURES
from miniaudit.model.clause import Checked, Clause, Document

if TYPE_CHECKING:
    from pathlib import Path

    from miniaudit.engine.entry import Entry

_CERTAINTIES: Final = frozenset({"high", "medium", "low"})
_EDITIONS: Final = frozenset({"2019", "current", "both"})


def read(folder: Path) -> tuple[Document, ...]:
    """Return every document of a folder, by name; RuleError says what is wrong with one."""
    return tuple(_document(path) for path in sorted(folder.glob("*.yaml")))


def _document(path: Path) -> Document:
    root = yaml.parse(str(path), yaml.read_text(path))
    fields = root.fields(("title", "short", "edition", "url", "read", "source", "clauses"))
    edition = fields["edition"]
    if edition.string() not in _EDITIONS:
        edition.fail("edition 写 2019、current 或 both", "edition is 2019, current or both")
    clauses = fields["clauses"].mapping()
    return Document(
        name=path.stem,
        title=fields["title"].words(),
        short=fields["short"].words(),
        edition=edition.string(),
        url=fields["url"].string(),
        read=fields["read"].string(),
        clauses=tuple(_clause(path.stem, number, entry) for number, entry in clauses.items()),
    )


def _clause(document: str, number: str, entry: Entry) -> Clause:
    fields = entry.fields(("title", "text", "checked", "certainty"), ("applies_when", "reason"))
    checked = fields["checked"].one_of(Checked)
    certainty = fields["certainty"]
    if certainty.string() not in _CERTAINTIES:
        certainty.fail("certainty 写 high、medium 或 low", "certainty is high, medium or low")
    noun = fields["applies_when"].string() if "applies_when" in fields else ""
    if noun and noun not in FEATURES:
        fields["applies_when"].fail(f"不认识“{noun}”", f"`{noun}` is not known: use {', '.join(sorted(FEATURES))}")
    reason = fields["reason"].words() if "reason" in fields else None
    if reason is None and checked in (Checked.BY_HAND, Checked.UNCONFIRMED):
        entry.fail(f"{checked} 要写 reason", f"{checked} needs a reason")
    return Clause(
        document=document,
        number=number,
        checked=checked,
        title=fields["title"].words(),
        text=fields["text"].words(),
        certainty=certainty.string(),
        applies_when=noun,
        reason=reason,
    )
