"""Text to our own frozen nodes with exact spans; knows no rules."""
