"""What a program shows of itself, weighed for every service category."""
