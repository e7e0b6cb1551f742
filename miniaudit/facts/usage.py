"""Which files a user meets on which pages, and which no page uses."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from miniaudit.facts.linkage import Linkage

APP: Final = "app"
_TAB_BAR: Final = "custom-tab-bar/index"


class Usage:
    """Files by page. What the app itself uses belongs to the page that the program opens with."""

    def __init__(self, linkage: Linkage, opened: Mapping[str, Sequence[str]]) -> None:
        """Take the program, and the web pages of its own that its templates open."""
        self._link = linkage
        self._opened = opened
        self._pages: dict[str, dict[str, None]] = defaultdict(dict)
        # Both are asked again for every page that uses the file.
        self._imports: dict[str, tuple[str, ...]] = {}
        self._placed: dict[str, frozenset[str]] = {}
        pages = linkage.package.pages
        for page in pages:
            self._spread(page.path, self._files_of([page.path]))
        entry = next((page.path for page in pages if page.is_entry), pages[0].path if pages else "")
        package = linkage.package
        starts = [APP, "game", _TAB_BAR, package.app.main_script.rpartition(".")[0]]
        starts += [sub.entry.rpartition(".")[0] for sub in package.app.packages if sub.entry]
        self._spread(entry, self._files_of(start for start in starts if start))

    def pages_of(self, path: str) -> tuple[str, ...]:
        """Return the pages on which a file meets the user; none: no page uses it."""
        return tuple(self._pages.get(path, ()))

    def _spread(self, page: str, files: Iterable[str]) -> None:
        for file in files:
            self._pages[file][page] = None

    def _files_of(self, stems: Iterable[str]) -> set[str]:
        """Return the files of pages and components, and all that these use."""
        files: set[str] = set()
        pending = list(stems)
        met = set(pending)
        while pending:
            stem = pending.pop()
            for path in (f"{stem}.wxml", f"{stem}.js", f"{stem}.ts", f"{stem}.wxss", f"{stem}.json"):
                if path in self._link.package.files:
                    self._follow(path, files)
            for tag, target in self._link.components.get(stem, {}).items():
                if target not in met and tag in self._tags(stem):
                    met.add(target)
                    pending.append(target)
        return files

    def _follow(self, path: str, files: set[str]) -> None:
        """Add a file and what it imports, one after another."""
        pending = [path]
        while pending:
            current = pending.pop()
            if current not in files:
                files.add(current)
                pending.extend(self._imported(current))

    def _imported(self, path: str) -> tuple[str, ...]:
        if path not in self._imports:
            self._imports[path] = self._read_imports(path)
        return self._imports[path]

    def _read_imports(self, path: str) -> tuple[str, ...]:
        resolver = self._link.package.resolver
        found: list[str | None] = []
        if path in self._link.scripts:
            found = [self._link.module(path, module) for module in self._link.scripts[path].modules]
        elif path in self._link.markups:
            markup = self._link.markups[path]
            found = [resolver.template(path, source) for source, _, _ in (*markup.imports, *markup.includes)]
            found += [resolver.wxs(path, script.source) for script in markup.scripts if script.source]
            found += self._opened.get(path, ())
        elif path in self._link.styles:
            found = [resolver.style(path, source) for source in self._link.styles[path].imports]
        return tuple(target for target in found if target)

    def _tags(self, stem: str) -> frozenset[str]:
        """Return the tags a page or component places, also through imported templates and generics."""
        if stem not in self._placed:
            files: set[str] = set()
            self._follow(f"{stem}.wxml", files)
            self._placed[stem] = frozenset(tag for path in files for tag in self._link.tags(path))
        return self._placed[stem]
