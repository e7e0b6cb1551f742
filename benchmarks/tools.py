"""What is timed beside miniaudit: each tool with the command that comes closest to the same work."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING, Final

from measure import Command

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE: Final = Path(__file__).resolve().parent
RULES: Final = HERE / "rules"
TOOLS: Final = HERE / ".tools"
_OURS: Final = Path(sys.executable).with_name("miniaudit")
_BIN: Final = TOOLS / "venv" / "bin"
_NODE: Final = TOOLS / "node_modules" / ".bin"


def install() -> None:
    """Install the peers' pinned versions into `.tools`; ripgrep comes from the system."""
    if not _BIN.exists():
        venv.create(TOOLS / "venv", with_pip=True)
    subprocess.run([_BIN / "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
    shutil.copy(HERE / "package.json", TOOLS / "package.json")
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=TOOLS, check=True)


def commands(folder: Path) -> Iterator[tuple[str, Command]]:
    """Yield every tool that is installed, by name, as it is run on a folder."""
    check = [str(_OURS), *"check . --format json --fail-on never".split()]
    words = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "miniaudit --version": [str(_OURS), "--version"],
        "miniaudit (cold)": [*check, "--no-cache"],
        "miniaudit (warm)": [*check, "--cache-dir", str(TOOLS / "cache")],  # the first turn, not counted, fills it
        "ripgrep, 30 keywords": ["rg", *"--no-ignore -F -f".split(), f"{RULES / 'keywords.txt'}", "."],
        "ast-grep, 10 rules": [
            f"{_BIN / 'ast-grep'}",
            *"scan --no-ignore hidden --json=compact --rule".split(),
            f"{RULES / 'ast-grep.yml'}",
            ".",
        ],
        "semgrep, 10 rules": [
            f"{_BIN / 'semgrep'}",
            *"scan --metrics off --disable-version-check --quiet --no-git-ignore --json --config".split(),
            f"{RULES / 'semgrep.yaml'}",
            ".",
        ],
        "oxlint, 10 rules": [f"{_NODE / 'oxlint'}", "--no-ignore", "-c", f"{RULES / 'oxlint.json'}", "."],
        "eslint, 10 rules and wxml": [
            f"{_NODE / 'eslint'}",
            *"--no-config-lookup --no-ignore -c".split(),
            f"{RULES / 'eslint.config.mjs'}",
            ".",
        ],
    }
    for name, command in words.items():
        if shutil.which(command[0]):
            yield name, Command(command, folder, {"TOOLS": str(TOOLS)})
        else:
            print(f"not installed, left out: {name}", file=sys.stderr)
