"""Where a place of a built script stands in the source it was built from: told only where a source map fits."""

from __future__ import annotations

import base64
import binascii
import re
from itertools import islice
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.model.span import Span
from miniaudit.parsers import source_map
from miniaudit.parsers.text import Lines, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from miniaudit.parsers.source_map import Segment, SourceMap

MOST_BYTES: Final = 16_000_000  # of a map; a mini-program ships 2 MB in one package
_NAMED: Final = re.compile(r"//[#@] sourceMappingURL=(\S+)\s*\Z")
_TAIL: Final = 200  # characters at the end of a script in which it names its map
_INLINE: Final = re.compile(r"data:application/json;(?:charset=[-\w]+;)?base64,")
_SCHEME: Final = re.compile(r"^\w+://[^/]*/")
_WORD: Final = re.compile(r"[\w$]+")
_TOKEN: Final = re.compile(r"""[\w$]+|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\S""", re.DOTALL)
_REWRITTEN: Final = frozenset({"var", "let", "const", "function", "async", "await", "return", "void", "new", "this"})
_QUOTES: Final = ("'", '"', "`")
_SAMPLE: Final = 1_000
_SAMPLE_LINE: Final = 500  # segments looked at in one line
_FEWEST: Final = 1
_LONG_WORD: Final = 4  # shorter ones are what names are shortened to
_MOSTLY: Final = 0.6


class Original(NamedTuple):
    """A place of a source; `path` is the source's name as the map gives it, made relative."""

    path: str
    lines: Lines
    span: Span


class _Fitting(NamedTuple):
    """A map that fits, with the lines of its sources."""

    map: SourceMap
    names: tuple[str, ...]
    lines: tuple[Lines, ...]


class Originals:
    """Looks places up in the source maps of a program; `paths` are the files of the program."""

    def __init__(self, paths: AbstractSet[str], read: Callable[[str], bytes]) -> None:
        self._paths = paths
        self._read = read
        self._maps: dict[str, _Fitting | None] = {}

    def of(self, path: str, lines: Lines, span: Span) -> Original | None:
        """Return where a piece of the script at `path` was written; None where no map fits."""
        if not path.endswith(".js"):
            return None
        if path not in self._maps:
            self._maps[path] = self._fitting(path, lines)
        fitting = self._maps[path]
        return _original(fitting, lines, span) if fitting else None

    def _fitting(self, path: str, lines: Lines) -> _Fitting | None:
        found = source_map.parse(self._map_text(path, lines.text))
        if found is None:
            return None
        names = tuple(map(_relative, found.sources))
        # a source that is called like another file of the program would be taken for what is shipped there
        if any(name != path and name in self._paths for name in names):
            return None
        sources = tuple(map(Lines, found.contents))
        return _Fitting(found, names, sources) if _fits(found, sources, lines) else None

    def _map_text(self, path: str, text: str) -> str:
        named = _NAMED.search(text, max(0, len(text) - _TAIL)) or _NAMED.search(text, text.rfind("\n//") + 1)
        if named and (inline := _INLINE.match(named[1])):
            try:
                content = base64.b64decode(named[1][inline.end() :], validate=True)
            except (binascii.Error, ValueError):
                return ""
        else:
            beside = normpath(join(dirname(path), named[1])) if named else ""
            content = self._read(beside if beside in self._paths else f"{path}.map")
        return decode(content).text if len(content) <= MOST_BYTES else ""


def _original(fitting: _Fitting, shipped: Lines, span: Span) -> Original | None:
    start = _at(fitting, shipped, span.start)
    if start is None:
        return None
    last = _at(fitting, shipped, max(span.start, span.end - 1))
    source, begin = start
    if not _agree(shipped.text, span.start, fitting.lines[source].text, begin):
        return None
    end = last[1] + 1 if last and last[0] == source and last[1] >= begin else begin
    token = _TOKEN.match(fitting.lines[source].text, max(begin, end - 1))
    if token:
        end = max(end, token.end())
    return Original(fitting.names[source], fitting.lines[source], Span(begin, max(end, begin + 1)))


def _agree(shipped: str, here: int, text: str, there: int) -> bool:
    """Tell whether the same word, or the same beginning of a text, stands at two places."""
    word = _WORD.match(shipped, here)
    if word and word[0] in _REWRITTEN:
        return True  # `function` may have been an arrow or a method
    if word:
        written = _WORD.match(text, there)
        return written is not None and written[0] == word[0]
    if shipped[here : here + 1] in _QUOTES:
        return text[there : there + 1] in _QUOTES and shipped[here + 1 : here + 3] == text[there + 1 : there + 3]
    return shipped[here : here + 1] == text[there : there + 1]


def _at(fitting: _Fitting, shipped: Lines, offset: int) -> tuple[int, int] | None:
    """Return the source and the offset in it of a place; as far into a text as both are the same."""
    place = shipped.place(Span(offset, offset))
    segment = fitting.map.segment(place.line - 1, place.utf16_column - 1)
    if segment is None:
        return None
    found = _offset(fitting.lines[segment.source], segment)
    begin = shipped.offset_utf16(place.line, segment.column + 1)
    if found is None or begin is None:
        return None
    further = shipped.text[begin:offset]
    text = fitting.lines[segment.source].text
    return segment.source, found + (len(further) if text.startswith(further, found) else 0)


def _offset(lines: Lines, segment: Segment) -> int | None:
    return lines.offset_utf16(segment.source_line + 1, segment.source_column + 1)


def _fits(found: SourceMap, sources: tuple[Lines, ...], shipped: Lines) -> bool:
    """Tell whether the words at both ends of a map are the same, as far as names were not shortened.

    A place of a source counts once: all that a compiler adds comes from one place, most often the first.
    """
    same: dict[tuple[int, int], bool] = {}
    for place, is_same in islice(_compared(found, sources, shipped), _SAMPLE):
        same[place] = same.get(place, False) or is_same
    return len(same) >= _FEWEST and sum(same.values()) >= _MOSTLY * len(same)


def _compared(found: SourceMap, sources: tuple[Lines, ...], shipped: Lines) -> Iterator[tuple[tuple[int, int], bool]]:
    """Yield places of sources, and whether the word that stands there was shipped."""
    for number, segments in enumerate(found.lines, 1):
        for segment in segments[:: max(1, len(segments) // _SAMPLE_LINE)]:
            here = shipped.offset_utf16(number, segment.column + 1)
            there = _offset(sources[segment.source], segment)
            word = _WORD.match(shipped.text, here) if here is not None else None
            if here is None or there is None:
                yield (segment.source, -1), False
            elif word and len(word[0]) >= _LONG_WORD and word[0] not in _REWRITTEN:
                yield (segment.source, there), sources[segment.source].text.startswith(word[0], there)


def _relative(source: str) -> str:
    """Return the name of a source without scheme, query and steps upwards."""
    name = normpath(_SCHEME.sub("", source.replace("\\", "/")).partition("?")[0]).lstrip("/")
    while name.startswith("../"):
        name = name[3:]
    return name
