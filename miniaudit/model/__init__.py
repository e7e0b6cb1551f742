"""Frozen values that every floor shares; imports nothing else of ours."""
