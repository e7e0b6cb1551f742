"""What a user can read: labels, dialogs, toasts, share cards, titles."""

from __future__ import annotations

from bisect import bisect
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts import values as v
from miniaudit.facts.calls import Call, option
from miniaudit.facts.spelling import GAP, spell
from miniaudit.model.span import Site, Span
from miniaudit.parsers import html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from miniaudit.facts.evaluate import Evaluator
    from miniaudit.package import Package


class Role(StrEnum):
    """Where a text meets the user."""

    LABEL = "label"  # in the page
    PLACEHOLDER = "placeholder"
    DIALOG = "dialog"
    TOAST = "toast"
    SHARE = "share"  # on the card of a share
    TITLE = "title"  # of a page
    TAB = "tab"
    CLIPBOARD = "clipboard"
    CODE = "code"  # written in a script; where it is shown is not known


class Shown(NamedTuple):
    """A text, where it is written, and where it meets the user."""

    text: str  # GAP stands for a part that is not known
    role: Role
    path: str  # where the user meets it: a template, the call of a dialog, a configuration
    start: int
    end: int
    written: Site  # the same, or where its words stand
    element: int  # in the template; -1 elsewhere
    call: Call | None
    unfolded: bool = False  # the code holds it in a hidden form, and it was read by undoing that

    @property
    def site(self) -> Site:
        """Return where the user meets it."""
        return Site(self.path, Span(self.start, self.end))


_FIRST_CHINESE: Final = "\u4e00"
_OPTIONS: Final[Mapping[str, tuple[tuple[str, Role], ...]]] = {
    "wx.showModal": tuple((name, Role.DIALOG) for name in ("title", "content", "confirmText", "cancelText")),
    "wx.showActionSheet": (("itemList", Role.DIALOG), ("alertText", Role.DIALOG)),
    "wx.showToast": (("title", Role.TOAST),),
    "wx.showLoading": (("title", Role.TOAST),),
    "wx.setNavigationBarTitle": (("title", Role.TITLE),),
    "wx.setClipboardData": (("data", Role.CLIPBOARD),),
}
_ATTRIBUTES: Final[Mapping[str, Role]] = {
    "placeholder": Role.PLACEHOLDER,
    "title": Role.LABEL,
    "content": Role.LABEL,
    "label": Role.LABEL,
    "text": Role.LABEL,
    "value": Role.LABEL,
    "desc": Role.LABEL,
    "description": Role.LABEL,
    "message": Role.LABEL,
    "note": Role.LABEL,
    "thumb-text": Role.LABEL,
    "button-text": Role.LABEL,
    "confirm-text": Role.LABEL,
    "confirm-button-text": Role.LABEL,
    "cancel-text": Role.LABEL,
    "nodes": Role.LABEL,
    "send-message-title": Role.LABEL,
}


def in_templates(evaluator: Evaluator, paths: Iterable[str]) -> Iterator[Shown]:
    """Yield the texts of templates."""
    for path in paths:
        markup = evaluator.linkage.markups[path]
        for words in markup.words:
            yield from _spelled(evaluator, path, words.value, (words.start, words.end), Role.LABEL, words.parent)
        for index, element in enumerate(markup.elements):
            for attribute in element.attributes:
                role = _ATTRIBUTES.get(attribute.name)
                if role:
                    place = attribute.start, attribute.end
                    yield from _spelled(evaluator, path, attribute.value, place, role, index)


def in_calls(evaluator: Evaluator, calls: Mapping[str, tuple[Call, ...]]) -> Iterator[Shown]:
    """Yield the texts that interfaces show."""
    for name, options in _OPTIONS.items():
        for call in calls.get(name, ()):
            for key, role in options:
                given = option(evaluator, call, key)
                if given is None:
                    continue
                path, value = given
                for found in evaluator.meanings(path, value):
                    items = found.value.items if isinstance(found.value, v.Items) else (value,)
                    for item in items:
                        for spelled in spell(evaluator, found.path if items != (value,) else path, item).texts:
                            written = Site(spelled.path, Span(spelled.start, spelled.end))
                            place = call.path, call.start, call.callee_end
                            yield Shown(spelled.text, role, *place, written, -1, call, spelled.unfolded)


def in_configuration(package: Package) -> Iterator[Shown]:
    """Yield the titles and tabs that JSON files declare."""
    facts = [(tab.text, Role.TAB) for tab in package.app.tabs]
    facts += [(page.title, Role.TITLE) for page in package.pages]
    for fact, role in dict.fromkeys(facts):
        if fact is not None:
            yield Shown(fact.value, role, fact.site.path, *fact.site.span, fact.site, -1, None)


def in_web_pages(package: Package, paths: Iterable[str]) -> Iterator[Shown]:
    """Yield the texts of web pages that ship with a program."""
    for path in dict.fromkeys(paths):
        decoded = package.text(path)
        for text, start, end in html.texts(decoded.text) if decoded else ():
            yield Shown(text, Role.LABEL, path, start, end, Site(path, Span(start, end)), -1, None)


def in_scripts(evaluator: Evaluator, paths: Iterable[str], shown: Iterable[Shown]) -> Iterator[Shown]:
    """Yield the strings of scripts that are none of the texts `shown`, nor told to a developer."""
    met = {(text.written.path, text.written.span.start) for text in shown}
    for path in paths:
        facts = evaluator.linkage.scripts[path]
        told = sorted((call.start, call.end) for call in facts.calls if _is_told(call.callee))
        for known in facts.strings:
            if (path, known.start) in met or not _is_words(known.value):
                continue
            at = bisect(told, (known.start, known.start)) - 1
            if at < 0 or told[at][1] < known.end:
                written = Site(path, Span(known.start, known.end))
                place = path, known.start, known.end
                yield Shown(str(known.value), Role.CODE, *place, written, -1, None, known.unfolded)


def _is_words(value: object) -> bool:
    return isinstance(value, str) and any(letter >= _FIRST_CHINESE for letter in value)


def _is_told(callee: v.Value) -> bool:
    """Tell whether a call logs what it is given, or makes an error of it."""
    if isinstance(callee, v.Free):
        return callee.name.endswith("Error")
    root = v.roots(callee)[-1]
    return isinstance(root, v.Free) and root.name in ("console", "logger", "log")


def _spelled(  # noqa: PLR0913, PLR0917  # a text and all of its place
    evaluator: Evaluator, path: str, value: v.Value, place: tuple[int, int], role: Role, element: int
) -> Iterator[Shown]:
    start, end = place
    for spelled in spell(evaluator, path, value).texts:
        text = spelled.text.strip()
        if not text.strip(GAP + " \n\r\t"):
            continue
        if isinstance(value, v.Known):
            start = place[0] + len(spelled.text) - len(spelled.text.lstrip())
            end = start + len(text)
        written = Site(spelled.path, Span(spelled.start, spelled.end))
        yield Shown(text, role, path, start, end, written, element, None, spelled.unfolded)
