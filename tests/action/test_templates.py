"""The CI files that `init` writes: their commands run as they stand, the gate is theirs, the reports are kept."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import yaml
from action.runner import ROOT
from action.test_workflows import TOOLS, objections

from miniaudit import __version__

if TYPE_CHECKING:
    from action.machine import Tools
    from action.runner import Runner

FOLDER: Final = ROOT / "miniaudit" / "ci_templates"
GITLAB: Final = yaml.safe_load((FOLDER / "gitlab-ci.yml").read_text("utf-8"))["miniaudit"]


def gitlab() -> str:
    return "\n".join(GITLAB["script"])


def gitee() -> str:
    pipeline = yaml.safe_load((FOLDER / "gitee.yml").read_text("utf-8"))
    return "\n".join(pipeline["stages"][0]["steps"][0]["commands"])


def cnb() -> str:
    pipelines = yaml.safe_load((FOLDER / "cnb.yml").read_text("utf-8"))
    assert pipelines["**"]["push"] == pipelines["**"]["pull_request"]
    return str(pipelines["**"]["push"][0]["stages"][0]["script"])


def jenkins() -> str:
    found = re.search(r"sh '''(.*?)'''", (FOLDER / "Jenkinsfile").read_text("utf-8"), re.DOTALL)
    assert found
    return found[1].replace("\\\\", "\\")  # as Groovy reads it


@pytest.mark.parametrize("script", [gitlab, gitee, cnb, jenkins], ids=lambda script: script.__name__)
def test_its_commands_install_check_and_fail(script: object, runner: Runner, tools: Tools) -> None:
    assert callable(script)
    done = runner.script(script(), MINIAUDIT=f"miniaudit=={__version__}", MINIAUDIT_PATH=".")
    assert tools.asked == [["install", "--quiet", f"miniaudit=={__version__}"]]
    assert done.exit_code == 1
    assert "mutual-promotion/" in done.log
    assert json.loads((runner.workspace / "miniaudit.json").read_text("utf-8"))["verdict"] == "not-ready"


def test_gitlab_gets_the_report_it_is_promised(runner: Runner) -> None:
    runner.script(gitlab(), MINIAUDIT="miniaudit", MINIAUDIT_PATH=".")
    report = json.loads((runner.workspace / GITLAB["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert {"description", "fingerprint", "location", "severity"} <= set(report[0])


def test_jenkins_gets_the_report_it_is_promised(runner: Runner) -> None:
    runner.script(jenkins(), MINIAUDIT="miniaudit", MINIAUDIT_PATH=".")
    assert "<failure" in (runner.workspace / "miniaudit.xml").read_text("utf-8")


def test_the_github_one_runs(runner: Runner, tools: Tools) -> None:
    run = runner.job((FOLDER / "github.yml").read_text("utf-8"))
    assert tools.asked == [["install", "--quiet", f"miniaudit=={__version__}"]]
    assert run.summary
    assert Path(run.used["actions/upload-artifact"]["path"]).is_file()
    assert [(step.name, step.exit_code) for step in run.steps] == [("Install", 0), ("Check", 1)]


def test_validators_have_nothing_against_them() -> None:
    assert objections(FOLDER / "github.yml") == ""
    schema = [TOOLS / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", FOLDER / "gitlab-ci.yml"]
    done = subprocess.run(schema, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_each_installs_this_version_and_says_so_in_both_languages() -> None:
    files = [file for file in FOLDER.iterdir() if file.is_file()]
    assert len(files) == 5
    for file in files:
        text = file.read_text("utf-8")
        assert f"miniaudit=={__version__}" in text
        assert "检查小程序" in text
        assert "Checks the mini-program" in text
