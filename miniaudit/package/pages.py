"""The pages of a program: those it lists, checked against the files, or those its folders show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.package.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from miniaudit.model.span import Site
    from miniaudit.package.app_config import AppConfig
    from miniaudit.package.page_config import PageConfig
    from miniaudit.package.reading import Fact

_MOST_NAMED: Final = 5  # more missing pages are told in one sentence


class Page(NamedTuple):
    """A page a user can be on."""

    path: str  # without ending, relative to the program's root
    package: str  # root of its sub-package; empty: the main package
    is_independent: bool  # its sub-package works without the main package
    is_tab: bool
    is_entry: bool  # the page the program opens with
    title: Fact[str] | None  # its own or the program's
    config: PageConfig
    site: Site | None  # where it is listed; None: found by its files


class Listed(NamedTuple):
    """A page as app.json lists it."""

    path: str
    package: str
    independent: bool
    site: Site | None


def listed_pages(app: AppConfig) -> tuple[Listed, ...]:
    """Return the pages in their order, each once."""
    pages = [Listed(fact.value, "", False, fact.site) for fact in app.main_pages]
    pages += [
        Listed(fact.value, package.root, package.independent, fact.site)
        for package in app.packages
        for fact in package.pages
    ]
    return tuple({page.path: page for page in reversed(pages)}.values())[::-1]


def is_present(stem: str, files: AbstractSet[str]) -> bool:
    """Tell whether a page has anything to run or to show."""
    return f"{stem}.wxml" in files or f"{stem}.js" in files or f"{stem}.ts" in files


def pages_by_folder(files: AbstractSet[str], is_component: AbstractSet[str]) -> tuple[Listed, ...]:
    """Return what looks like a page: a template with a script beside it that is no component."""
    stems = (path.removesuffix(".wxml") for path in sorted(files) if path.endswith(".wxml"))
    return tuple(
        Listed(stem, "", False, None)
        for stem in stems
        if (f"{stem}.js" in files or f"{stem}.ts" in files) and stem not in is_component
    )


def missing_pages(pages: Sequence[Listed], manifest: str) -> Iterator[Problem]:
    """Yield a problem for each page without files, or one for all when they are many."""
    if len(pages) > _MOST_NAMED:
        span = pages[0].site.span if pages[0].site else None
        yield problem("pages-missing", manifest, span, count=len(pages), page=pages[0].path)
        return
    for page in pages:
        yield problem("page-missing", manifest, page.site.span if page.site else None, page=page.path)


def with_configs(pages: Sequence[Listed], app: AppConfig, configs: Mapping[str, PageConfig]) -> tuple[Page, ...]:
    """Return the pages with what app.json and their own .json say of them."""
    tabs = {tab.page for tab in app.tabs}
    entry = app.entry_page or (pages[0].path if pages else "")
    return tuple(
        Page(
            path=page.path,
            package=page.package,
            is_independent=page.independent,
            is_tab=page.path in tabs,
            is_entry=page.path == entry,
            title=app.page_titles.get(page.path) or configs[page.path].title or app.title,
            config=configs[page.path],
            site=page.site,
        )
        for page in pages
    )
