"""What the two READMEs say is true, and both say the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from miniaudit.cli import main

ROOT: Final = Path(__file__).parents[1]
READMES: Final = {
    lang: (ROOT / name).read_text("utf-8") for lang, name in (("en", "README.md"), ("zh", "README.zh-CN.md"))
}


def program(readme: str) -> str:
    """Return the text of the program that a README shows."""
    found = re.search(r"```text\n(--- .*?)```", readme, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("lang", READMES)
def test_the_report_it_shows_is_what_the_program_gives(lang: str, tmp_path: Path) -> None:
    for part in program(READMES[lang]).split("--- ")[1:]:
        path, _, content = part.partition("\n")
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, "utf-8")
    shown = re.search(r"<!-- report -->\n```text\n(.*?)\n```\n<!-- end -->", READMES[lang], re.DOTALL)
    assert shown
    given = CliRunner().invoke(main, ["check", str(tmp_path), "--lang", lang])
    assert (given.exit_code, given.output.strip()) == (1, shown[1])


def test_the_program_has_eight_lines_and_is_the_same_in_both() -> None:
    assert len(program(READMES["en"]).splitlines()) == 8  # what the text above it says
    assert program(READMES["en"]) == program(READMES["zh"])


@pytest.mark.parametrize("mark", ["sample", "test", "many", "completion"])
def test_each_command_stands_between_its_marks(mark: str) -> None:
    found = [
        re.search(rf"<!-- {mark} command -->\n```sh\n[^\n]+\n```\n<!-- end -->", text) for text in READMES.values()
    ]
    assert found[0]
    assert found[1]
    assert found[0][0] == found[1][0]


def test_many_paths_give_a_row_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = re.search(r"miniaudit (check) samples/\*/ (--format jsonl=)rows.jsonl ([^\n]+)", READMES["en"])
    assert found
    paths = sorted(f"samples/{path.name}" for path in (ROOT / "samples").iterdir() if path.is_dir())
    monkeypatch.chdir(ROOT)
    given = [found[1], *paths, *f"{found[2]}{tmp_path / 'rows.jsonl'} {found[3]}".split()]
    assert CliRunner().invoke(main, given).exit_code == 0
    rows = (tmp_path / "rows.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(row)["checked"] for row in rows] == [{"path": path, "exit_code": 0} for path in paths]


def test_both_have_the_same_parts() -> None:
    shapes = [re.findall(r"^(?:#+|```\w*|- )", text, re.MULTILINE) for text in READMES.values()]
    assert shapes[0] == shapes[1]
    floors = [re.search(r"```\n(cli .*?)```", text, re.DOTALL) for text in READMES.values()]
    named = [re.findall(r"^\w+", found[1], re.MULTILINE) for found in floors if found]
    assert named[0] == named[1]
