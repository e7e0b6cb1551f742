"""The pre-commit hook and shell completion: what others run of ours does what they expect."""

from __future__ import annotations

import re
import shlex
import subprocess
from typing import TYPE_CHECKING, Final

import yaml
from action.runner import ROOT

if TYPE_CHECKING:
    from action.machine import Tools
    from action.runner import Runner

(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
CHANGED: Final = ["pages/index/index.js", "app.json"]


def run_as_hook(runner: Runner, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the hook as pre-commit does: entry, `args` of the user, file names when the hook wants them."""
    names = CHANGED if HOOK.get("pass_filenames", True) else []
    command = [*shlex.split(HOOK["entry"]), *HOOK.get("args", []), *arguments, *names]
    return subprocess.run(
        command, cwd=runner.workspace, env=runner.environment, capture_output=True, text=True, check=False
    )


def test_the_hook_checks_the_whole_program_whatever_files_changed(runner: Runner, tools: Tools) -> None:
    tools.install_miniaudit()
    done = run_as_hook(runner)
    assert done.returncode == 1
    assert "mutual-promotion/" in done.stdout


def test_its_folder_and_options_can_be_named(runner: Runner, tools: Tools) -> None:
    tools.install_miniaudit()
    assert run_as_hook(runner, "--fail-on=never", ".").returncode == 0
    assert run_as_hook(runner, "elsewhere").returncode == 2


def test_it_runs_for_files_of_a_program_and_its_configuration_alone() -> None:
    wanted = [
        name
        for name in (*CHANGED, "a.wxml", "b.wxss", "c.wxs", "d.ts", "miniaudit.toml")
        if re.search(HOOK["files"], name)
    ]
    assert len(wanted) == 7
    assert not re.search(HOOK["files"], "README.md")


def test_completion_is_switched_on_as_the_readme_says(runner: Runner, tools: Tools) -> None:
    tools.install_miniaudit()
    commands = [
        re.search(r"<!-- completion command -->\n```sh\n(.*?)\n```", (ROOT / name).read_text("utf-8"))
        for name in ("README.md", "README.zh-CN.md")
    ]
    assert commands[0]
    assert commands[1]
    assert commands[0][1] == commands[1][1]
    asked = 'COMP_WORDS=(miniaudit ch); COMP_CWORD=1; _miniaudit_completion miniaudit; echo "${COMPREPLY[*]}"'
    done = subprocess.run(
        ["bash", "-c", f"{commands[0][1]}\n{asked}"],
        env=runner.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["check"], done.stderr
