"""Many paths in one run: processes check them, and each has one report, whatever becomes of it."""
