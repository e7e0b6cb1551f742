"""What a program declares about itself: app.json with ext.json over it, game.json or plugin.json."""

from __future__ import annotations

from posixpath import join
from typing import TYPE_CHECKING, NamedTuple

from miniaudit.model.span import Site, Span
from miniaudit.package.reading import Config, Fact, Layer, inner_path, is_broken, layer_of, site_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.package.problems import Problem
    from miniaudit.package.sources import Sources
    from miniaudit.parsers.json import Node


class SubPackage(NamedTuple):
    """A part of the program that is loaded when it is needed."""

    root: str
    name: str
    independent: bool
    entry: str  # a script that runs when the part is loaded; empty: none
    pages: tuple[Fact[str], ...]  # paths relative to the program's root
    site: Site


class Tab(NamedTuple):
    """An entry of the tab bar."""

    page: str
    text: Fact[str] | None
    site: Site


class PluginUse(NamedTuple):
    """A plug-in the program uses."""

    name: str
    provider: str  # the plug-in's appid
    version: str
    package: str  # root of the sub-package that loads it; empty: the main package
    site: Site


class AppConfig(NamedTuple):
    """The declarations of a program; a path is relative to its root and has no leading `/`."""

    main_pages: tuple[Fact[str], ...]
    packages: tuple[SubPackage, ...]
    entry_page: str  # empty: the first page
    tabs: tuple[Tab, ...]
    custom_tab_bar: bool
    title: Fact[str] | None  # of every page that has none of its own
    navigation_style: Fact[str] | None
    components: Mapping[str, Fact[str]]  # by tag, for every page and component
    placeholders: Mapping[str, Fact[str]]
    extended_libraries: frozenset[str]  # component libraries of the platform: weui, kbone
    plugins: tuple[PluginUse, ...]
    permissions: Mapping[str, Fact[str]]  # the reason a user reads, by scope
    private_infos: tuple[Fact[str], ...]
    background_modes: tuple[Fact[str], ...]
    privacy_check: Fact[bool] | None
    jump_appids: tuple[Fact[str], ...]  # navigateToMiniProgramAppIdList
    embedded_appids: tuple[Fact[str], ...]
    aliases: Mapping[str, str]  # resolveAlias
    workers: str
    open_data_context: str
    main_script: str  # of a plug-in
    public_components: Mapping[str, Fact[str]]  # of a plug-in
    page_titles: Mapping[str, Fact[str]]  # from ext.json, by page
    ext: Fact[object] | None  # the free data of ext.json
    is_broken: bool  # part of the file could not be read


def read_app_config(sources: Sources, base: str, manifest: str) -> tuple[AppConfig, list[Problem]]:
    """Read what the program in the folder `base` declares in its `manifest`: app.json, game.json or plugin.json."""
    problems: list[Problem] = []
    path = join(base, manifest)
    own = layer_of(sources, path, manifest, problems, incomplete=True)
    over = layer_of(sources, join(base, "ext.json"), "ext.json", problems, incomplete=False)
    over = over if over and _is_enabled(over) else None
    config = Config(over, own)
    document = sources.json(path)
    found = _read(config, over, broken=document is None or own is None or is_broken(document))
    return found, problems + config.problems


def _is_enabled(over: Layer) -> bool:
    enabled = over.root.member("extEnable")
    return enabled is not None and enabled.value is True


def _read(config: Config, over: Layer | None, *, broken: bool) -> AppConfig:
    packages = tuple(_packages(config))
    return AppConfig(
        main_pages=tuple(_pages(config)),
        packages=packages,
        entry_page=_path(config.text("entryPagePath")),
        tabs=tuple(_tabs(config)),
        custom_tab_bar=_is_set(config, "tabBar", "custom"),
        title=config.text("window", "navigationBarTitleText"),
        navigation_style=config.text("window", "navigationStyle"),
        components=config.text_members("usingComponents"),
        placeholders=config.text_members("componentPlaceholder"),
        extended_libraries=frozenset(
            key.name for _, key, node in config.members("useExtendedLib") if node.value is True
        ),
        plugins=tuple(_plugins(config)),
        permissions=_permissions(config),
        private_infos=config.texts("requiredPrivateInfos"),
        background_modes=config.texts("requiredBackgroundModes") or config.texts("requireBackgroundModes"),
        privacy_check=config.flag("__usePrivacyCheck__"),
        jump_appids=config.texts("navigateToMiniProgramAppIdList"),
        embedded_appids=config.texts("embeddedAppIdList"),
        aliases={name: fact.value for name, fact in config.text_members("resolveAlias").items()},
        workers=_workers(config),
        open_data_context=_path(config.text("openDataContext")),
        main_script=_path(config.text("main")),
        public_components=config.text_members("publicComponents"),
        page_titles=_page_titles(config),
        ext=_ext(over),
        is_broken=broken,
    )


def _pages(config: Config) -> Iterator[Fact[str]]:
    """Yield the pages of the main package: a list for a program, a table by name for a plug-in."""
    for layer, node in _listed(config, "pages"):
        yield from _page(config, layer, node, "")


def _listed(config: Config, name: str) -> Iterator[tuple[Layer, Node]]:
    is_table = any(layer.path == "plugin.json" for layer in config.layers)
    if is_table:
        yield from ((layer, node) for layer, _, node in config.members(name))
    else:
        yield from config.items(name)


def _page(config: Config, layer: Layer, node: Node, root: str) -> Iterator[Fact[str]]:
    if config.fits(layer, node, str, "pages[]"):
        path = inner_path(join(root, str(node.value).strip().lstrip("/")))
        if path:
            yield Fact(path.removesuffix(".html").removesuffix(".wxml"), site_of(layer, node))


def _packages(config: Config) -> Iterator[SubPackage]:
    for name in ("subPackages", "subpackages"):
        for layer, node in config.items(name):
            if config.fits(layer, node, dict, f"{name}[]"):
                yield _package(config, layer, node)


def _package(config: Config, layer: Layer, node: Node) -> SubPackage:
    inner = Config(Layer(layer.path, node))
    root = _path(inner.text("root"))
    name, independent = inner.text("name"), inner.flag("independent")
    found = SubPackage(
        root=root,
        name=name.value if name else "",
        independent=bool(independent and independent.value),
        entry=_entry(inner, root),
        pages=tuple(page for _, each in inner.items("pages") for page in _page(inner, layer, each, root)),
        site=site_of(layer, node),
    )
    config.problems += inner.problems
    return found


def _entry(inner: Config, root: str) -> str:
    entry = inner.text("entry")
    return inner_path(join(root, entry.value.lstrip("/"))) or "" if entry else ""


def _tabs(config: Config) -> Iterator[Tab]:
    for layer, node in config.items("tabBar", "list"):
        if config.fits(layer, node, dict, "tabBar.list[]"):
            inner = Config(Layer(layer.path, node))
            yield Tab(_path(inner.text("pagePath")), inner.text("text"), site_of(layer, node))
            config.problems += inner.problems


def _plugins(config: Config) -> Iterator[PluginUse]:
    yield from _plugins_in(config, config, "")
    for name in ("subPackages", "subpackages"):
        for layer, node in config.items(name):
            inner = Config(Layer(layer.path, node))
            yield from _plugins_in(config, inner, _path(inner.text("root")))


def _plugins_in(config: Config, inner: Config, package: str) -> Iterator[PluginUse]:
    for layer, key, node in inner.members("plugins"):
        if config.fits(layer, node, dict, f"plugins.{key.name}"):
            told = Config(Layer(layer.path, node))
            provider, version = told.text("provider"), told.text("version")
            yield PluginUse(
                key.name,
                provider.value if provider else "",
                version.value if version else "",
                package,
                Site(layer.path, Span(key.start, node.end)),
            )


def _permissions(config: Config) -> dict[str, Fact[str]]:
    found = {}
    for layer, key, node in config.members("permission"):
        described = node.member("desc")
        if described is not None and isinstance(described.value, str):
            found[key.name] = Fact(described.value, site_of(layer, described))
    return found


def _page_titles(config: Config) -> dict[str, Fact[str]]:
    found = {}
    for layer, key, node in config.members("extPages"):
        title, page = node.member("navigationBarTitleText"), inner_path(key.name)
        if page and title is not None and isinstance(title.value, str):
            found[page] = Fact(title.value, site_of(layer, title))
    return found


def _ext(over: Layer | None) -> Fact[object] | None:
    data = over.root.member("ext") if over else None
    return Fact(data.plain(), site_of(over, data)) if over and data else None


def _workers(config: Config) -> str:
    """Return the folder of worker scripts, written as a text or as an object with a path."""
    for layer in config.layers:
        node = layer.root.member("workers")
        node = node.member("path") or node if node else None
        if node and isinstance(node.value, str):
            return inner_path(node.value) or ""
    return ""


def _is_set(config: Config, *path: str) -> bool:
    found = config.flag(*path)
    return bool(found and found.value)


def _path(fact: Fact[str] | None) -> str:
    return inner_path(fact.value) or "" if fact else ""
