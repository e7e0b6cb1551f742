"""`miniaudit init`: a configuration to start from, and the file of a CI service."""

from __future__ import annotations

import os
import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from miniaudit.cli import declared, options
from miniaudit.engine.configuration.find import NAME
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from miniaudit.model.words import Language

_CONFIG: Final = """\
# miniaudit 的配置。命令行选项优先于本文件；`miniaudit check --show-settings` 列出生效的值及其来源。
# 有哪些键：miniaudit schema config

# 达到哪一级别就不通过：error（错误）、warning（警告）、note（提示）、never（只报告）。
fail-on = "error"

[account]
# 主体类型：personal（个人）、enterprise（企业）、government（政府）、
# media（媒体）、other（其他组织）、overseas（境外）。
{subject}
# 在公众平台申报的服务类目，一级和二级用“-”连接。代码包里看不到，请照后台填写。
{categories}

# 暂时不改的结果写在这里：必须写理由，最好写到期日；到期、用不上的条目会在报告里提示。
# path 从本文件所在的文件夹写起，可用 * 和 **；不写就是整个小程序。
# 代码旁边也可以写注释：miniaudit-ignore 规则名 until 2027-01-31: 理由
# [[ignore]]
# rule = "benefit-for-share"
# path = "pages/old/**"
# reason = "旧活动页，一月底下线"
# expires = 2027-01-31
"""
_ASKS: Final = (
    Text("主体类型（personal、enterprise 等，回车跳过）", "Kind of owner (personal, enterprise …; Enter skips)"),
    Text("已申报的服务类目，逗号分隔（回车跳过）", "Declared service categories, with commas between (Enter skips)"),
)
_EXISTS: Final = Text(
    "$file 已存在，未改动；要覆盖请加 --force", "$file exists and was left as it is; --force replaces it"
)
_KEPT: Final = Text("$file 已存在，保持不变", "$file exists and stays as it is")
_NO_FOLDER: Final = Text("没有文件夹 $file", "there is no folder $file")
_UNWRITTEN: Final = Text("无法写 $file：$why", "$file cannot be written: $why")
_PATH: Final = re.compile(r"""(MINIAUDIT_PATH\s*[:=]\s*'?|-- )\.(?='?\s|'?$)""", re.MULTILINE)
_PLAIN: Final = re.compile(r"[\w./-]+")


class _Service(NamedTuple):
    template: str
    target: str  # from the root of the repository


_SERVICES: Final = {
    "github": _Service("github.yml", ".github/workflows/miniaudit.yml"),
    "gitlab": _Service("gitlab-ci.yml", ".gitlab-ci.yml"),
    "gitee": _Service("gitee.yml", ".workflow/miniaudit.yml"),
    "cnb": _Service("cnb.yml", ".cnb.yml"),
    "jenkins": _Service("Jenkinsfile", "Jenkinsfile"),
}


@click.command()
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option(
    "--ci", "service", type=click.Choice([*_SERVICES]), default=None, help="Write the file of this CI service."
)
@click.option("--force", is_flag=True, help="Replace files that exist.")
@declared.category
@declared.subject
@options.lang
def init(  # noqa: PLR0913, PLR0917  # one parameter an option
    path: Path,
    service: str | None,
    force: bool,  # noqa: FBT001  # click passes flags so
    categories: tuple[str, ...],
    subject: str | None,
    lang: Language | None,
) -> None:
    """Write miniaudit.toml into the folder PATH, with --ci also the file of a CI service into its repository."""
    if not path.is_dir():
        options.refuse(_NO_FOLDER.filled({"file": str(path)}), lang)
    wanted = {path / NAME: ""}
    if service:
        wanted[_repository(path) / _SERVICES[service].target] = _template(service, path)
    kept = service and not (force or subject or categories) and os.path.lexists(path / NAME)
    if kept:  # somebody who has the one wants the other
        del wanted[path / NAME]
    for file in wanted:  # before any is written
        if not force and os.path.lexists(file):
            options.refuse(_EXISTS.filled({"file": str(file)}), lang)
    if kept:
        click.echo(_KEPT.filled({"file": str(path / NAME)}).said_in(options.language(lang)), err=True)
    else:
        wanted[path / NAME] = _config(path, *_known(subject, categories, lang))
    for file, text in wanted.items():
        _write(file, text, lang)
        click.echo(file)


def _known(
    subject: str | None, categories: tuple[str, ...], lang: Language | None
) -> tuple[str | None, tuple[str, ...]]:
    """Return the owner and the categories by today's names, asked for at a terminal when the options do not say."""
    if sys.stdin.isatty() and not (subject or categories):
        who, which = (
            click.prompt(ask.said_in(options.language(lang)), default="", show_default=False) for ask in _ASKS
        )
        subject, categories = who.strip() or None, tuple(filter(None, re.split(r"[,，、;；]\s*", which.strip())))
    chosen = declared.read(categories, subject, None, lang)
    return (chosen.subject.value if chosen.subject else None), chosen.names


def _config(path: Path, subject: str | None, categories: tuple[str, ...]) -> str:
    likely = () if categories else _likely(path)
    listed = ", ".join(f'"{name}"' for name in categories or likely or ("工具-信息查询",))
    told = "  # 从代码看像是这些，请与后台核对后启用" if likely else ""
    return _CONFIG.format(
        subject=f'subject = "{subject}"' if subject else '# subject = "enterprise"',
        categories=f"{'' if categories else '# '}categories = [{listed}]{told}",
    )


def _likely(path: Path) -> tuple[str, ...]:
    """Return the categories that the programs in a folder look like; none where there is nothing to go by."""
    from miniaudit import facts  # noqa: PLC0415  # `--help` must not pay for it
    from miniaudit.detectors.category import suggested  # noqa: PLC0415  # the same
    from miniaudit.detectors.weighing.scores import weigh  # noqa: PLC0415  # the same
    from miniaudit.engine import cue_table  # noqa: PLC0415  # the same
    from miniaudit.package import PackageError, open_path  # noqa: PLC0415  # the same

    try:
        packages = open_path(path).programs
    except PackageError:
        return ()
    table = cue_table.shipped()
    found = (suggested(weigh(facts.build(package), table), table) for package in packages)
    return tuple(dict.fromkeys(earned.name for each in found for earned in each))


def _repository(path: Path) -> Path:
    """Return the root of the repository a folder stands in, the folder itself outside of one."""
    here = Path(os.path.realpath(path))
    return next((above for above in (here, *here.parents) if os.path.lexists(above / ".git")), path)


def _template(service: str, path: Path) -> str:
    text = files("miniaudit").joinpath("ci_templates", _SERVICES[service].template).read_text(encoding="utf-8")
    inner = os.path.relpath(os.path.realpath(path), os.path.realpath(_repository(path))).replace(os.sep, "/")
    # A name that a shell or YAML would take apart is left for the user to fill in.
    return _PATH.sub(lambda found: f"{found[1]}{inner}", text) if _PLAIN.fullmatch(inner) else text


def _write(file: Path, text: str, lang: Language | None) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_symlink():
            file.unlink()  # what it leads to is not what was to be replaced
        file.write_bytes(text.encode())
    except OSError as error:
        options.refuse(_UNWRITTEN.filled({"file": str(file), "why": error.strerror or str(error)}), lang)
