"""A reviewer's decisions, carried from one report to the next."""
