"""Patterns worth a name: facts and options to evidence; no level, no clause, no sentence."""
