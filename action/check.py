#!/usr/bin/env python3
"""The action's step that checks: inputs from the environment, one run that writes every report, outputs for the gate.

It never fails by itself: the gate stands after the upload, so that the reports of a failing run are kept. Whatever the
checked program holds may be printed here, so the runner's commands are off meanwhile.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Final

VALUES: Final = {  # input: option of `miniaudit check` that takes its value
    "CONFIG": "--config",
    "FAIL_ON": "--fail-on",
    "LANGUAGE": "--lang",
    "BASELINE": "--baseline",
    "DECISIONS": "--decisions",
}
LISTS: Final = {"CATEGORY": "--category"}  # the same, once for every line of the input


def given(name: str) -> str:
    """Return the value of an input, as the step's `env` hands it over."""
    return os.environ.get(f"MINIAUDIT_{name}", "")


def switched_on(name: str) -> bool:
    """Say whether an input is true; what is neither true nor false is refused, not guessed."""
    value = given(name)
    if value not in {"true", "false"}:
        refuse(f"输入 {name.lower()} 要么是 true，要么是 false · The input {name.lower()} is true or false.")
    return value == "true"


def refuse(sentence: str) -> None:
    """Say why there is nothing to gate, and leave the gate its exit code."""
    sys.stdout.write(f"::error title=miniaudit::{escaped(sentence)}\n")
    put({"exit-code": "2"})
    sys.exit(0)


def escaped(text: str) -> str:
    """Write a text as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def put(outputs: dict[str, str]) -> None:
    """Set outputs; a value may have several lines, so each ends at a word that nobody can know."""
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8", newline="\n") as file:
        for name, value in outputs.items():
            end = secrets.token_hex(16)
            file.write(f"{name}<<{end}\n{value}\n{end}\n")


def reports(home: Path) -> dict[str, Path]:
    """Return the reports to write: format and file."""
    files = {"sarif": Path(given("SARIF") or home / "miniaudit.sarif")}
    if given("REPORT"):
        files["html"] = Path(given("REPORT"))
    if switched_on("ANNOTATIONS"):
        files["github"] = home / "annotations.txt"
    if switched_on("SUMMARY"):
        files["summary"] = home / "summary.md"
    files["json"] = home / "miniaudit.json"  # the last one: once it is there, all are
    return files


def command(files: dict[str, Path]) -> list[str]:
    """Return the command line of the check; every value is glued to its option and cannot become one."""
    options = [f"{option}={given(name)}" for name, option in VALUES.items() if given(name)]
    lists = [(option, line.strip()) for name, option in LISTS.items() for line in given(name).splitlines()]
    options += [f"{option}={line}" for option, line in lists if line]
    formats = ["--format=text", *(f"--format={name}={file}" for name, file in files.items())]
    return [sys.executable, "-I", "-X", "utf8", "-m", "miniaudit", "check", *formats, *options, "--", given("PATH")]


def run(line: list[str]) -> tuple[int, str]:
    """Run the check with the runner's commands off; return its exit code and what it complained of."""
    token = secrets.token_hex(16)
    sys.stdout.write(f"::stop-commands::{token}\n")
    sys.stdout.flush()
    done = subprocess.run(  # noqa: S603  # a list, no shell
        line, check=False, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
    )
    sys.stdout.write(f"{done.stderr}\n::{token}::\n")
    return done.returncode, done.stderr.strip().rpartition("\n\n")[2]  # without the usage before it


def counted(file: Path) -> dict[str, str]:
    """Return the verdict and the numbers of findings that stand, from the JSON report."""
    report = json.loads(file.read_text("utf-8"))
    open_ones = [finding["level"] for finding in report["findings"] if finding["status"] == "open"]
    numbers = {f"{level}s": str(open_ones.count(level)) for level in ("error", "warning")}
    return {"verdict": report["verdict"], **numbers}


def main() -> None:
    """Check, show what was found, set the outputs."""
    files = reports(Path(given("HOME")))
    for file in files.values():
        file.parent.mkdir(parents=True, exist_ok=True)
    code, complaint = run(command(files))
    if not files["json"].is_file():
        refuse(complaint or "检查没有完成，原因见日志 · The check did not finish; the log says why.")
    if "github" in files:
        sys.stdout.write(files["github"].read_text("utf-8"))
    if "summary" in files and os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(os.environ["GITHUB_STEP_SUMMARY"]).open("ab") as page:
            page.write(files["summary"].read_bytes())
    outputs = {"sarif-file": files["sarif"], "json-file": files["json"], "report-file": files.get("html", "")}
    put({**counted(files["json"]), **{name: str(file) for name, file in outputs.items()}, "exit-code": str(code)})


main()
