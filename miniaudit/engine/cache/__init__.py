"""What was worked out before and need not be again: scans, reports, the rules in a form that loads at once."""
