"""One mini-program: what it declares, its pages, its files and whose they are."""

from __future__ import annotations

from functools import cached_property
from posixpath import join, normpath, relpath
from typing import TYPE_CHECKING, NamedTuple

from miniaudit.package.app_config import read_app_config
from miniaudit.package.files import CODE_ENDINGS
from miniaudit.package.frameworks import detect
from miniaudit.package.originals import Originals
from miniaudit.package.ownership import Ownership
from miniaudit.package.page_config import NO_CONFIG, PageConfig, read_page_config
from miniaudit.package.pages import is_present, listed_pages, missing_pages, pages_by_folder, with_configs
from miniaudit.package.problems import Problem, problem
from miniaudit.package.project_config import PROJECT_FILE
from miniaudit.package.resolve import Resolver
from miniaudit.package.roots import MANIFESTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from miniaudit.package.ownership import File
    from miniaudit.package.pages import Listed, Page
    from miniaudit.package.roots import Root
    from miniaudit.package.sources import Sources
    from miniaudit.parsers import json
    from miniaudit.parsers.text import Decoded


class Version(NamedTuple):
    """A version as a file states it."""

    text: str
    file: str  # its name


class Package:
    """A program; every path is relative to its root, which `root` gives relative to the checked path.

    `others` are the folders of other programs in the same tree.
    """

    def __init__(self, sources: Sources, root: Root, others: Iterable[str] = ()) -> None:
        self._sources = sources
        self._folder = root.folder
        self.root = root.folder or "."
        self.kind = root.kind
        self.project = root.project
        self.manifest = MANIFESTS[root.kind]
        self._prefix = f"{root.folder}/" if root.folder else ""
        self._sizes = {
            path[len(self._prefix) :]: sources.tree.size(path)
            for path in sources.tree.paths
            if path.startswith(self._prefix)
        }
        self._resolver: Resolver | None = None
        self._configs: dict[str, PageConfig] = {}
        self._components: dict[str, Mapping[str, str]] = {}
        self.app, problems = read_app_config(sources, root.folder, self.manifest)
        self._problems = problems
        self.framework = detect(self._sizes.keys(), self._templates(), self.bytes)
        self._others = {o[len(self._prefix) :]: "other-program" for o in others if o.startswith(self._prefix)}
        self.pages: tuple[Page, ...] = self._find_pages()

    @property
    def name(self) -> str:
        """Return the project's name, else the title of the program's windows."""
        return self.project.name or (self.app.title.value if self.app.title else "")

    @property
    def appid(self) -> str:
        """Return the appid of the project file; empty when there is none."""
        return self.project.appid

    @cached_property
    def version(self) -> Version | None:
        """Return the version that a file states; what is told to the platform on upload is in no file."""
        project = self.project.folder if self.project.path else self._folder
        files = (
            (self._folder, self.manifest),
            (project, PROJECT_FILE),
            (self._folder, "package.json"),
            (project, "package.json"),
        )
        for folder, name in files:
            document = self._sources.json(join(folder, name))
            stated = document.root.get("version") if document and document.root else None
            if stated and isinstance(stated.value, str) and stated.value.strip():
                return Version(stated.value.strip(), name)
        return None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the configuration files, pages and components in use."""
        return tuple(dict.fromkeys(self._problems))

    @cached_property
    def files(self) -> Mapping[str, File]:
        """Return every file of the program's folder with its role."""
        entries = {page.path for page in self.pages} | {"app", "game"}
        ownership = Ownership(
            self._sizes, self.bytes, self.project.rules, self.framework, entries, {**self._others, **self._servers()}
        )
        return ownership.files()

    @property
    def code_size(self) -> int:
        """Return the bytes of code, markup and configuration in the program's folder, other programs' aside."""
        others = tuple(f"{other}/" for other in self._others)
        return sum(
            size for path, size in self._sizes.items() if path.endswith(CODE_ENDINGS) and not path.startswith(others)
        )

    @cached_property
    def cloud_functions(self) -> tuple[str, ...]:
        """Return the scripts of cloud functions in the tree: tables for analysis, never shipped."""
        found = (
            path
            for root in self.project.cloud_roots
            for path in self._sources.tree.paths
            if path.startswith(f"{root}/") and path.endswith((".js", ".ts", ".json"))
        )
        return tuple(relpath(path, self._folder or ".") for path in found)

    @cached_property
    def originals(self) -> Originals:
        """Return what finds the sources of built scripts."""
        return Originals(self._sizes.keys(), self.bytes)

    def forget(self) -> None:
        """Drop what was read of the files here and beside: of many programs, not all have to be held."""
        self._sources.forget()

    def bytes(self, path: str) -> bytes:
        """Return a file's content; nothing when it cannot be read."""
        return self._sources.bytes(self._place(path))

    def text(self, path: str) -> Decoded | None:
        """Return a file's text; None when it cannot be read."""
        return self._sources.text(self._place(path))

    def json(self, path: str) -> json.Document | None:
        """Return a JSON file; None when it cannot be read."""
        return self._sources.json(self._place(path))

    def config(self, stem: str) -> PageConfig:
        """Return what the .json of a page or component declares."""
        if stem not in self._configs:
            path = f"{stem}.json"
            found, problems = NO_CONFIG, list[Problem]()
            if path in self._sizes:
                found, problems = read_page_config(self._sources, self._place(path), path)
            self._configs[stem] = found
            self._problems += problems
        return self._configs[stem]

    def components_of(self, stem: str) -> Mapping[str, str]:
        """Return the components a page or component can use: their paths without ending, by tag."""
        if stem not in self._components:
            config = self.config(stem)
            written = [(tag, "app", fact.value) for tag, fact in self.app.components.items()]
            written += [(tag, stem, f.value) for tag, f in (*config.generics.items(), *config.components.items())]
            found = ((tag, self.resolver.component(place, value)) for tag, place, value in written)
            self._components[stem] = {tag: target for tag, target in found if target}
        return self._components[stem]

    @property
    def resolver(self) -> Resolver:
        """Return what finds the file that a path written in another file means."""
        if self._resolver is None:
            self._resolver = Resolver(self._sizes.keys(), self.app.aliases)
        return self._resolver

    def _place(self, path: str) -> str:
        return normpath(join(self._folder, path))

    def _templates(self) -> Iterable[str]:
        return (path for path in self._sizes if path.endswith(".wxml"))

    def _servers(self) -> dict[str, str]:
        """Return the folders of server code below the program's."""
        roots = self.project.cloud_roots
        return {root[len(self._prefix) :]: "server" for root in roots if root.startswith(self._prefix)}

    def _find_pages(self) -> tuple[Page, ...]:
        listed = listed_pages(self.app)
        missing = [page for page in listed if not is_present(page.path, self._sizes.keys())]
        pages: tuple[Listed, ...] = tuple(page for page in listed if page not in missing)
        if not pages and self.kind == "miniprogram":
            pages = self._pages_by_folder()
        self._problems += missing_pages(missing, self.manifest) if missing else ()
        return with_configs(pages, self.app, {page.path: self.config(page.path) for page in pages})

    def _pages_by_folder(self) -> tuple[Listed, ...]:
        components = {
            path.removesuffix(".json")
            for path in self._sizes
            if path.endswith(".json") and self.config(path.removesuffix(".json")).is_component
        }
        found = pages_by_folder(self._sizes.keys(), components)
        self._problems.append(problem("no-pages-listed", self.manifest, incomplete=not found))
        return found
