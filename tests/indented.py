"""JSON in the form in which people compare it."""

from __future__ import annotations

import json


def indented(text: str) -> str:
    """Return JSON text with a line for every value."""
    return json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
