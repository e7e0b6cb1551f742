"""Texts that a search of the package does not find."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, quoted, step
from miniaudit.detectors.place import stem
from miniaudit.facts import values as v
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.file_facts import CallSite
    from miniaudit.model.evidence import Evidence

_DECODES: Final = re.compile(r"decode(?!URI)|atob|base64|b64|unbase", re.IGNORECASE)
_CALLEE: Final = re.compile(r"[\w$.]+(?=\s*\()")
_CODE: Final = re.compile(r"[A-Za-z0-9+/_-]{6,4000}={0,2}")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]{2}")


class _Decoding(NamedTuple):
    """A call that decodes, and what it makes of its constant."""

    start: int
    callee_end: int
    end: int
    text: str


@supplies("text")
def decoded(program: Program, *, longest: int = 60) -> Iterator[Evidence]:
    """Yield the first place of a script that decodes a short Chinese text from base64, with all that it decodes."""
    for path in program.scripts:
        found = sorted((*_followed(program, path), *_folded(program, path)))
        found = [one for one in found if _CHINESE.search(one.text) and len(one.text) <= longest]
        if not found or not program.pages_of(path):
            continue
        first = found[0]
        site = Site(path, Span(first.start, first.callee_end))
        steps = [step(Kind.WIRING, "calls", site, call=program.text(path)[first.start : first.callee_end])]
        for other in found[:3]:
            place = Site(path, Span(other.start, other.end))
            steps.append(step(Kind.WORDS, "decoded", place, text=quoted(other.text)))
        yield evidence(site, steps, f"{stem(path)} {first.text}", {"text": quoted(first.text)})


def _folded(program: Program, path: str) -> Iterator[_Decoding]:
    """Yield the decoding calls that the scan of the file has put the text in the place of."""
    for known in program.scripts[path].strings:
        written = program.text(path)[known.start : known.end] if known.unfolded else ""
        callee = next((c for c in _CALLEE.finditer(written) if _decodes(c[0])), None)
        if callee is not None:
            start = known.start + callee.start()
            yield _Decoding(start, known.start + callee.end(), known.end, str(known.value))


def _followed(program: Program, path: str) -> Iterator[_Decoding]:
    """Yield the decoding calls whose constant stands elsewhere."""
    for call in program.scripts[path].calls:
        if call.arguments and _decodes(program.text(path)[call.start : call.callee_end]):
            yield _Decoding(call.start, call.callee_end, call.end, _decoded(program, path, call))


def _decodes(callee: str) -> bool:
    return bool(_DECODES.search(callee)) and not callee.endswith("ArrayBuffer")


def _decoded(program: Program, path: str, call: CallSite) -> str:
    """Return the text that a call decodes from a constant; empty when it does nothing of the kind."""
    for found in program.evaluator.meanings(path, call.arguments[0]):
        known = found.value.value if isinstance(found.value, v.Known) else None
        if isinstance(known, str) and _CODE.fullmatch(known):
            text = _text(known)
            if _CHINESE.search(text):
                return text
    return ""


def _text(code: str) -> str:
    padded = code.rstrip("=") + "=" * (-len(code.rstrip("=")) % 4)
    try:
        return base64.b64decode(padded, altchars=b"-_" if "-" in code or "_" in code else None).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
