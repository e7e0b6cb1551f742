"""What the README says is true."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from miniaudit.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_finding_it_shows_is_what_the_sample_gives() -> None:
    shown = re.search(r"<!-- finding -->\n```\n(.*?)```\n<!-- end -->", README, re.DOTALL)
    assert shown
    output = CliRunner().invoke(main, ["check", str(ROOT / "samples/jianzhile"), "--lang", "en"]).output
    assert shown[1].strip() in output


def test_the_code_it_shows_is_the_sample() -> None:
    code = re.search(r"```xml\n(.*?)```", README, re.DOTALL)
    assert code
    assert code[1] in (ROOT / "samples/jianzhile/pages/friends/friends.wxml").read_text("utf-8")


def test_each_command_stands_between_its_marks() -> None:
    for mark in ("sample", "test"):
        assert re.search(rf"<!-- {mark} command -->\n```sh\n[^\n]+\n```\n<!-- end -->", README)
