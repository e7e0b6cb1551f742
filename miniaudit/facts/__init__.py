"""What is true of a program: scanned file by file, then linked into nouns a rule author thinks in."""

from miniaudit.facts.build import build, scan
from miniaudit.facts.program import Program

__all__ = ["Program", "build", "scan"]
