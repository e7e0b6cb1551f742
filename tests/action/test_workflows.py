"""The workflows that the READMEs offer run, and hold nothing that a validator objects to."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from action.runner import ROOT

from action import log

if TYPE_CHECKING:
    from action.runner import Runner

TOOLS: Final = Path(sys.executable).parent
_BLOCK: Final = re.compile(r"<!-- workflow: ([\w ]+) -->\n```yaml\n(.*?)```\n<!-- end -->", re.DOTALL)
WORKFLOWS: Final = dict(_BLOCK.findall((ROOT / "README.md").read_text("utf-8")))


def filled_in(workflow: str) -> str:
    """Return a workflow as a reader completes it."""
    return workflow.replace("<owner>", "example").replace("<commit>", "0" * 40)


def objections(file: Path) -> str:
    """Return what the validators of workflows say against a file."""
    schema = [TOOLS / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", file]
    attacks = [TOOLS / "zizmor", "--offline", "--quiet", file]
    done = [subprocess.run(command, capture_output=True, text=True, check=False) for command in (schema, attacks)]
    return "".join(part.stdout + part.stderr for part in done if part.returncode)


def test_both_readmes_offer_the_same_two() -> None:
    assert list(WORKFLOWS) == ["minimal", "code scanning"]
    assert dict(_BLOCK.findall((ROOT / "README.zh-CN.md").read_text("utf-8"))) == WORKFLOWS


@pytest.mark.parametrize("name", WORKFLOWS)
def test_validators_have_nothing_against_it(name: str, tmp_path: Path) -> None:
    (tmp_path / "workflow.yml").write_text(filled_in(WORKFLOWS[name]), "utf-8")
    assert objections(tmp_path / "workflow.yml") == ""


def test_validators_would_say_so(tmp_path: Path) -> None:
    (tmp_path / "workflow.yml").write_text(WORKFLOWS["minimal"].replace("runs-on", "run-on"), "utf-8")
    assert "run-on" in objections(tmp_path / "workflow.yml")


def test_the_minimal_one_shows_findings_and_fails(runner: Runner) -> None:
    run = runner.job(filled_in(WORKFLOWS["minimal"]))
    assert list(run.used) == ["actions/checkout"]
    assert log.annotations(run.log)
    assert run.summary
    assert run.failed


def test_the_other_uploads_although_the_gate_fails(runner: Runner) -> None:
    run = runner.job(filled_in(WORKFLOWS["code scanning"]))
    assert list(run.used) == ["actions/checkout", "github/codeql-action/upload-sarif", "actions/upload-artifact"]
    assert Path(run.used["github/codeql-action/upload-sarif"]["sarif_file"]).is_file()
    assert Path(run.used["actions/upload-artifact"]["path"]).is_file()
    assert log.annotations(run.log) == []  # code scanning shows them
    assert run.summary
    assert run.failed
