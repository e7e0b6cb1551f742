"""How every test runs."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("shared", deadline=None)  # a busy machine is not a slow parser; growth has its own tests
settings.load_profile("shared")


@pytest.fixture(scope="session")
def oracle() -> None:
    """Skip, and say why, where the official compiler is missing; with MINIAUDIT_NO_SKIP that is a failure."""
    from oracle import compiler  # noqa: PLC0415  # only the tests that ask for it need it

    if compiler.available():
        return
    if os.environ.get("MINIAUDIT_NO_SKIP"):
        pytest.fail(compiler.MISSING)
    pytest.skip(compiler.MISSING)
