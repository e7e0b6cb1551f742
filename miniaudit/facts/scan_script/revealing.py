"""Facts of a script with the calls that only read hidden texts replaced by the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from miniaudit.facts import values as v
from miniaudit.facts.constants import join
from miniaudit.facts.file_facts import Guard
from miniaudit.facts.scan_script.string_arrays import texts_of_calls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.facts.file_facts import CallSite, ScriptFacts


def revealed(facts: ScriptFacts) -> ScriptFacts:
    """Return the facts with the texts that an obfuscator hid; most scripts come back as they are."""
    texts = texts_of_calls(facts)
    if not texts:
        return facts
    known = {number: _known(text, facts.calls[number]) for number, text in texts.items()}
    modules = {
        number: v.Imported(known[inner.call].value, "*", call.start, call.end)
        for number, call in enumerate(facts.calls)
        if isinstance(call.callee, v.Free) and call.callee.name == "require"
        for inner in call.arguments[:1]
        if isinstance(inner, v.Result) and inner.call in known
    }
    changed = _Changed({**known, **modules})
    words = [one for one in known.values() if not one.value.isascii() or "://" in one.value]
    return facts._replace(
        functions=tuple(
            f._replace(guards=changed.guards(f.guards), returns=changed.all(f.returns)) for f in facts.functions
        ),
        variables=tuple(one._replace(values=changed.all(one.values)) for one in facts.variables),
        calls=tuple(
            c._replace(
                callee=changed.one(c.callee), arguments=changed.all(c.arguments), guards=changed.guards(c.guards)
            )
            for c in facts.calls
        ),
        writes=tuple(
            w._replace(target=changed.one(w.target), value=changed.one(w.value), guards=changed.guards(w.guards))
            for w in facts.writes
        ),
        objects=tuple(changed.mapping(one) for one in facts.objects),
        modules=tuple(dict.fromkeys((*facts.modules, *(str(one.module) for one in modules.values())))),
        exports=tuple((name, changed.one(value)) for name, value in facts.exports),
        strings=(*facts.strings, *words),
    )


def _known(text: str, call: CallSite) -> Any:  # noqa: ANN401  # a Known whose value is a text
    return v.Known(text, call.start, call.end, unfolded=True)


class _Changed:
    """Values with some calls replaced by what they are worth."""

    def __init__(self, worth: Mapping[int, v.Value]) -> None:
        self._worth = worth

    def all(self, values: tuple[v.Value, ...]) -> tuple[v.Value, ...]:
        return tuple(self.one(value) for value in values)

    def guards(self, guards: tuple[Guard, ...]) -> tuple[Guard, ...]:
        return tuple(Guard(self.one(guard.test), guard.holds) for guard in guards)

    def mapping(self, value: v.Mapping) -> v.Mapping:
        entries = tuple(e._replace(key=self._key(e.key), value=self.one(e.value)) for e in value.entries)
        return value._replace(entries=entries, spreads=self.all(value.spreads))

    def _key(self, key: str | v.Value) -> str | v.Value:
        if isinstance(key, str):
            return key
        changed = self.one(key)
        return changed.value if isinstance(changed, v.Known) and isinstance(changed.value, str) else changed

    def one(self, value: v.Value) -> v.Value:
        match value:
            case v.Result(call=call):
                return self._worth.get(call, value)
            case v.Field(of=of, key=key):
                return value._replace(of=self.one(of), key=self._key(key))
            case v.Joined(parts=parts):
                return join(self.all(parts), value.start, value.end)
            case v.Operation(operator="+", operands=operands):
                parts = self.all(operands)
                if any(isinstance(part, v.Known) and isinstance(part.value, str) for part in parts):
                    return join(parts, value.start, value.end)
                return value._replace(operands=parts)
            case v.Operation(operands=operands):
                return value._replace(operands=self.all(operands))
            case v.Either(options=options, test=test):
                return value._replace(options=self.all(options), test=None if test is None else self.one(test))
            case v.Items(items=items):
                return value._replace(items=self.all(items))
            case v.Mapping():
                return self.mapping(value)
            case _:
                return value
