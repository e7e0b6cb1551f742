"""A runner of workflows on this machine: every `run:` step in bash, with files of its own in place of GitHub's.

Steps that use other people's actions are recorded, not run. A step that uses miniaudit runs `action.yml`.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from action import expressions

ROOT: Final = Path(__file__).parents[2]
FILES: Final = {"GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH"}
OURS: Final = re.compile(r"(?:\./|[\w<>.-]+/miniaudit@.+)$")


@dataclass(frozen=True)
class Step:
    """A step that ran: its log and what it left in the files of the runner."""

    name: str
    log: str
    exit_code: int
    files: dict[str, bytes]


@dataclass
class Run:
    """What became of an action or a job."""

    steps: list[Step] = field(default_factory=list)
    used: dict[str, dict[str, str]] = field(default_factory=dict)  # other people's actions: what they were given
    outputs: dict[str, str] = field(default_factory=dict)
    failed: bool = False

    @property
    def log(self) -> str:
        return "".join(step.log for step in self.steps)

    @property
    def summary(self) -> str:
        return "".join(step.files["GITHUB_STEP_SUMMARY"].decode() for step in self.steps)

    def step(self, name: str) -> Step:
        return next(step for step in self.steps if step.name == name)


class Runner:
    """A machine with a checkout, a temporary folder and tools on its PATH."""

    def __init__(self, workspace: Path, temp: Path, path: str) -> None:
        self.workspace, self.temp = workspace, temp
        self.temp.mkdir(exist_ok=True)
        self.environment = {
            "PATH": path,
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(workspace),
            "RUNNER_TEMP": str(temp),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def action(self, **inputs: str) -> Run:
        """Run `action.yml`; an input's name is written with underscores."""
        return self._action({name.replace("_", "-"): value for name, value in inputs.items()})

    def job(self, workflow: str) -> Run:
        """Run the only job of a workflow."""
        (job,) = yaml.safe_load(workflow)["jobs"].values()
        return self._steps(job["steps"], {}, job.get("env", {}), "bash -e")

    def script(self, text: str, **environment: str) -> Step:
        """Run commands as other services do: a shell that stops at the first failure."""
        return self._run({}, text, ["bash", "-e"], {"TMPDIR": str(self.temp), **environment})

    def _action(self, inputs: dict[str, str]) -> Run:
        action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
        unknown = set(inputs) - set(action["inputs"])
        assert not unknown, f"action.yml has no input {unknown}"
        known = {name: inputs.get(name, about.get("default", "")) for name, about in action["inputs"].items()}
        environment = {"GITHUB_ACTION_PATH": str(ROOT)}
        run = self._steps(action["runs"]["steps"], {"inputs": known}, environment, None)
        contexts = {"steps": run.outputs, "failed": run.failed}
        run.outputs = {
            name: expressions.filled_in(about["value"], contexts) for name, about in action["outputs"].items()
        }
        return run

    def _steps(
        self, steps: list[dict[str, Any]], contexts: dict[str, Any], environment: dict[str, str], shell: str | None
    ) -> Run:
        run, outputs = Run(), {}
        for step in steps:
            known = {
                **contexts,
                "steps": outputs,
                "failed": run.failed,
                "runner": {"temp": str(self.temp), "os": "Linux"},
                "github": {"workspace": str(self.workspace)},
            }
            if not expressions.holds(str(step.get("if", "")), known):
                continue
            identity = step.get("id", "")
            if "uses" in step:
                outputs[identity] = {"outputs": self._use(step, known, run)}
                continue
            wanted = {"bash": "bash --noprofile --norc -eo pipefail", None: shell}[step.get("shell")]
            assert wanted, f"a step of a composite action names its shell: {step}"
            env = {**environment, **{k: expressions.filled_in(v, known) for k, v in step.get("env", {}).items()}}
            done = self._run(step, expressions.filled_in(step["run"], known), wanted.split(), env)
            run.steps.append(done)
            outputs[identity] = {"outputs": _outputs(done.files["GITHUB_OUTPUT"].decode())}
            run.failed = run.failed or done.exit_code != 0
        run.outputs = outputs
        return run

    def _use(self, step: dict[str, Any], known: dict[str, Any], run: Run) -> dict[str, str]:
        given = {name: _text(value, known) for name, value in step.get("with", {}).items()}
        if not OURS.match(step["uses"]):
            run.used[step["uses"].partition("@")[0]] = given
            return {}
        inner = self._action(given)
        run.steps += inner.steps
        run.used |= inner.used
        run.failed = run.failed or inner.failed
        return inner.outputs

    def _run(self, step: dict[str, Any], script: str, shell: list[str], env: dict[str, str]) -> Step:
        folder = self.temp / f"_files{len(list(self.temp.glob('_files*')))}"
        folder.mkdir()
        (folder / "script.sh").write_text(script, "utf-8")
        files = {name: folder / name for name in FILES}
        for file in files.values():
            file.touch()
        done = subprocess.run(
            [*shell, str(folder / "script.sh")],
            cwd=self.workspace,
            env={**self.environment, **env, **{name: str(file) for name, file in files.items()}},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        left = {name: file.read_bytes() for name, file in files.items()}
        return Step(step.get("name", ""), done.stdout.decode(), done.returncode, left)


def _text(value: object, known: dict[str, Any]) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return expressions.filled_in(text, known)


def _outputs(text: str) -> dict[str, str]:
    """Read an output file as the runner does: `name=value`, or `name<<WORD` and lines until WORD."""
    found: dict[str, str] = {}
    lines = iter(text.splitlines())
    for line in lines:
        name, sign, rest = re.split(r"(<<|=)", line, maxsplit=1)
        if sign == "=":
            found[name] = rest
            continue
        value = []
        while (next_line := next(lines)) != rest:
            value.append(next_line)
        found[name] = "\n".join(value)
    return found
