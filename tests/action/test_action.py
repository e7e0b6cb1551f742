"""The action on a runner: what it installs, writes and sets, and that nothing it is given or reads takes it over."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from action.runner import ROOT

from action import log
from miniaudit.cli.check import check

if TYPE_CHECKING:
    from action.machine import Tools
    from action.runner import Runner

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INSTALL, CHECK = "Install miniaudit", "Check the mini-program"
QUIET = ["--quiet", "--disable-pip-version-check", "--no-input"]


def test_it_writes_every_report_then_fails_at_the_gate(runner: Runner, tools: Tools) -> None:
    run = runner.action(path=".", upload_sarif="true", language="en")
    assert tools.asked == [["install", *QUIET, str(ROOT)]]
    report = json.loads(Path(run.outputs["json-file"]).read_text("utf-8"))
    levels = [finding["level"] for finding in report["findings"] if finding["status"] == "open"]
    assert run.outputs == {
        "verdict": "not-ready",
        "errors": str(levels.count("error")),
        "warnings": str(levels.count("warning")),
        "sarif-file": str(Path(run.outputs["json-file"]).with_name("miniaudit.sarif")),
        "report-file": "",
        "json-file": run.outputs["json-file"],
        "exit-code": "1",
    }
    sarif = json.loads(Path(run.outputs["sarif-file"]).read_text("utf-8"))
    assert len(sarif["runs"][0]["results"]) == len(report["findings"])
    assert run.used == {
        "github/codeql-action/upload-sarif": {"sarif_file": run.outputs["sarif-file"], "category": "miniaudit"}
    }
    assert run.failed
    assert [(step.name, step.exit_code) for step in run.steps] == [(INSTALL, 0), (CHECK, 0), ("Gate", 1)]


def test_annotations_stand_beside_the_code(runner: Runner) -> None:
    run = runner.action(fail_on="never")
    found = log.annotations(run.step(CHECK).log)
    assert {"error", "warning"} <= {annotation.name for annotation in found}
    assert (runner.workspace / found[0].fields["file"]).is_file()
    assert found[0].name == "error"
    assert all(len([a for a in found if a.name == name]) <= 10 for name in ("error", "warning", "notice"))
    assert not run.failed
    assert run.outputs["exit-code"] == "0"


def test_the_summary_stands_on_the_page_within_its_limit(runner: Runner) -> None:
    run = runner.action(fail_on="never", language="en")
    assert "not ready to submit" in run.summary.lower()
    assert len(run.step(CHECK).files["GITHUB_STEP_SUMMARY"]) < 1024 * 1024


def test_annotations_and_summary_can_be_left_out(runner: Runner) -> None:
    run = runner.action(annotations="false", summary="false", fail_on="never")
    assert log.annotations(run.log) == []
    assert run.summary == ""
    assert Path(run.outputs["json-file"]).is_file()


def test_reports_go_where_they_are_wanted(runner: Runner) -> None:
    run = runner.action(sarif="out here/a=b.sarif", fail_on="never")
    assert run.outputs["sarif-file"] == "out here/a=b.sarif"
    assert (runner.workspace / "out here" / "a=b.sarif").is_file()


def test_the_page_for_reviewers_is_written_where_it_is_asked_for(runner: Runner) -> None:
    run = runner.action(report="out/report.html", fail_on="never")
    assert run.outputs["report-file"] == "out/report.html"
    assert "</html>" in (runner.workspace / "out" / "report.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "declared"),
    [
        ("", []),
        ("工具-信息查询", ["工具-信息查询"]),
        ("工具-信息查询\n\n  商家自营-玩具 \r\n", ["工具-信息查询", "商家自营-玩具"]),
    ],
)
def test_it_declares_every_category_that_stands_on_a_line(runner: Runner, given: str, declared: list[str]) -> None:
    run = runner.action(category=given, fail_on="never")
    (program,) = json.loads(Path(run.outputs["json-file"]).read_text("utf-8"))["programs"]
    assert program["category"]["declared"] == declared


def test_it_leaves_the_environment_of_later_steps_alone(runner: Runner) -> None:
    for step in runner.action(fail_on="never").steps:
        assert (step.files["GITHUB_ENV"], step.files["GITHUB_PATH"]) == (b"", b"")


def test_a_version_comes_from_the_index_that_is_named(runner: Runner, tools: Tools) -> None:
    runner.action(version="0.1.0", index_url="https://mirror.example/simple", fail_on="never")
    assert tools.asked == [["install", *QUIET, "--index-url=https://mirror.example/simple", "miniaudit==0.1.0"]]


@pytest.mark.parametrize("version", ["1; rm -rf /", "1.0 --pre", "$(touch taken)", "1.0\n2.0", "@ https://x.example"])
def test_what_is_no_version_is_refused(runner: Runner, tools: Tools, version: str) -> None:
    run = runner.action(version=version)
    assert run.failed
    assert not tools.record.exists()
    assert "The input version is no version." in log.annotations(run.log)[0].text


def test_without_python_it_says_what_to_do(runner: Runner, tools: Tools) -> None:
    for name in ("python3", "python", *(f"python3.{minor}" for minor in range(11, 15))):
        tools.script(name, "#!/bin/sh\nexit 1\n")  # as an older one answers
    run = runner.action()
    (said,) = log.annotations(run.log)
    assert "use actions/setup-python before this step" in said.text
    assert run.failed
    assert run.outputs["exit-code"] == ""


def test_an_interpreter_can_be_named(runner: Runner, tools: Tools) -> None:
    named = (tools.folder / "bin" / "python3").rename(tools.folder / "bin" / "my python")
    assert not runner.action(python=str(named), fail_on="never").failed
    assert "No Python 3.11 or newer here" in log.annotations(runner.action(python="; true").log)[0].text


def test_a_failed_installation_is_said_and_nothing_is_checked(runner: Runner, tools: Tools) -> None:
    tools.failure.touch()
    run = runner.action()
    assert [step.name for step in run.steps] == [INSTALL]
    assert "The installation failed" in log.annotations(run.log)[0].text


@pytest.mark.parametrize("path", ["no such folder", "--help", "-", "$(touch taken)", "; touch taken", "a\nb"])
def test_nothing_to_check_is_exit_code_2_with_the_reason(runner: Runner, path: str) -> None:
    run = runner.action(path=path)
    assert (run.outputs["exit-code"], run.outputs["verdict"]) == ("2", "")
    assert run.step("Gate").exit_code == 2
    assert log.annotations(run.log)[0].fields == {"title": "miniaudit"}
    assert not list(runner.workspace.glob("**/taken"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fail_on", "--strict"),
        ("fail_on", "error\n::add-mask::x"),
        ("language", "$(touch taken)"),
        ("annotations", "yes"),
        ("summary", ""),
    ],
)
def test_a_wrong_value_is_refused_whatever_it_holds(runner: Runner, name: str, value: str) -> None:
    run = runner.action(**{name: value})
    assert run.outputs["exit-code"] == "2"
    assert [command.name for command in log.commands(run.log)] == ["error"]
    assert not list(runner.workspace.glob("**/taken"))


@pytest.mark.parametrize(
    ("names", "verdict"),
    [
        (["sarif", "sarif_category", "index_url"], "not-ready"),
        (["config", "category", "baseline", "decisions", "report"], ""),  # there is no such file
    ],
)
def test_no_value_reaches_a_shell(runner: Runner, tools: Tools, names: list[str], verdict: str) -> None:
    hostile = "x $(touch taken) `touch taken`; touch taken\nverdict=fine\n::set-output name=verdict::fine"
    run = runner.action(upload_sarif="true", **dict.fromkeys(names, hostile))
    assert not list(runner.workspace.glob("**/taken"))
    assert run.outputs["verdict"] == verdict
    assert {command.name for command in log.commands(run.log)} <= {"error", "warning", "notice"}
    if verdict:
        assert tools.asked == [["install", *QUIET, f"--index-url={hostile}", str(ROOT)]]
        assert run.used["github/codeql-action/upload-sarif"] == {"sarif_file": hostile, "category": hostile}


def test_the_checked_program_cannot_stand_in_for_python_modules(runner: Runner) -> None:
    for module in ("pip", "venv", "yaml", "click", "json", "sitecustomize"):
        (runner.workspace / f"{module}.py").write_text("open('taken', 'w').close()\n", "utf-8")
    (runner.workspace / "miniaudit").mkdir()
    (runner.workspace / "miniaudit" / "__init__.py").write_text("open('taken', 'w').close()\n", "utf-8")
    run = runner.action(fail_on="never")
    assert not run.failed
    assert not (runner.workspace / "taken").exists()


def test_texts_of_the_program_cannot_command_the_runner(runner: Runner) -> None:
    page = runner.workspace / "pages" / "hostile"
    page.mkdir(parents=True)
    config = runner.workspace / "app.json"
    config.write_text(config.read_text("utf-8").replace('"pages": [', '"pages": ["pages/hostile/hostile",'), "utf-8")
    text = "分享到群立得现金红包\n::add-mask::a\n::stop-commands::b\n##[add-mask]c\n分享到群立得现金红包"
    (page / "hostile.wxml").write_text(f'<view>{text}</view><button open-type="share">邀请</button>', "utf-8")
    (page / "hostile.js").write_text("Page({ onShareAppMessage: () => ({ title: 'x' }) })", "utf-8")
    run = runner.action(fail_on="never")
    assert "分享到群立得现金红包" in run.log
    assert {command.name for command in log.commands(run.log)} <= {"error", "warning", "notice"}


@pytest.mark.parametrize("option", re.findall(r'"(--[a-z-]+)"[,}]', (ROOT / "action" / "check.py").read_text("utf-8")))
def test_every_option_that_it_passes_exists(option: str) -> None:
    assert option in {name for parameter in check.params for name in parameter.opts}


def test_scripts_take_inputs_from_the_environment_alone() -> None:
    assert not [step["run"] for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")]
    handed_over = " ".join(str(step) for step in ACTION["runs"]["steps"])
    assert not [name for name in ACTION["inputs"] if f"inputs.{name} " not in handed_over]


def test_its_scripts_can_be_run() -> None:
    for script in (ROOT / "action").iterdir():
        assert not script.is_file() or script.stat().st_mode & stat.S_IXUSR
