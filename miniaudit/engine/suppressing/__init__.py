"""Findings that somebody gave a reason to pass over: by a comment beside the code, or in the configuration file."""
