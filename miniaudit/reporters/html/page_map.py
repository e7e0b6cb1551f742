"""The pages of a program and the ways between them as a drawing: SVG with its text to be searched and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from miniaudit.model.words import Text
from miniaudit.reporters.html.layout import GAP, HEIGHT, WIDTH, Box, lay_out
from miniaudit.reporters.html.said import shown
from miniaudit.reporters.html.words import WORDS
from miniaudit.reporters.visible import cut, tail, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from miniaudit.reporters.html.layout import Layout
    from miniaudit.reporters.html.pages import Page

MOST_PAGES: Final = 60  # a drawing of more is a tangle; a table stands for it
_MOST_EXITS: Final = 10
_MOST_WAYS: Final = 8  # lines to one exit
_NAME: Final = 20  # cells
_PATH: Final = 26
_LEVELS: Final = (("error", "map.errors"), ("warning", "map.warnings"), ("note", "map.notes"))
_SVG: Final = Markup(
    '<svg class="map" role="img" aria-label="页面图 Page map" viewBox="0 0 {w} {h}" width="{w}" height="{h}">'
    '<defs><marker id="{id}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0 8 4 0 8z" class="head"/></marker></defs>{inside}</svg>'
)
_BAND: Final = Markup('<rect class="band" x="{x}" y="{y}" width="{w}" height="{h}" rx="6"/>')
_BOX: Final = Markup('<g class="{kind}"><rect x="{x}" y="{y}" width="{w}" height="{h}" rx="5"/>{inside}</g>')
_LINE: Final = Markup('<path class="{kind}" d="M{x1} {y1}C{a} {y1} {b} {y2} {x2} {y2}" marker-end="url(#{id})"/>')
_TEXT: Final = Markup('<text class="{kind}" x="{x}" y="{y}"{lang}>{text}</text>')


def draw(pages: tuple[Page, ...], jumps: Iterable[Mapping[str, Any]], name: str) -> Markup:
    """Return the map; `name` sets its parts apart from those of another map of the same file."""
    layout = lay_out(pages)
    exits = _exits(jumps)
    shown_exits = dict(list(exits.items())[:_MOST_EXITS])
    more = len(exits) - len(shown_exits)
    right = layout.right + (WIDTH + GAP // 2 if exits else -GAP // 2)
    bottom = max(layout.bottom, 38 + (len(shown_exits) + bool(more)) * (HEIGHT + 12))
    parts = [*_backdrop(layout), *_ways(layout, name), *_ways_out(layout, shown_exits, name)]
    parts += [_box(box) for box in layout.boxes.values()]
    if more:
        parts += _words(WORDS["map.more"].filled({"count": str(more)}), "small", layout.right, bottom - 24)
    return Markup(_SVG.format(w=right, h=bottom, id=name, inside=Markup().join(parts)))  # noqa: S704  # format escapes


def _exits(jumps: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], list[str]]:
    """Return the ways out with the pages they begin on."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for jump in jumps:
        names = ", ".join(shown(name) for name in jump["names"])
        pages = found.setdefault((jump["way"].removeprefix("wx."), jump["target"], names), [])
        pages += [page for page in jump["pages"] if page not in pages]
    return found


def _backdrop(layout: Layout) -> Iterator[Markup]:
    for package, y, height in layout.bands:
        yield _BAND.format(x=6, y=y, w=layout.right - 6 - GAP // 2, h=height)
        if package:
            yield _text("label", 16, y + 17, cut(shown(package), 40))
        else:
            yield from _words(WORDS["map.main"], "label", 16, y + 17)
    for depth, x in layout.columns:
        name = "map.unreached" if depth is None else "map.depth" if depth else "map.start"
        yield from _words(WORDS[name].filled({"depth": str(depth)}), "column", x, 20)


def _ways(layout: Layout, name: str) -> Iterator[Markup]:
    for box in layout.boxes.values():
        for end in dict.fromkeys(box.page.leads):
            if end in layout.boxes:
                yield _way(box, layout.boxes[end], name)


def _way(start: Box, end: Box, name: str) -> Markup:
    """Return a line from a box to another; one that leads back, or stays in its column, is drawn faintly."""
    if end.x > start.x:
        x1, x2, bend = start.x + WIDTH, end.x, max(24, (end.x - start.x - WIDTH) // 2)
        kind, a, b = "way", x1 + bend, x2 - bend
    elif end.x == start.x:
        x1, x2 = start.x + WIDTH, end.x + WIDTH
        kind, a, b = "way side", x1 + 30, x2 + 30
    else:
        x1, x2 = start.x, end.x + WIDTH
        kind, a, b = "way back", x1 - 24, x2 + 24
    return _LINE.format(kind=kind, x1=x1, y1=start.y + HEIGHT // 2, a=a, b=b, x2=x2, y2=end.y + HEIGHT // 2, id=name)


def _ways_out(layout: Layout, exits: Mapping[tuple[str, str, str], list[str]], name: str) -> Iterator[Markup]:
    if exits:
        yield from _words(WORDS["map.exits"], "column", layout.right, 20)
    for index, ((way, target, names), pages) in enumerate(exits.items()):
        x, y = layout.right, 38 + index * (HEIGHT + 12)
        for page in pages[:_MOST_WAYS]:
            if page in layout.boxes:
                start = layout.boxes[page]
                x1, y1, y2 = start.x + WIDTH, start.y + HEIGHT // 2, y + HEIGHT // 2
                yield _LINE.format(kind="way out", x1=x1, y1=y1, a=x1 + 40, b=x - 40, x2=x, y2=y2, id=name)
        inside = [_text("name", x + 12, y + 24, cut(shown(way), _NAME))]
        below = [_text("small", x + 12, y + 43, cut(names, _PATH))] if names else []
        inside += below or _words(WORDS[f"target.{target}"], "small", x + 12, y + 43)
        yield _BOX.format(kind="exit", x=x, y=y, w=WIDTH, h=HEIGHT, inside=Markup().join(inside))


def _box(box: Box) -> Markup:
    page, x, y = box
    worst = next((level for level, _ in _LEVELS if page.levels.get(level)), "")
    kinds = ["node", worst, "tab" if page.is_tab else "", "unreached" if page.depth is None else ""]
    path = shown(page.path)
    short = path if width(path) <= _PATH else "…" + tail(path, _PATH - 1)
    inside = [_text("name", x + 8, y + 18, cut(page.name, _NAME)), _text("path", x + 8, y + 35, short)]
    if marks := _marks(page, worst):
        inside += _words(Text(" · ".join(m.zh for m in marks), " · ".join(m.en for m in marks)), "mark", x + 8, y + 51)
    return _BOX.format(kind=" ".join(filter(None, kinds)), x=x, y=y, w=WIDTH, h=HEIGHT, inside=Markup().join(inside))


def _marks(page: Page, worst: str) -> list[Text]:
    """Return what stands at the foot of a box: where a user starts, and how much was found."""
    begin = ["map.entry"] if page.is_entry else ["map.tab"] if page.is_tab else []
    found = [WORDS[name].filled({"count": str(page.levels[level])}) for level, name in _LEVELS if level == worst]
    return [*(WORDS[name] for name in begin), *found]


def _text(kind: str, x: int, y: int, text: str, lang: Markup | str = "") -> Markup:
    return _TEXT.format(kind=kind, x=x, y=y, text=text, lang=lang)


def _words(text: Text, kind: str, x: int, y: int) -> list[Markup]:
    zh, en = Markup(' lang="zh-CN"'), Markup(' lang="en"')
    return [_text(kind, x, y, text.zh, zh), _text(kind, x, y, text.en, en)]
