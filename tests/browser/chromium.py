"""Chromium for the tests of the HTML report: Debian's (`apt-get install chromium`), driven by Playwright."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
EXECUTABLE = os.environ.get("MINIAUDIT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
MISSING = "no browser here: apt-get install chromium, npm ci --prefix tests/browser --ignore-scripts"
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def available() -> bool:
    return EXECUTABLE is not None and AXE.is_file()


@contextmanager
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only the tests that ask for it need it

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=EXECUTABLE, args=_ARGUMENTS)
        yield running
        running.close()


def axe(page: Page) -> list[str]:
    """Return what axe finds wrong with a page, by WCAG 2.2 AA and its best practices."""
    # Through the debugger: the page's own policy lets no other script in.
    found: list[dict[str, Any]] = page.evaluate(
        f"async () => {{ {AXE.read_text('utf-8')}; return (await axe.run(document)).violations }}"
    )
    return [f"{each['id']}: {node['target']} {node['failureSummary']}" for each in found for node in each["nodes"]]
