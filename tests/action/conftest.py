"""A machine for the action, and programs to check on it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from action.machine import Tools
from action.runner import Runner

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def tools(tmp_path: Path) -> Tools:
    if sys.platform == "win32":
        pytest.skip("this runner is a Unix one; on Windows the action is tried by our own workflow")
    (tmp_path / "tools").mkdir()
    return Tools(tmp_path / "tools")


@pytest.fixture
def runner(tmp_path: Path, tools: Tools) -> Runner:
    """Return a runner whose checkout is a program that does not pass."""
    shutil.copytree(SAMPLES / "jump-box", tmp_path / "checkout")
    return Runner(tmp_path / "checkout", tmp_path / "temp", tools.path)
