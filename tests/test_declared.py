"""What the options about the owner and its categories do to a check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from miniaudit.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def program(tmp_path: Path) -> Path:
    (tmp_path / "p").mkdir()
    (tmp_path / "p/app.json").write_text('{"pages": ["a"]}', "utf-8")
    (tmp_path / "p/a.wxml").write_text("<view>日历</view>", "utf-8")
    (tmp_path / "p/a.js").write_text("Page({})", "utf-8")
    return tmp_path / "p"


def check(program: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", str(program), "--lang", "en", "--fail-on", "never", *options])


def test_a_misspelt_category_ends_with_the_nearest_ones(program: Path) -> None:
    result = check(program, "--category", "工具-信息查寻")
    assert result.exit_code == 2
    assert "工具-信息查询" in result.stderr
    assert result.stderr.count("\n") == 1


def test_options_and_a_saved_answer_come_together(program: Path, tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    answer.write_text('{"errcode": 0, "category_list": [{"first_class": "工具", "second_class": "天气"}]}', "utf-8")
    result = check(
        program, "--format", "json", "--category", "日历", "--subject", "personal", "--category-answer", str(answer)
    )
    told = json.loads(result.stdout)["programs"][0]["category"]
    assert told["declared"] == ["工具-日历", "工具-天气"]
    assert told["subject"] == "personal"


def test_an_answer_that_is_none_ends_with_a_sentence(program: Path, tmp_path: Path) -> None:
    result = check(program, "--category-answer", str(tmp_path / "none.json"))
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr
