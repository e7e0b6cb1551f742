"""How every test runs."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is not a slow parser, and the same commit must give the same result on every machine.
settings.register_profile("shared", deadline=None, derandomize=True, database=None)
settings.load_profile("shared")
