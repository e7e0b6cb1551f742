"""Names that a user writes wrong are answered with the nearest, and shells complete them."""

from __future__ import annotations

import pytest
from click.shell_completion import BashComplete
from click.testing import CliRunner

from miniaudit.cli import main


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("chek .", "Did you mean 'check'?"),
        ("explain t-for-sha", "there are: benefit-for-share"),
        ("explain share-reward/benefit-for-shares", "there are: benefit-for-share"),
        ("explain zzz", "there is no rule zzz; `miniaudit rules` lists all"),
        ("prove benefit-for-shre", "there are: benefit-for-share"),
        ("prove share-reward share-rewards", "there are: share-reward"),
    ],
)
def test_the_nearest_name_is_told(words: str, told: str) -> None:
    result = CliRunner().invoke(main, [*words.split(), *(["--lang", "en"] if words != "chek ." else [])])
    assert result.exit_code == 2
    assert told in result.output


@pytest.mark.parametrize(
    ("before", "typed", "offered"),
    [
        ([], "ch", ["check"]),
        (["check"], "--fo", ["--format"]),
        (["check", "--format"], "js", ["json", "jsonl"]),
        (["check", "--fail-on"], "er", ["error"]),
        (["check", "--category"], "工具-天", ["工具-天气"]),
        (["explain"], "benefit-for-s", ["benefit-for-share"]),
        (["prove"], "benefit-for-s", ["benefit-for-share"]),
    ],
)
def test_a_shell_completes(before: list[str], typed: str, offered: list[str]) -> None:
    found = BashComplete(main, {}, "miniaudit", "_MINIAUDIT_COMPLETE").get_completions(before, typed)
    assert [each.value for each in found] == offered
