"""A configuration, typed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.engine.suppressing.directive import is_day
from miniaudit.engine.suppressing.paths import pieces
from miniaudit.engine.suppressing.request import Request
from miniaudit.model.category import Subject
from miniaudit.model.span import Place
from miniaudit.model.suppression import Source
from miniaudit.model.words import LANGUAGES

if TYPE_CHECKING:
    from miniaudit.engine.configuration.find import Found
    from miniaudit.engine.configuration.table import Table

PROFILES: Final = ("dev", "strict", "reviewer")
EDITIONS: Final = ("2019", "current")
GATES: Final = ("error", "warning", "note", "never")
KEYS: Final = ("account", "profile", "edition", "fail-on", "strict", "lang", "rules", "ignore")
ACCOUNT_KEYS: Final = ("subject", "categories")
IGNORE_KEYS: Final = ("rule", "path", "reason", "expires")


class Settings(NamedTuple):
    """What a configuration file says; None: it says nothing of it."""

    file: str = ""  # relative to the checked path; empty: there is none
    subject: str | None = None
    categories: tuple[str, ...] | None = None
    profile: str | None = None
    edition: str | None = None
    fail_on: str | None = None
    strict: bool | None = None
    lang: str | None = None
    rules: tuple[Path, ...] | None = None
    ignores: tuple[Request, ...] = ()
    prefix: str = ""  # the way from the file's folder to the checked path
    inside: bool = False  # the file is part of what is checked
    lines: tuple[tuple[str, int], ...] = ()  # of the keys that are given


def typed(found: Found, checked: Path) -> Settings:
    """Return what a configuration file says of a checked path; ConfigError when it cannot be used."""
    table = found.table
    table.known(KEYS, {"[account]": ACCOUNT_KEYS, "[[ignore]]": IGNORE_KEYS})
    account = table.table("account")
    account.known(ACCOUNT_KEYS)
    folder, here = Path(os.path.realpath(found.path)).parent, Path(os.path.realpath(checked))
    prefix = here.relative_to(folder).as_posix() if here.is_relative_to(folder) else "."
    rules = table.texts("rules")
    given = [(key, table.line(key)) for key in table.values if key not in ("account", "ignore")]
    given += [(key, account.line(key)) for key in account.values]
    return Settings(
        file=table.source.file,
        subject=account.text("subject", Subject),
        categories=account.texts("categories"),
        profile=table.text("profile", PROFILES),
        edition=table.text("edition", EDITIONS),
        fail_on=table.text("fail-on", GATES),
        strict=table.flag("strict"),
        lang=table.text("lang", LANGUAGES),
        rules=None if rules is None else tuple(folder / each for each in rules),
        ignores=tuple(_ignore(each) for each in table.tables("ignore")),
        prefix="" if not here.is_dir() else prefix,
        inside=folder == here or folder.is_relative_to(here),
        lines=tuple(given),
    )


def _ignore(table: Table) -> Request:
    table.known(IGNORE_KEYS)
    rule, reason = (table.text(key) for key in ("rule", "reason"))
    if rule is None:
        table.fail("rule", "[[ignore]] 要写 rule", "[[ignore]] needs a rule")
    if reason is None:
        table.fail("reason", "[[ignore]] 要写 reason，说明理由", "[[ignore]] needs a reason")
    expires = table.day("expires") or ""
    if expires and not is_day(expires):
        table.fail("expires", f"“{expires}”不是日期，应如 2027-01-31", f"`{expires}` is no day such as 2027-01-31")
    path = table.text("path")
    if path and ("\\" in path or path.startswith("/") or pieces(path)[:1] == ("..",)):
        table.fail("path", "path 要从配置文件所在的文件夹写起，用 /", "path starts at the folder of this file, with /")
    line = max(table.line(), 1)
    place = Place(line, 1, line, 1, 1, 1)
    paths = pieces(path) if path else ()
    return Request(Source.CONFIG, (rule,), reason, expires, ".", table.source.file, place, paths=paths)
