"""A report to text; each sees only the model."""
