"""How every test runs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

settings.register_profile("shared", deadline=None)  # a busy machine is not a slow parser; growth has its own tests
settings.load_profile("shared")


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what checks keep in a folder of this run, not in the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINIAUDIT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def oracle() -> None:
    """Skip, and say why, where the official compiler is missing; with MINIAUDIT_NO_SKIP that is a failure."""
    from oracle import compiler  # noqa: PLC0415  # only the tests that ask for it need it

    if compiler.available():
        return
    if os.environ.get("MINIAUDIT_NO_SKIP"):
        pytest.fail(compiler.MISSING)
    pytest.skip(compiler.MISSING)
