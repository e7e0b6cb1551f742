"""What a team wrote down holds, unless the command line or a reviewer says otherwise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner, Result

from miniaudit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

FILES: Final = {
    "app.json": '{"pages": ["p/p"]}',
    "p/p.wxml": '<view>分享到群，立得 50 积分</view>\n<button open-type="share">去分享</button>\n',
    "p/p.js": "Page({ onShareAppMessage() { return { title: 'x' } } })\n",
}
IGNORE: Final = '[[ignore]]\nrule = "benefit-for-share"\nreason = "gone in December"\n'


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def report(*arguments: object) -> dict[str, object]:
    found = json.loads(run("check", *arguments, "--format", "json", "--fail-on", "never").stdout)
    assert isinstance(found, dict)
    return found


def settings(*arguments: object) -> dict[str, str]:
    lines = run("check", *arguments, "--show-settings").stdout.splitlines()
    return dict(line.split(" = ", 1) for line in lines if " = " in line)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    for path, content in FILES.items():
        (tmp_path / "mini" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "mini" / path).write_text(content, "utf-8")
    return tmp_path / "mini"


def test_nothing_written_is_the_default(program: Path) -> None:
    assert settings(program) == {
        "profile": '"dev"  # default',
        "edition": '"current"  # default',
        "fail-on": '"error"  # default',
        "strict": "false  # default",
        "lang": '""  # default',
        "subject": '""  # default',
        "categories": "[]  # default",
        "rules": "[]  # default",
    }


def test_the_command_line_wins_over_the_file(program: Path) -> None:
    text = 'fail-on = "warning"\nedition = "2019"\n\n[account]\nsubject = "personal"\ncategories = ["工具-信息查询"]\n'
    (program / "miniaudit.toml").write_text(text, "utf-8")
    held = settings(program, "--edition", "current")
    assert held["edition"] == '"current"  # command line'
    assert held["fail-on"] == '"warning"  # miniaudit.toml:1'
    assert held["subject"] == '"personal"  # miniaudit.toml:5'
    assert held["categories"] == '["工具-信息查询"]  # miniaudit.toml:6'


def test_the_nearest_file_upwards_counts_but_none_beyond_the_repository(program: Path) -> None:
    above = program.parent
    (above / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.miniaudit]\nprofile = "strict"\n', "utf-8")
    assert settings(program)["profile"] == '"strict"  # ../pyproject.toml:5'
    (above / "miniaudit.toml").write_text('profile = "dev"\n', "utf-8")
    assert settings(program)["profile"] == '"dev"  # ../miniaudit.toml:1'
    (program / ".git").mkdir()
    assert settings(program)["profile"] == '"dev"  # default'


def test_another_tools_broken_file_is_none_of_ours(program: Path) -> None:
    (program / "pyproject.toml").write_text("[project\n", "utf-8")
    assert settings(program)["profile"] == '"dev"  # default'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail_on = 1\n", "miniaudit.toml:1: `fail_on` is not known, did you mean `fail-on`"),
        ("\n\n[acount]\n", "`acount` is not known, did you mean `account`"),
        ("catgories = []\n", "`catgories` is not known here, did you mean `categories` under [account]"),
        ("[account]\nsubjects = 'x'\n", "miniaudit.toml:2: `subjects` is not known, did you mean `subject`"),
        ("[account]\nsubject = 'enterprize'\n", "miniaudit.toml:2: `subject` cannot be `enterprize`, did you mean"),
        ("\nprofile = true\n", "miniaudit.toml:2: `profile` must be a text"),
        ("strict = 'yes'\n", "miniaudit.toml:1: `strict` must be true or false"),
        ("[account]\ncategories = 'x'\n", "miniaudit.toml:2: `categories` must be a list of texts"),
        ("[account]\n\ncategories = ['工具-天']\n", "miniaudit.toml:3: "),
        ("account = 3\n", "miniaudit.toml:1: `account` must be a table"),
        ("ignore = ['a']\n", "miniaudit.toml:1: `ignore` must be written as [[ignore]]"),
        (IGNORE + "\n[[ignore]]\nrule = 'a'\n", "miniaudit.toml:5: [[ignore]] needs a reason"),
        (IGNORE + "\n[[ignore]]\nrule = 'a'\nreson = 'b'\n", "miniaudit.toml:7: `reson` is not known"),
        (IGNORE + "expires = 'soon'\n", "miniaudit.toml:4: `soon` is no day"),
        (IGNORE + "path = '../x'\n", "miniaudit.toml:4: path starts at the folder"),
        ("exclude = ['a']\n", "miniaudit.toml:1: there is no `exclude`"),
        ("a = \n", "miniaudit.toml: this is not TOML"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_and_exit_2(program: Path, text: str, said: str) -> None:
    (program / "miniaudit.toml").write_text(text, "utf-8")
    result = run("check", program, "--lang", "en")
    assert result.exit_code == 2
    assert said in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_an_entry_passes_over_with_its_reason_and_the_gate_opens(program: Path) -> None:
    (program / "miniaudit.toml").write_text(IGNORE + 'path = "p"\nexpires = 2026-12-31\n', "utf-8")
    result = run("check", program, "--lang", "en", "--today", "2026-12-31")
    assert result.exit_code == 0
    assert "1 suppressed, with reasons." in result.output
    found = report(program, "--today", "2026-12-31")
    (finding,) = found["findings"]  # type: ignore[misc]  # one
    assert finding["status"] == "suppressed"
    assert finding["suppression"] == {
        "source": "config",
        "reason": "gone in December",
        "path": "miniaudit.toml",
        "line": 1,
        "expires": "2026-12-31",
        "by": None,
    }
    assert run("check", program, "--today", "2027-01-01").exit_code == 1


def test_paths_of_entries_start_at_their_file(program: Path) -> None:
    (program.parent / "miniaudit.toml").write_text(IGNORE + 'path = "mini/p/*.wxml"\n', "utf-8")
    assert run("check", program).exit_code == 0
    assert run("check", program.parent).exit_code == 0


def test_a_reviewer_is_told_nothing_by_what_is_checked(program: Path) -> None:
    (program / "miniaudit.toml").write_text("profile = 'reviewer'\n" + IGNORE, "utf-8")
    assert run("check", program).exit_code == 1
    (program / "miniaudit.toml").write_text("[account]\nsubject = 'personal'\n" + IGNORE, "utf-8")
    page = program / "p/p.wxml"
    page.write_text("<!-- miniaudit-ignore benefit-for-share: x -->\n" + FILES["p/p.wxml"], "utf-8")
    assert run("check", program).exit_code == 0
    assert run("check", program, "--profile", "reviewer").exit_code == 1
    assert settings(program, "--profile", "reviewer")["subject"] == '""  # default'
    (program / "miniaudit.toml").write_text("nonsense", "utf-8")
    assert run("check", program, "--profile", "reviewer").exit_code == 1


def test_a_reviewers_own_file_counts(program: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(IGNORE, "utf-8")
    assert run("check", program, "--profile", "reviewer", "--config", tmp_path / "mine.toml").exit_code == 0


def test_the_epoch_of_a_build_is_the_day(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (program / "miniaudit.toml").write_text(IGNORE + "expires = 2026-12-31\n", "utf-8")
    for epoch, code in (("1798675200", 0), ("1798761600", 1)):  # the last day of 2026, the first of 2027
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert run("check", program).exit_code == code


def test_a_baseline_lets_the_old_pass_and_shows_the_new(program: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    run("check", program, "--format", f"json={old}")
    result = run("check", program, "--baseline", old, "--lang", "en")
    assert result.exit_code == 0
    assert "not ready to submit. errors: 0" in result.output
    assert "0 new, 1 still there" in result.output
    page = program / "p/p.wxml"
    page.write_text("\n\n" + FILES["p/p.wxml"] + "<view>分享给好友，立得红包</view>\n", "utf-8")
    result = run("check", program, "--baseline", old, "--lang", "en")
    assert result.exit_code == 1
    assert "p/p.wxml:5:7" in result.output
    assert "p/p.wxml:3" not in result.output


def test_what_is_no_report_is_no_baseline(program: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "old.json"
    for text in ("x", "{}", '{"schema_version": 1, "tool": {"name": "miniaudit"}, "findings": [{}]}'):
        spoilt.write_text(text, "utf-8")
        result = run("check", program, "--baseline", spoilt, "--lang", "en")
        assert result.exit_code == 2
        assert "old.json cannot be read" in result.output


def test_compare_reports_and_packages(program: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    run("check", program, "--format", f"json={old}")
    assert run("compare", old, program, "--lang", "en").output == "new: 0, gone: 0, unchanged: 1.\n"
    (program / "p/p.wxml").write_text(FILES["p/p.wxml"].replace("积分", "积分，再得红包"), "utf-8")
    result = run("compare", old, program, "--lang", "en")
    assert result.exit_code == 1
    assert result.output.splitlines()[0].startswith("new  error  p/p.wxml:1  ")
    assert run("compare", old, program, "--fail-on", "never").exit_code == 0
    found = json.loads(run("compare", old, program, "--format", "json").output)
    assert [len(found[name]) for name in ("new", "gone", "unchanged")] == [1, 1, 0]


def test_packages_are_compared_by_their_own_configurations(program: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.mkdir()
    for path in ("app.json", "p/p.js", "p/p.wxml"):
        (before / path).parent.mkdir(exist_ok=True)
        (before / path).write_text(FILES[path].replace("积分", "天气"), "utf-8")
    assert run("compare", before, program, "--lang", "en").output.endswith("new: 1, gone: 0, unchanged: 0.\n")
    (program / "miniaudit.toml").write_text(f'lang = "en"\n{IGNORE}', "utf-8")
    assert run("compare", before, program).output == "new: 0, gone: 0, unchanged: 0.\n"
    assert run("compare", before, program, "--profile", "reviewer", "--lang", "en").exit_code == 1
    (program / "miniaudit.toml").write_text('fail-on = "never"\n', "utf-8")
    assert run("compare", before, program).exit_code == 0
    assert run("compare", before, program, "--fail-on", "error").exit_code == 1
    (program / "miniaudit.toml").unlink()
    (tmp_path / "mine.toml").write_text(IGNORE, "utf-8")
    assert run("compare", before, program, "--config", tmp_path / "mine.toml").exit_code == 0


def test_a_comparison_knows_what_is_declared(program: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    (program / "p/p.wxml").write_text('<button open-type="getPhoneNumber">手机号</button>', "utf-8")
    run("check", program, "--format", f"json={old}", "--fail-on", "never")
    assert run("compare", old, program).exit_code == 0
    assert run("compare", old, program, "--subject", "personal").exit_code == 1
    (program / "miniaudit.toml").write_text("[account]\nsubject = 'personal'\n", "utf-8")
    assert "closed-to-individuals" in run("compare", old, program).output
    assert run("compare", old, program, "--subject", "enterprise").exit_code == 0
    assert run("compare", old, program, "--category", "没有这个类目").exit_code == 2
