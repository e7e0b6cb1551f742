"""Reports drawn once, and one browser for all tests."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import chromium

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.package import open_path
from miniaudit.reporters import html, json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    Opened = Callable[..., Page]

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture(scope="session")
def report() -> dict[str, Any]:
    """Return the plain values of a sample's report."""
    return json.plain(audit(open_path(SAMPLES / "jianzhile"), rulebook.read(), Settings()))


@pytest.fixture(scope="session")
def drawn(report: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("drawn") / "report.html"
    file.write_text(html.render(report, "zh"), "utf-8")
    return file


@pytest.fixture(scope="session")
def running() -> Iterator[Browser]:
    """Skip, and say why, where there is no browser; with MINIAUDIT_NO_SKIP that is a failure."""
    if not chromium.available():
        if os.environ.get("MINIAUDIT_NO_SKIP"):
            pytest.fail(chromium.MISSING)
        pytest.skip(chromium.MISSING)
    with chromium.browser() as browser:
        yield browser


@pytest.fixture
def opened(running: Browser, drawn: Path) -> Iterator[Opened]:
    """Open a report in a context of its own; what it says on the console or asks of a network fails the test."""
    contexts = []
    trouble: list[str] = []

    def open_(file: Path = drawn, at: str = "", wrong: list[str] | None = None, **options: object) -> Page:
        context = running.new_context(accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        met = trouble if wrong is None else wrong
        page.on("console", lambda message: met.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: met.append(str(error)))
        page.on("request", lambda request: met.append(request.url) if request.url != file.as_uri() else None)
        page.on(
            "requestfinished",
            lambda request: met.append(f"loaded: {request.url}") if request.url != file.as_uri() else None,
        )
        page.goto(file.as_uri() + at)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert trouble == []
