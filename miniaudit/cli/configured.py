"""What holds in a check: the command line, else the configuration file, else the default."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from miniaudit.cli import options
from miniaudit.engine.configuration.find import above, read
from miniaudit.engine.configuration.settings import Settings, typed
from miniaudit.engine.configuration.table import ConfigError
from miniaudit.engine.suppressing.suppress import Excuses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.words import Language

T = TypeVar("T")


class Asked(NamedTuple):
    """What the command line says; None or nothing: it says nothing of it."""

    profile: str | None = None
    edition: str | None = None
    fail_on: str | None = None
    strict: bool | None = None
    lang: Language | None = None
    categories: tuple[str, ...] = ()
    subject: str | None = None
    rules: tuple[str, ...] = ()


class Held(NamedTuple):
    """What holds, and where each of it comes from."""

    profile: str
    edition: str
    fail_on: str
    strict: bool
    lang: Language | None
    categories: tuple[str, ...]
    subject: str | None
    rules: tuple[Path, ...]
    config: Settings
    sources: Mapping[str, str]

    def place(self, key: str) -> str:
        """Return where in a configuration file a key stands; empty when it does not come from one."""
        source = self.sources[key]
        return source if self.config.file and source.startswith(f"{self.config.file}:") else ""


def resolve(checked: Path, config_file: Path | None, asked: Asked) -> Held:
    """Return what holds for a checked path; end with a sentence when the configuration cannot be used."""
    try:
        config = _config(checked, config_file, asked)
    except ConfigError as error:
        options.refuse(error.text, asked.lang)
    lines, sources = dict(config.lines), dict[str, str]()

    def held(key: str, said: T | None, written: T | None, default: T) -> T:
        if said is not None:
            sources[key] = "command line"
            return said
        if written is not None:
            sources[key] = f"{config.file}:{lines.get(key, 0)}"
            return written
        sources[key] = "default"
        return default

    return Held(
        profile=held("profile", asked.profile, config.profile, "dev"),
        edition=held("edition", asked.edition, config.edition, "current"),
        fail_on=held("fail-on", asked.fail_on, config.fail_on, "error"),
        strict=held("strict", asked.strict, config.strict, default=False),
        lang=held("lang", asked.lang, cast("Language | None", config.lang), None),
        categories=held("categories", asked.categories or None, config.categories, ()),
        subject=held("subject", asked.subject, config.subject, None),
        rules=held("rules", tuple(map(Path, asked.rules)) or None, config.rules, ()),
        config=config,
        sources=sources,
    )


def excuses(held: Held, today: str) -> Excuses:
    """Return what may excuse findings; for a reviewer nothing that stands inside the checked path."""
    return Excuses(held.config.ignores, held.config.prefix, held.profile != "reviewer", today)


def shown(held: Held) -> str:
    """Return what holds as lines of TOML, with where each of it comes from."""
    values = {
        "profile": held.profile,
        "edition": held.edition,
        "fail-on": held.fail_on,
        "strict": held.strict,
        "lang": held.lang,
        "subject": held.subject,
        "categories": held.categories,
        "rules": [path.as_posix() for path in held.rules],
    }
    lines = [f"{key} = {_toml(value)}  # {held.sources[key]}" for key, value in values.items()]
    ignores = [
        f"ignore = {', '.join(entry.rules)}  # {held.config.file}:{entry.place.line if entry.place else 0}"
        for entry in held.config.ignores
    ]
    return "".join(f"{line}\n" for line in (f"# {held.config.file or 'no configuration file'}", *lines, *ignores))


def _config(checked: Path, config_file: Path | None, asked: Asked) -> Settings:
    if config_file:
        return typed(read(config_file, config_file.as_posix()), checked)
    found = above(checked, outside=asked.profile == "reviewer")
    config = typed(found, checked) if found else Settings()
    if config.profile == "reviewer" and asked.profile is None and config.inside:
        # It asks itself to be passed over: how to check still holds, what excuses the program does not.
        return config._replace(subject=None, categories=None, rules=None, ignores=())
    return config


def _toml(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return '""' if value is None else f'"{value}"'
