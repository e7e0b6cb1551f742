"""How every test runs."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("shared", deadline=None)  # a busy machine is not a slow parser; growth has its own tests
settings.load_profile("shared")
