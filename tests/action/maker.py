"""Make an environment as an installation would leave it, without one: `maker.py ENVIRONMENT TOOLS`, in place of `venv`.

The packages are those of the tests. Its pip writes down what it was asked and fails where `TOOLS/pip-fails` stands.
"""

from __future__ import annotations

import sys
import venv
from pathlib import Path

environment, tools = Path(sys.argv[1]), Path(sys.argv[2])
venv.create(environment, symlinks=True)
packages = next(environment.glob("lib/python*/site-packages"))
(packages / "installed.pth").write_text((tools / "paths").read_text("utf-8"), "utf-8")
(packages / "pip.py").write_text(
    f"""
import json, pathlib, sys
tools = pathlib.Path({str(tools)!r})
with (tools / "asked.jsonl").open("a") as file:
    print(json.dumps(sys.argv[1:]), file=file)
sys.exit((tools / "pip-fails").exists())
""",
    "utf-8",
)
starts = {
    "pip": "import pip",
    "miniaudit": 'import sys; sys.argv[0] = "miniaudit"; from miniaudit.cli import main; main()',
}
for name, start in starts.items():
    command = environment / "bin" / name
    command.write_text(f"""#!/bin/sh\nexec "${{0%/*}}/python" -I -c '{start}' "$@"\n""", "utf-8")
    command.chmod(0o755)
