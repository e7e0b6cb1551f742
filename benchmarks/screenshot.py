"""Draws .github/report.png, the picture of a sample's HTML report: `python benchmarks/screenshot.py`.

It needs Chromium (Debian's package `chromium`) and Playwright (`pip install -e '.[test]'`).
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.package import open_path
from miniaudit.reporters import html, json

HERE: Final = Path(__file__).resolve().parents[1]


def main() -> None:
    """Draw the first screen in English."""
    report = audit(open_path(HERE / "samples" / "jianzhile"), rulebook.read(), Settings())
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(html.render(json.plain(report), "en"), "utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 960, "height": 760}, color_scheme="light")
        page.goto(file.as_uri())
        page.screenshot(path=HERE / ".github" / "report.png")
        browser.close()


if __name__ == "__main__":
    main()
