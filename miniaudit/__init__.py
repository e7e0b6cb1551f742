"""Reads a WeChat mini-program the way a platform reviewer would."""

__version__ = "0.1.0"
