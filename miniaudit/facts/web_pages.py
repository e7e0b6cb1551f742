"""Web pages that ship with a program and that it opens."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final

from miniaudit.facts.spelling import GAP, spell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from miniaudit.facts.evaluate import Evaluator

_ENDINGS: Final = (".html", ".htm")
_ORIGIN: Final = re.compile(r"^(?:https?:)?//[^/]*/?", re.IGNORECASE)


def opened(evaluator: Evaluator) -> Mapping[str, Sequence[str]]:
    """Return the HTML files that each template opens in a `web-view`.

    An address on the web is that of a file whose path ends in all of the address's own path.
    """
    files = evaluator.linkage.package.files
    pages = [path for path, file in files.items() if path.endswith(_ENDINGS) and file.role == "own"]
    found: dict[str, Sequence[str]] = {}
    for path, markup in evaluator.linkage.markups.items() if pages else ():
        views = [element for element in markup.elements if element.tag == "web-view"]
        sources = [attribute.value for element in views if (attribute := element.attribute("src"))]
        spelled = [text.text for value in sources for text in spell(evaluator, path, value).texts]
        meant = dict.fromkeys(page for address in spelled for page in _meant(address, path, pages))
        if meant:
            found[path] = tuple(meant)
    return found


def _meant(address: str, template: str, pages: Sequence[str]) -> Iterator[str]:
    """Yield the files that an address may mean; none where a part of its path is not known."""
    whole = re.split("[?#]", address.strip(), maxsplit=1)[0]
    if GAP in whole or not whole.endswith(_ENDINGS):
        return
    on_web = _ORIGIN.match(whole)
    if on_web:
        tail = whole[on_web.end() :]
        yield from (page for page in pages if f"/{page}".endswith(f"/{tail}"))
    else:
        local = whole[1:] if whole.startswith("/") else normpath(join(dirname(template), whole))
        yield from (page for page in pages if page == local)
