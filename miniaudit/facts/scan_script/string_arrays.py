"""Scripts whose texts an obfuscator moved into one shuffled list: each call of the list's accessor is worth its text.

Two shapes are met: the list is turned round a stated number of times, or until a sum over some of its texts comes out.
Nothing is run; the list is turned here, and the accessor's offsets and encodings are undone.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from miniaudit.facts import values as v
from miniaudit.facts.scan_script.ciphers import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from miniaudit.facts.file_facts import CallSite, ScriptFacts

_FEWEST: Final = 4  # texts; obfuscators collect dozens
_HOPS: Final = 6  # names for one function, wrappers of wrappers
_NUMBER: Final = re.compile(r"\s*[-+]?(?:0[xX][0-9a-fA-F]+|\d+)")
_GENERATED: Final = re.compile(r"_0x[0-9a-f]+")
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"  # in small letters
_LEADING: Final = re.compile(r"\s*[-+]?\d+")  # what parseInt reads
_TURNS: Final = frozenset({"push", "shift"})


def texts_of_calls(facts: ScriptFacts) -> Mapping[int, str]:
    """Return the text that each accessor call gives, by the index of the call; most scripts have none."""
    reader = _Reader(facts)
    return reader.texts() if reader.lists and reader.accessors else {}


class _Reader:
    def __init__(self, facts: ScriptFacts) -> None:
        self._facts = facts
        self._offsets: dict[int, float] = {}
        self.lists = dict(self._find_lists())  # texts by the variable that holds the list
        self.accessors: dict[int, int] = dict(self._find_accessors()) if self.lists else {}  # list by function

    def texts(self) -> Mapping[int, str]:
        found: dict[int, str] = {}
        turned = {number: self._turned(number, texts) for number, texts in self.lists.items()}
        turned = {number: texts for number, texts in turned.items() if self._is_generated(number, texts)}
        for index, call in enumerate(self._facts.calls):
            read = self._read(call, turned)
            if read is not None:
                found[index] = read
        return found

    def _is_generated(self, number: int, turned: Sequence[str]) -> bool:
        """Tell whether a list is an obfuscator's: it is turned, or called as only a program calls things."""
        return turned != self.lists[number] or bool(_GENERATED.match(self._facts.variables[number].name))

    def _find_lists(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        for number, variable in enumerate(self._facts.variables):
            for value in variable.values:
                if isinstance(value, v.Items) and len(value.items) >= _FEWEST:
                    texts = [i.value for i in value.items if isinstance(i, v.Known) and isinstance(i.value, str)]
                    if len(texts) == len(value.items):
                        yield number, tuple(texts)

    def _find_accessors(self) -> Iterator[tuple[int, int]]:
        """Yield functions that read the list at a place they are passed, and those around them."""
        for variable in self._facts.variables:
            for value in variable.values:
                if isinstance(value, v.Field) and not isinstance(value.key, str | v.Unknown):
                    held = self._list(value.of, _HOPS)
                    function = variable.function
                    while held is not None and function >= 0:
                        yield function, held
                        function = self._facts.functions[function].parent

    def _list(self, value: v.Value, hops: int) -> int | None:
        """Return the variable of the list that a value is: the variable itself, or a function that gives it back."""
        if not hops:
            return None
        match value:
            case v.Variable(number=number):
                if number in self.lists:
                    return number
                return self._first(self._list(one, hops - 1) for one in self._facts.variables[number].values)
            case v.Code(function=function):
                inner = (n for n in self.lists if self._facts.variables[n].function == function)
                return next(inner, None)
            case v.Result(call=call):
                return self._list(self._facts.calls[call].callee, hops - 1)
            case _:
                return None

    @staticmethod
    def _first(found: Iterator[int | None]) -> int | None:
        return next((one for one in found if one is not None), None)

    def _function(self, value: v.Value, hops: int = _HOPS) -> int | None:
        match value:
            case v.Code(function=function):
                return function
            case v.Variable(number=number) if hops:
                return self._first(self._function(one, hops - 1) for one in self._facts.variables[number].values)
            case _:
                return None

    def _read(self, call: CallSite, turned: Mapping[int, Sequence[str]]) -> str | None:
        """Return the text that a call reads from the lists as they are `turned`."""
        arguments = call.arguments
        function = self._function(call.callee)
        for _ in range(_HOPS):
            if function is None or not arguments:
                return None
            if function in self.accessors:
                return self._text(function, arguments, turned)
            returns = self._facts.functions[function].returns
            if len(returns) != 1 or not isinstance(returns[0], v.Result):
                return None
            inner = self._facts.calls[returns[0].call]  # a wrapper: function (a, b) { return accessor(a - 18, b) }
            arguments = tuple(self._bound(one, function, arguments) for one in inner.arguments)
            function = self._function(inner.callee)
        return None

    def _text(self, function: int, arguments: tuple[v.Value, ...], turned: Mapping[int, Sequence[str]]) -> str | None:
        place = _number(arguments[0])
        texts = turned.get(self.accessors[function])
        if place is None or texts is None:
            return None
        place -= self._offset(function)
        if not 0 <= place < len(texts):
            return None
        key = arguments[1].value if len(arguments) > 1 and isinstance(arguments[1], v.Known) else None
        return decoded(texts[int(place)], key if isinstance(key, str) else None) if self._encodes else texts[int(place)]

    @cached_property
    def _encodes(self) -> bool:
        """Tell whether the script holds the alphabet of base64: then its texts are written in it."""
        values = (value for variable in self._facts.variables for value in variable.values)
        known = (str(value.value).lower() for value in values if isinstance(value, v.Known))
        return any(text.startswith(_ALPHABET) for text in known)

    def _offset(self, function: int) -> float:
        """Return what an accessor, or a function inside it, takes away from the place it is passed."""
        if function not in self._offsets:
            self._offsets[function] = self._find_offset(function)
        return self._offsets[function]

    def _find_offset(self, function: int) -> float:
        for variable in self._facts.variables:
            if variable.function < 0 or not self._is_inside(variable.function, function):
                continue
            if not any(isinstance(value, v.Parameter) and value.position == 0 for value in variable.values):
                continue
            for value in variable.values:
                match value:
                    case v.Operation(operator="-", operands=(_, taken)) if (number := _number(taken)) is not None:
                        return number
                    case v.Operation(operator="+", operands=(_, added)) if (number := _number(added)) is not None:
                        return -number
        return 0

    def _is_inside(self, function: int, outer: int) -> bool:
        while function >= 0:
            if function == outer:
                return True
            function = self._facts.functions[function].parent
        return False

    def _bound(self, value: v.Value, function: int, arguments: tuple[v.Value, ...]) -> v.Value:
        """Return an argument of a wrapper's inner call, its own parameters replaced by what it is passed."""
        match value:
            case v.Variable(number=number):
                for one in self._facts.variables[number].values:
                    if isinstance(one, v.Parameter) and one.function == function and one.position < len(arguments):
                        return arguments[one.position]
            case v.Operation(operator="-" | "+" as operator, operands=(left, right)):
                first, second = _number(self._bound(left, function, arguments)), _number(right)
                if first is not None and second is not None:
                    total = first - second if operator == "-" else first + second
                    return v.Known(total, value.start, value.end)
        return value

    def _turned(self, number: int, texts: tuple[str, ...]) -> Sequence[str]:
        """Return the list as it is once the script has turned it."""
        for call in self._facts.calls:
            if len(call.arguments) != 2 or not isinstance(call.callee, v.Code):  # noqa: PLR2004  # the list and a number
                continue
            stated = _number(call.arguments[1])
            if (
                stated is None
                or self._list(call.arguments[0], _HOPS) != number
                or not self._turns(call.callee.function)
            ):
                continue
            sums = list(self._sums(call.callee.function))
            if not sums:
                turns = int(stated) % len(texts)
                return (*texts[turns:], *texts[:turns])
            return self._turned_until(number, texts, sums, stated)
        return texts

    def _turns(self, function: int) -> bool:
        made = {
            call.callee.key
            for call in self._facts.calls
            if isinstance(call.callee, v.Field) and self._is_inside(call.function, function)
        }
        return made >= _TURNS

    def _sums(self, function: int) -> Iterator[v.Value]:
        for variable in self._facts.variables:
            if self._is_inside(variable.function, function):
                yield from (value for value in variable.values if isinstance(value, v.Operation))

    def _turned_until(
        self, number: int, texts: tuple[str, ...], sums: Sequence[v.Value], target: float
    ) -> Sequence[str]:
        for turns in range(len(texts)):
            turned = (*texts[turns:], *texts[:turns])
            if any(self._sum(one, {**self.lists, number: turned}) == target for one in sums):
                return turned
        return texts

    def _sum(self, value: v.Value, turned: Mapping[int, Sequence[str]]) -> float | None:
        """Return what arithmetic over `parseInt(accessor(n))` comes to while the list is turned so far."""
        match value:
            case v.Known():
                return _number(value)
            case v.Result(call=call):
                site = self._facts.calls[call]
                inner = site.arguments[0] if site.arguments else None
                if not (
                    isinstance(site.callee, v.Free) and site.callee.name == "parseInt" and isinstance(inner, v.Result)
                ):
                    return None
                text = self._read(self._facts.calls[inner.call], turned)
                leading = _LEADING.match(text or "")
                return float(leading[0]) if leading else None
            case v.Operation(operator=operator, operands=operands):
                parts = [self._sum(one, turned) for one in operands]
                known = [part for part in parts if part is not None]
                return _computed(operator, known) if len(known) == len(parts) else None
            case _:
                return None


def _computed(operator: str, parts: Sequence[float]) -> float | None:
    match operator, parts:
        case "-", (one,):
            return -one
        case "-", (one, other):
            return one - other
        case "+", _:
            return sum(parts)
        case "*", (one, other):
            return one * other
        case "/", (one, other) if other:
            return one / other
        case _:
            return None


def _number(value: v.Value) -> float | None:
    match value:
        case v.Known(value=bool()):
            return None
        case v.Known(value=int() | float() as number):
            return number
        case v.Known(value=str(text)) if _NUMBER.fullmatch(text):
            return int(text, 0) if "x" in text.lower() else int(text)
        case v.Operation(operator="-", operands=(inner,)):
            taken = _number(inner)
            return None if taken is None else -taken
        case _:
            return None
