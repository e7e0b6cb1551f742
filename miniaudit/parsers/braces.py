"""Where a `{{ }}` ends: the official compiler's rule, in one pass, whatever stands between the braces.

The compiler reads an expression as far as it goes and takes the next `}}` from where it stopped, be that the end of
the expression or its first mistake. So `}}` inside a string or a nested object does not count, and does count once the
expression is broken. Nothing is read twice: hostile input costs no more than its length.
"""

from __future__ import annotations

import re
from typing import Final

_NAME: Final = r"[A-Za-z_$][A-Za-z0-9_$]*+"
_NO_NAME: Final = r"(?![A-Za-z0-9_$])"
_STRING: Final = r"""(?s:"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|'(?:[^'\\]++|\\.)*+(?:'|\\?\Z))"""  # unclosed: to the very end
_NUMBER: Final = (
    rf"0[0-7]++{_NO_NAME}|0x[0-9A-Fa-f]++{_NO_NAME}"
    rf"|(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)(?:e-?[0-9]++{_NO_NAME}|{_NO_NAME}(?!\.))"
)
_BINARY: Final = (
    r"\*(?![*/=])|/(?![*/=])|%(?!=)|\+(?![+=])|-(?![-=])|<<(?!=)|>>>(?!=)|>>(?![>=])|<=|>=|<(?![<=])|>(?![>=])"
    r"|===|!==|==|!=|&&(?!=)|&(?![&=])|\|\|(?!=)|\|(?![|=])|\^(?!=)|\?\?(?!=)"
    rf"|instanceof{_NO_NAME}"
)

_BLANK: Final = re.compile(r"(?:[ \t-\r]++|/\*(?s:.*?)(?:\*/|\Z))*+")
_FIELDS: Final = re.compile(rf"{_BLANK.pattern}(?:{_NAME}{_BLANK.pattern}[:,]|\.\.\.)")
# No string, comment or object that could hide a `}}`: then the first one is the end.
PLAIN: Final = r"""(?:[^'"{}/]++|'(?:[^'\\}]++|\\[^}])*+'|"(?:[^"\\}]++|\\[^}])*+"|/(?!\*)|\}(?!\}))*+(?=\}\})"""
_PLAIN: Final = re.compile(PLAIN)

_READS: Final = {  # what may stand here; the name of the group says what it means
    "operand": re.compile(
        rf"(?P<sign>[!~]|\+(?![+=])|-(?![-=])|(?:typeof|void){_NO_NAME})"
        rf"|(?P<value>{_NAME}|{_STRING}|{_NUMBER})|(?P<open>[(\[{{])"
    ),
    "after": re.compile(
        rf"(?P<dot>\.(?!\.\.))|(?P<sign>{_BINARY})|(?P<open>[(\[]|\?(?:(?![?.])|(?=\.[0-9])))|(?P<close>[)\]}},:])"
    ),
    "field": re.compile(rf"(?P<value>{_NAME})"),
    "argument": re.compile(r"(?P<close>\))|(?P<sign>)"),
    "item": re.compile(r"(?P<close>\])|(?P<hole>,)|(?P<sign>\.\.\.|(?!\.))"),
    "key": re.compile(rf"(?P<close>\}})|(?P<sign>\.\.\.)|(?P<name>{_NAME})"),
    "colon": re.compile(r"(?P<sign>:)|(?P<close>[,}])"),
}
_NEXT: Final = {"sign": "operand", "value": "after", "dot": "field", "hole": "item", "name": "colon"}
_OPENS: Final = {  # what stands open from here on, and what comes next
    ("operand", "("): ("group", "operand"),
    ("operand", "["): ("array", "item"),
    ("operand", "{"): ("object", "key"),
    ("after", "("): ("call", "argument"),
    ("after", "["): ("index", "operand"),
    ("after", "?"): ("choice", "operand"),
}
_CLOSES: Final = {
    ("group", ")"): "after",
    ("array", "]"): "after",
    ("array", ","): "item",
    ("object", "}"): "after",
    ("object", ","): "key",
    ("bare object", ","): "key",
    ("call", ")"): "after",
    ("call", ","): "argument",
    ("index", "]"): "after",
    ("choice", ":"): "operand",
}


def binding_end(text: str, start: int) -> tuple[int, int]:
    """Return where the code of the `{{` at `start` ends and where the text after it begins.

    Both are the end of the text when nothing closes it: then the rest of the file belongs to it.
    """
    plain = _PLAIN.match(text, start + 2)
    code_end = plain.end() if plain else text.find("}}", _stop(text, start + 2))
    return (code_end, code_end + 2) if code_end >= 0 else (len(text), len(text))


def _stop(text: str, position: int) -> int:
    """Return where the reading of the expression at `position` stops: at its end or at its first mistake."""
    standing_open = []
    state = "operand"
    if _FIELDS.match(text, position):  # the fields of an object need no braces of their own
        standing_open, state = ["bare object"], "key"
    while True:
        position = _end(_BLANK, text, position)
        found = _READS[state].match(text, position)
        if found is None:
            return position
        kind = found.lastgroup or ""
        if kind == "open":
            opened, state = _OPENS[state, found[kind]]
            standing_open.append(opened)
        elif kind == "close":
            after = _CLOSES.get((standing_open[-1], found[kind])) if standing_open else None
            if after is None:
                return position
            state = after
            if found[kind] != ",":
                standing_open.pop()
        else:
            state = _NEXT[kind]
        position = found.end()


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position
