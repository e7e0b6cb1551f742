"""A configuration to start from, and the file of a CI service, where there was none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import pytest
import yaml
from click.testing import CliRunner, Result

from miniaudit.cli import main
from miniaudit.engine.configuration.find import read
from miniaudit.engine.configuration.settings import typed

SAMPLES: Final = Path(__file__).parents[2] / "samples"
SERVICES: Final = {
    "github": ".github/workflows/miniaudit.yml",
    "gitlab": ".gitlab-ci.yml",
    "gitee": ".workflow/miniaudit.yml",
    "cnb": ".cnb.yml",
    "jenkins": "Jenkinsfile",
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["init", "--lang", "en", *(str(argument) for argument in arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "mini").mkdir()
    return tmp_path / "mini"


def test_what_it_writes_can_be_used_as_it_is(folder: Path) -> None:
    assert run(folder).exit_code == 0
    settings = typed(read(folder / "miniaudit.toml", "miniaudit.toml"), folder)
    assert (settings.fail_on, settings.subject, settings.categories, settings.ignores) == ("error", None, None, ())


def test_every_line_it_comments_out_can_be_put_in(folder: Path) -> None:
    run(folder)
    lines = (folder / "miniaudit.toml").read_text("utf-8").splitlines()
    keys = ("# subject", "# categories", "# [[", "# rule", "# path =", "# reason", "# expires")
    text = "\n".join(line.removeprefix("# ") if line.startswith(keys) else line for line in lines)
    (folder / "miniaudit.toml").write_text(text, "utf-8")
    settings = typed(read(folder / "miniaudit.toml", "miniaudit.toml"), folder)
    assert settings.subject == "enterprise"
    assert [(entry.rules, entry.expires) for entry in settings.ignores] == [(("benefit-for-share",), "2027-01-31")]


def test_what_the_options_say_stands_in_it_by_todays_name(folder: Path) -> None:
    run(folder, "--category", "信息查询", "--subject", "personal")
    account = tomllib.loads((folder / "miniaudit.toml").read_text("utf-8"))["account"]
    assert account == {"subject": "personal", "categories": ["工具-信息查询"]}


def test_it_says_what_the_program_looks_like_but_declares_nothing(folder: Path) -> None:
    for file in (SAMPLES / "jianzhile").rglob("*"):
        if file.is_file():
            target = folder / file.relative_to(SAMPLES / "jianzhile")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    run(folder, "--force")
    text = (folder / "miniaudit.toml").read_text("utf-8")
    assert "# categories = [" in text
    assert "从代码看像是这些" in text
    assert tomllib.loads(text)["account"] == {}


@pytest.mark.parametrize("service", SERVICES)
def test_the_file_of_a_service_stands_in_the_repository_and_names_the_folder(folder: Path, service: str) -> None:
    result = run(folder, "--ci", service)
    assert result.exit_code == 0
    file = folder.parent / SERVICES[service]
    text = file.read_text("utf-8")
    named = [line for line in text.splitlines() if "MINIAUDIT_PATH" in line or "-- " in line]
    assert any("mini" in line.partition("MINIAUDIT_PATH")[2] or "-- mini" in line for line in named)
    if file.suffix == ".yml":
        assert yaml.safe_load(text)
    assert str(file.name) in result.output


def test_nothing_is_overwritten_unless_forced(folder: Path) -> None:
    (folder.parent / ".cnb.yml").write_text("mine", "utf-8")
    result = run(folder, "--ci", "cnb")
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1
    assert not (folder / "miniaudit.toml").exists()
    assert (folder.parent / ".cnb.yml").read_text("utf-8") == "mine"
    assert run(folder, "--ci", "cnb", "--force").exit_code == 0
    assert "miniaudit" in (folder.parent / ".cnb.yml").read_text("utf-8")


def test_the_file_of_a_service_joins_a_configuration_that_exists(folder: Path) -> None:
    (folder / "miniaudit.toml").write_text("strict = true", "utf-8")
    result = run(folder, "--ci", "gitlab")
    assert result.exit_code == 0, result.output
    assert (folder / "miniaudit.toml").read_text("utf-8") == "strict = true"
    assert (folder.parent / ".gitlab-ci.yml").exists()
    assert run(folder, "--ci", "cnb", "--subject", "enterprise").exit_code == 2  # it has no place to go
    assert not (folder.parent / ".cnb.yml").exists()


def test_a_link_is_replaced_not_followed(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text("mine", "utf-8")
    (folder / "miniaudit.toml").symlink_to(other)
    assert run(folder).exit_code == 2
    assert run(folder, "--force").exit_code == 0
    assert other.read_text("utf-8") == "mine"


def test_no_category_of_that_name_is_one_sentence(folder: Path) -> None:
    result = run(folder, "--category", "no-such")
    assert result.exit_code == 2
    assert not (folder / "miniaudit.toml").exists()
