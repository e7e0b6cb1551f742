"""A machine whose Python makes environments that have everything installed already; see `maker.py`."""

from __future__ import annotations

import json
import site
import subprocess
import sys
from pathlib import Path

import miniaudit

_PYTHON = """#!/usr/bin/env bash
case " $* " in
  *" -m venv "*) exec {python} -I {maker} "${{@: -1}}" {tools} ;;
  *) exec {python} "$@" ;;
esac
"""


class Tools:
    """The tools of a machine: what pip was asked for, and whether it succeeds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.record, self.failure = folder / "asked.jsonl", folder / "pip-fails"
        paths = [str(Path(miniaudit.__file__).parents[1]), *site.getsitepackages()]
        (folder / "paths").write_text("\n".join(paths), "utf-8")
        maker = Path(__file__).with_name("maker.py")
        self.script("python3", _PYTHON.format(python=sys.executable, maker=maker, tools=folder))

    def script(self, name: str, text: str) -> Path:
        """Put a command on the PATH."""
        (self.folder / "bin").mkdir(exist_ok=True)
        command = self.folder / "bin" / name
        command.write_text(text, "utf-8")
        command.chmod(0o755)
        return command

    def install_miniaudit(self) -> None:
        """Put miniaudit on the PATH, as an activated environment does."""
        subprocess.run([self.folder / "bin" / "python3", "-m", "venv", self.folder / "environment"], check=True)
        self.script("miniaudit", f'#!/bin/sh\nexec "{self.folder}/environment/bin/miniaudit" "$@"\n')

    @property
    def path(self) -> str:
        return f"{self.folder / 'bin'}:/usr/bin:/bin"

    @property
    def asked(self) -> list[list[str]]:
        """What pip was asked, call by call."""
        return [json.loads(line) for line in self.record.read_text("utf-8").splitlines()]
