"""What project.config.json says: where the program stands, what is packed, which settings were used."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from miniaudit.package.pack_rules import PackRule, PackRules
from miniaudit.package.reading import Config, Fact, layer_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.package.problems import Problem
    from miniaudit.package.sources import Sources

PROJECT_FILE: Final = "project.config.json"
PRIVATE_FILE: Final = "project.private.config.json"

_CLOUD_KEYS: Final = (
    "cloudfunctionRoot",
    "cloudfunctionTemplateRoot",
    "cloudbaseRoot",
    "cloudcontainerRoot",
    "jsserverRoot",
    "qcloudRoot",
)


class StartPage(NamedTuple):
    """A page the developer starts with in the tools (`condition`)."""

    page: Fact[str]
    query: str


class ProjectConfig(NamedTuple):
    """The settings of one project; folders are relative to the file tree."""

    path: str  # of project.config.json in the tree; empty: there is none
    name: str
    appid: str
    compile_type: str
    roots: tuple[str, ...]  # where the program may stand, the built one before its source
    plugin_root: str | None
    cloud_roots: tuple[str, ...]  # server code: never shipped
    rules: PackRules
    url_check: Fact[bool] | None  # False: requests to any host work while developing
    drops_unused: bool  # unused files are left out of the upload
    start_pages: tuple[StartPage, ...]
    lib_version: str

    @property
    def folder(self) -> str:
        """Return the folder the settings stand in."""
        return dirname(self.path)


NO_PROJECT: Final = ProjectConfig("", "", "", "", ("",), None, (), PackRules(), None, False, (), "")


def read_project(sources: Sources, path: str, shown: str = "") -> tuple[ProjectConfig, list[Problem]]:
    """Read the project file at `path` and the private one beside it; `shown` is its path in sites and problems."""
    problems: list[Problem] = []
    folder, shown = dirname(path), shown or path
    public = layer_of(sources, path, shown, problems, incomplete=False)
    private = layer_of(
        sources, join(folder, PRIVATE_FILE), join(dirname(shown), PRIVATE_FILE), problems, incomplete=False
    )
    config = Config(private, public)
    built = Config(public)  # the private file has no say in what is built
    plugin = _folder(built, "pluginRoot", folder)
    found = ProjectConfig(
        path=path,
        name=unquote(_text(config, "projectname"), errors="replace"),
        appid=_text(config, "appid"),
        compile_type=_text(built, "compileType").lower(),
        roots=tuple(_roots(built, folder)),
        plugin_root=plugin,
        cloud_roots=tuple(root for key in _CLOUD_KEYS if (root := _folder(built, key, folder)) not in (None, folder)),
        rules=PackRules(tuple(_rules(built, "ignore")), tuple(_rules(built, "include"))),
        url_check=config.flag("setting", "urlCheck"),
        drops_unused=bool((flag := config.flag("setting", "ignoreUploadUnusedFiles")) and flag.value),
        start_pages=tuple(_start_pages(config)),
        lib_version=_text(config, "libVersion"),
    )
    return found, problems + built.problems


def _roots(config: Config, folder: str) -> Iterator[str]:
    for key in ("miniprogramRoot", "srcMiniprogramRoot"):
        root = _folder(config, key, folder)
        if root is not None:
            yield root
        elif key == "miniprogramRoot":
            yield folder


def _folder(config: Config, key: str, folder: str) -> str | None:
    """Return the folder a setting names; None when it is not set or leads out of the tree."""
    written = _text(config, key).strip().replace("\\", "/")
    if not written:
        return None
    found = normpath(join(folder, written.lstrip("/")))
    if found == ".." or found.startswith("../"):
        return None
    return "" if found == "." else found


def _rules(config: Config, name: str) -> Iterator[PackRule]:
    for layer, node in config.items("packOptions", name):
        if config.fits(layer, node, dict, f"packOptions.{name}[]"):
            kind, value = node.member("type"), node.member("value")
            if kind and value and isinstance(kind.value, str) and isinstance(value.value, str):
                yield PackRule(kind.value, value.value)


def _start_pages(config: Config) -> Iterator[StartPage]:
    """Yield the hidden start pages; `condition` may also be `false`."""
    for layer in config.layers:
        for name in ("miniprogram", "game", "plugin"):
            listed = layer.root.get("condition", name, "list")
            for node in listed.items() if listed else ():
                inner = Config(layer._replace(root=node))
                if page := inner.text("pathName"):
                    yield StartPage(page, _text(inner, "query"))


def _text(config: Config, key: str) -> str:
    found = config.text(key)
    return found.value if found else ""
