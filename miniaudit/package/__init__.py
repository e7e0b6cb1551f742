"""A path to the programs in it: which files make each mini-program, typed."""
