"""A report as one HTML file for a reviewer: it asks for nothing, and reads and prints without JavaScript."""

from __future__ import annotations

from miniaudit.reporters.html.page import render

__all__ = ["render"]
