"""Rules meet facts."""
