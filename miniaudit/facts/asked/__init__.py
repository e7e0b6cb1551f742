"""What the rules of a user's own ask of the trees: answered in a process that can be ended."""
