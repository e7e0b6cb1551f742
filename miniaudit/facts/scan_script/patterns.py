"""Names: those of a pattern, that of an export."""

from __future__ import annotations

from miniaudit.facts import values as v
from miniaudit.parsers.script import nodes as n


def names(pattern: n.Node) -> list[str]:
    """Return the names of a pattern, in order."""
    match pattern:
        case n.Identifier(name=name):
            return [name]
        case n.ObjectPattern(entries=entries):
            return [name for _, target in entries for name in names(target)]
        case n.ArrayPattern(items=items):
            return [name for item in items if item is not None for name in names(item)]
        case n.Default(target=target) | n.Spread(value=target):
            return names(target)
        case _:
            return []


def exported_name(place: v.Field) -> str | None:
    """Return the name that `exports.name = …` or `module.exports = …` (`*`) exports."""
    match place:
        case v.Field(of=v.Free(name="module"), key="exports"):
            return "*"
        case v.Field(of=v.Free(name="exports"), key=str(name)):
            return name
        case v.Field(of=v.Field(of=v.Free(name="module"), key="exports"), key=str(name)):
            return name
        case _:
            return None
