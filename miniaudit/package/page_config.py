"""What a page or component declares in the .json beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from miniaudit.package.reading import Config, Fact, layer_of, site_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.package.problems import Problem
    from miniaudit.package.sources import Sources


class PageConfig(NamedTuple):
    """The declarations of one page or component; specifiers are as they are written."""

    is_component: bool
    title: Fact[str] | None
    navigation_style: Fact[str] | None
    components: Mapping[str, Fact[str]]  # by tag
    placeholders: Mapping[str, Fact[str]]  # by tag: what stands in until the component is loaded
    generics: Mapping[str, Fact[str]]  # defaults of abstract components, by tag


NO_CONFIG = PageConfig(
    is_component=False, title=None, navigation_style=None, components={}, placeholders={}, generics={}
)


def read_page_config(sources: Sources, path: str, shown: str) -> tuple[PageConfig, list[Problem]]:
    """Read the file at `path`, called `shown` in sites and problems."""
    problems: list[Problem] = []
    layer = layer_of(sources, path, shown, problems, incomplete=True)
    if layer is None:
        return NO_CONFIG, problems
    config = Config(layer)
    component = config.flag("component")
    found = PageConfig(
        is_component=bool(component and component.value),
        title=config.text("navigationBarTitleText"),
        navigation_style=config.text("navigationStyle"),
        components=config.text_members("usingComponents"),
        placeholders=config.text_members("componentPlaceholder"),
        generics=_generics(config),
    )
    return found, problems + config.problems


def _generics(config: Config) -> dict[str, Fact[str]]:
    """Return the defaults; an abstract component without one is written `true`."""
    found = {}
    for layer, key, node in config.members("componentGenerics"):
        default = node.member("default")
        if default is not None and isinstance(default.value, str):
            found[key.name] = Fact(default.value, site_of(layer, default))
    return found
