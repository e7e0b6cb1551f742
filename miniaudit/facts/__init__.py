"""What is true of a program: scanned file by file, then linked into nouns a rule author thinks in."""
